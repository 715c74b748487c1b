import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditReport, RuleReport } from '../../../pipeline/engine/audit-report';
import type { Project } from '../../../pipeline/project/schema';
import { attempt } from '../../commands/attempt';
import { useFormat } from '../../format/use-format';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Pill } from '../../ui/pill';
import { useRuleName } from './use-rule-name';

interface RuleLedgerProps {
  readonly audit: AuditReport;
  readonly opened: string | null;
  readonly open: (id: string) => void;
}

/** Every rule in its order: what it saw, what it touched, what happens, and the switch. */
export function RuleLedger({ audit, opened, open }: RuleLedgerProps) {
  const { t } = useTranslation();
  const on = audit.rules.filter((r) => r.on).length;
  return (
    <Card
      className="clean-rules"
      title={t('clean.rules')}
      note={t('clean.rulesOn', { on, off: audit.rules.length - on })}
    >
      <div className="clean-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>
                <span className="hidden">{t('clean.switch')}</span>
              </th>
              <th>{t('clean.rule')}</th>
              <th className="num">{t('clean.seen')}</th>
              <th className="num">{t('clean.touched')}</th>
              <th className="num">{t('clean.money')}</th>
              <th className="num">{t('clean.customers')}</th>
              <th>{t('clean.happens')}</th>
              <th>
                <span className="hidden">{t('clean.undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {audit.rules.map((rule) => (
              <RuleRow key={rule.id} rule={rule} opened={rule.id === opened} open={() => open(rule.id)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note clean-note">{t('clean.note')}</p>
    </Card>
  );
}

const tones = { remove: 'bad', set_aside: 'warn', mark: 'info', change: 'info' } as const;

function switched(project: Project, id: string, on: boolean): Project {
  const others = project.cleaning.rules.filter((r) => r.id !== id);
  const before = project.cleaning.rules.find((r) => r.id === id);
  return { ...project, cleaning: { ...project.cleaning, rules: [...others, { ...before, id, on }] } };
}

function RuleRow({ rule, opened, open }: { rule: RuleReport; opened: boolean; open: () => void }) {
  const { t } = useTranslation();
  const { count, moneyFull } = useFormat();
  const { name, what } = useRuleName()(rule.id);
  const busy = useStore((s) => s.status === 'running');
  const edit = useStore((s) => s.edit);
  // The switch shows what is chosen; the figures are those of the last cleaning.
  const chosen = useStore((s) => s.project?.cleaning.rules.find((r) => r.id === rule.id)?.on ?? rule.on);
  const turn = (on: boolean) => {
    edit({ key: on ? 'clean.edits.on' : 'clean.edits.off', params: { rule: name } }, (project) =>
      switched(project, rule.id, on),
    );
    void attempt(() => session().run({ steps: ['ingest', 'clean'] }));
  };
  return (
    <tr className={opened ? 'on' : ''}>
      <td>
        <Switch
          checked={chosen}
          disabled={busy}
          aria-label={name}
          onChange={(e) => turn(e.currentTarget.checked)}
        />
      </td>
      <td>
        <button type="button" className="clean-name" aria-expanded={opened} onClick={open}>
          <b>{name}</b>
          <span className="note">{what}</span>
        </button>
      </td>
      <td className="num muted">{count(rule.rows_examined)}</td>
      <td className="num">
        <b>{count(rule.rows_affected)}</b>
        {rule.on && rule.effect !== 'mark' && rule.rows_taken < rule.rows_affected && (
          <div className="note" title={t('clean.takenWhy')}>
            {t('clean.taken', { n: rule.rows_taken })}
          </div>
        )}
      </td>
      <td className="num">{moneyFull(rule.money_affected, 0)}</td>
      <td className="num">{rule.customers_affected > 0 ? count(rule.customers_affected) : '–'}</td>
      <td>
        <Pill tone={rule.on ? tones[rule.effect] : 'plain'}>
          {t(`clean.${rule.on ? 'effects' : 'would'}.${rule.effect}`)}
        </Pill>
      </td>
      <td>
        <button type="button" className="link" disabled={busy} onClick={() => turn(!chosen)}>
          {chosen ? t('clean.undo') : t('clean.turnOn')}
          <span className="hidden"> {name}</span>
        </button>
      </td>
    </tr>
  );
}
