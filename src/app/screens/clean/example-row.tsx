import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { useFormat } from '../../format/use-format';
import { useTime } from '../../shell/use-time';
import { Pill } from '../../ui/pill';
import { ChangedCell, ExampleCell } from './example-cell';
import { isNumeric } from './numeric-column';
import { tones } from './rule-row';
import type { Example } from './use-examples';
import { useRuleName } from './use-rule-name';
import { useWords } from './use-words';

interface ExampleRowProps {
  readonly example: Example;
  readonly rule: RuleReport;
  readonly source: SourceReport;
}

export function ExampleRow({ example, rule, source }: ExampleRowProps) {
  const { count } = useFormat();
  // A change is told by the canonical column, which the file has under a name of its own.
  const changeOf = (column: SourceReport['columns'][number]) =>
    example.changes.find((c) => c.column === column.role || c.column === column.name);
  return (
    <tr>
      <td className="num muted">{count(example.row)}</td>
      <td>
        <Fate example={example} rule={rule} source={source} />
      </td>
      {source.columns.map((column) => {
        const cell = example.cells[column.name] ?? null;
        const change = changeOf(column);
        return (
          <td key={column.name} className={isNumeric(column) ? 'num' : ''}>
            {change ? <ChangedCell change={change} /> : <ExampleCell text={cell} />}
          </td>
        );
      })}
    </tr>
  );
}

/** What became of the row, and what it hangs on. */
function Fate({ example, rule, source }: ExampleRowProps) {
  const { t } = useTranslation();
  const { count, date } = useFormat();
  const nameOf = useRuleName();
  const words = useWords();
  const cutoff = useTime()?.cutoff ?? null;
  const { takenBy, copyOf, undoes, changes } = example;
  // Cells that the file itself does not have, e.g. an amount that was computed.
  const elsewhere = changes.filter(
    (c) => !source.columns.some((column) => c.column === column.role || c.column === column.name),
  );
  const late = undoes.find((u) => cutoff !== null && u.bought <= cutoff && u.returned > cutoff);
  return (
    <span className="clean-fate">
      {takenBy === null ? (
        <Pill tone={rule.on ? tones[rule.effect] : 'plain'}>
          {rule.on && rule.effect === 'mark'
            ? t('clean.effects.mark')
            : rule.on && changes.length > 0
              ? t('clean.effects.change')
              : t('clean.kept')}
        </Pill>
      ) : takenBy === rule.id ? (
        <Pill tone={tones[rule.effect]}>{t(`clean.effects.${rule.effect}`)}</Pill>
      ) : (
        <span className="note">{t('clean.takenBy', { rule: nameOf(takenBy).name })}</span>
      )}
      {elsewhere.map((c) => (
        <span className="note" key={c.column}>
          {words.column(c.column)} <ChangedCell change={c} />
        </span>
      ))}
      {copyOf !== null && <span className="note">{t('clean.copyOf', { row: count(copyOf) })}</span>}
      {undoes.slice(0, 2).map((u) => (
        <span className="note" key={u.row}>
          {t('clean.undoes', { row: count(u.row), date: date(u.bought) })}
        </span>
      ))}
      {undoes.length > 2 && <span className="note">{t('clean.undoesMore', { n: undoes.length - 2 })}</span>}
      {late && (
        <span className="clean-late">
          {t('clean.afterCutoff', { returned: date(late.returned), cutoff: date(cutoff) })}
        </span>
      )}
    </span>
  );
}
