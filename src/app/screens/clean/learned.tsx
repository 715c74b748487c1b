import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { learnedOf, type Value } from './parameter-values';
import { useWords } from './use-words';

/** What the rule learned from the data, and until which day it looked; counts of its own. */
export function Learned({ rule }: { rule: RuleReport }) {
  const { t } = useTranslation();
  const { count, decimal, date, moneyFull } = useFormat();
  const words = useWords();
  const until = useStore((s) => s.reports.audit?.learned_until ?? null);
  const learned = learnedOf(rule);
  const details = Object.entries(rule.details);
  if (learned.length === 0 && details.length === 0) return null;
  const write = (name: string, value: Value) => {
    if (name === 'spend' && typeof value === 'number') return moneyFull(value, 0);
    if (typeof value === 'number')
      return Number.isInteger(value) || value >= 100 ? count(value) : decimal(value, 2);
    if (typeof value === 'object') return value.length > 0 ? value.join(', ') : '–';
    if (typeof value === 'boolean') return t(value ? 'clean.yes' : 'clean.no');
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value;
  };
  const list = (title: string, note: string | null, rows: readonly (readonly [string, Value])[]) =>
    rows.length > 0 && (
      <div>
        <h3>
          {title} {note && <small className="note">{note}</small>}
        </h3>
        <dl className="pairs">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{words.found(name)}</dt>
              <dd>{write(name, value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    );
  return (
    <div className="clean-learned">
      {list(t('clean.learned'), until && t('clean.learnedUntil', { date: date(until) }), learned)}
      {list(t('clean.counts'), null, details)}
    </div>
  );
}
