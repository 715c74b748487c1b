import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command';
import { Pill } from '../../ui/pill';

export function Samples() {
  const { t } = useTranslation();
  const open = useCommand('sample.open');
  return (
    <section className="start-samples" aria-labelledby="start-samples">
      <div className="start-head">
        <h2 id="start-samples">{t('start.sample.title')}</h2>
        <small>{t('start.sample.note')}</small>
      </div>
      <div className="card start-list">
        <table className="table">
          <tbody>
            <tr>
              <th scope="row">{t('start.sample.name')}</th>
              <td className="muted">{t('start.sample.what')}</td>
              <td>
                <Pill tone="warn">{t('start.sample.simulated')}</Pill>
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
          </tbody>
        </table>
      </div>
      <p className="note">{t('ui.join', { a: t('start.none'), b: t('start.settingsOnly') })}</p>
    </section>
  );
}
