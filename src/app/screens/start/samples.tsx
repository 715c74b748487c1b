import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../commands/registry';
import { useCommand } from '../../commands/use-command';
import { shippedSamples } from '../../session/samples/shipped';
import { Pill } from '../../ui/pill';

/** The simulated shop, and the samples that lie beside the app. */
export function Samples() {
  const { t } = useTranslation();
  return (
    <section className="start-samples" aria-labelledby="start-samples">
      <div className="start-head">
        <h2 id="start-samples">{t('start.sample.title')}</h2>
        <small>{t('start.sample.note')}</small>
      </div>
      <div className="card start-list">
        <table className="table">
          <tbody>
            <Line command="sample.open" name="start.sample.name" what="start.sample.what" simulated />
            {shippedSamples.map(({ id, licence, simulated }) => (
              <Line
                key={id}
                command={`sample.${id}`}
                name={`start.shipped.${id}.name`}
                what={`start.shipped.${id}.what`}
                licence={licence}
                simulated={simulated}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface LineProps {
  readonly command: CommandId;
  readonly name: ParseKeys;
  readonly what: ParseKeys;
  readonly licence?: string;
  readonly simulated?: boolean;
}

function Line({ command, name, what, licence, simulated }: LineProps) {
  const { t } = useTranslation();
  const open = useCommand(command);
  return (
    <tr>
      <th scope="row">{t(name)}</th>
      <td className="muted">{t(what)}</td>
      <td>
        <span className="start-pills">
          {licence && <Pill tone="plain">{licence}</Pill>}
          {simulated && <Pill tone="warn">{t('start.sample.simulated')}</Pill>}
        </span>
      </td>
      <td className="num">
        <button
          type="button"
          className="link"
          onClick={open.run}
          disabled={!open.enabled}
          aria-label={open.label}
        >
          {t('start.sample.open')}
        </button>
      </td>
    </tr>
  );
}
