import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';
import { editCleaning } from './edit-cleaning';
import { PlaceButtons } from './place-buttons';
import { isOn, openProposals, switched } from './rule-choice';
import { useBusy } from './use-busy';
import { useRuleName } from './use-rule-name';

export const tones = { remove: 'bad', set_aside: 'warn', mark: 'info', change: 'info' } as const;

interface RuleRowProps {
  readonly rule: RuleReport;
  readonly ids: readonly string[];
  /** The rules that it can change places with; null where it has none. */
  readonly group: readonly string[] | null;
  readonly opened: boolean;
  readonly open: (id: string) => void;
}

export function RuleRow({ rule, ids, group, opened, open }: RuleRowProps) {
  const { t } = useTranslation();
  const { count, moneyFull } = useFormat();
  const { name, what } = useRuleName()(rule.id);
  const busy = useBusy();
  /** Why its switch stands fast. */
  const fast = rule.fixed ? t('clean.fixed') : busy;
  // The switch shows what is chosen; the figures are those of the last count.
  const chosen = useStore((s) => (s.project ? isOn(s.project.cleaning, rule.id) : rule.on));
  const undecided = useStore((s) => (s.project ? openProposals(s.project.cleaning, rule) : 0));
  const turn = (on: boolean) => {
    if (fast !== null) return;
    editCleaning({ key: on ? 'clean.edits.on' : 'clean.edits.off', params: { rule: name } }, (project) =>
      switched(project, rule.id, on),
    );
  };
  const given = rule.rows_affected - rule.rows_taken;
  const keepsOut = rule.effect === 'remove' || rule.effect === 'set_aside';
  return (
    <tr
      className={`${opened ? 'on' : ''} ${rule.rows_affected === 0 ? 'clean-idle' : ''}`}
      data-rule={rule.id}
    >
      <td>
        <Switch
          checked={chosen}
          aria-disabled={fast !== null}
          title={fast ?? undefined}
          aria-label={name}
          onChange={(e) => turn(e.currentTarget.checked)}
        />
      </td>
      <td className="clean-cell-name">
        <button
          type="button"
          id={`rule-${rule.id}`}
          className="clean-name"
          aria-expanded={opened}
          aria-controls="clean-detail"
          onClick={() => open(rule.id)}
        >
          <b>{name}</b>
          <span className="note" title={what}>
            {what}
          </span>
        </button>
      </td>
      <td className="num muted clean-col-seen">{count(rule.rows_examined)}</td>
      <td className="num">
        <b>{count(rule.rows_affected)}</b>
        {rule.on && keepsOut && given > 0 && (
          <div className="note" title={t('clean.takenWhy')}>
            {t('clean.taken', { n: rule.rows_taken })}
          </div>
        )}
      </td>
      <td className="num">
        {rule.rows_affected > 0 && rule.table === 'orders' ? moneyFull(rule.money_affected, 0) : '–'}
      </td>
      <td className="num">{rule.customers_affected > 0 ? count(rule.customers_affected) : '–'}</td>
      <td>
        <Pill tone={rule.on ? tones[rule.effect] : 'plain'}>
          {t(`clean.${rule.on ? 'effects' : 'would'}.${rule.effect}`)}
        </Pill>
        {undecided > 0 && <div className="note">{t('clean.open', { count: undecided })}</div>}
      </td>
      <td>{group && <PlaceButtons id={rule.id} name={name} ids={ids} group={group} />}</td>
      <td>
        {!rule.fixed && (
          <button
            type="button"
            className="link"
            aria-disabled={fast !== null}
            title={fast ?? undefined}
            onClick={() => turn(!chosen)}
          >
            {chosen ? t('clean.undo') : t('clean.turnOn')}
            <span className="hidden"> {name}</span>
          </button>
        )}
      </td>
    </tr>
  );
}
