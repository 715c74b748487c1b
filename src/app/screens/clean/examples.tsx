import { useTranslation } from 'react-i18next';
import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { Card } from '../../ui/card';
import { useRuleName } from './use-rule-name';

/** Lines that the opened rule touched, with the columns that the rule found telling. */
export function Examples({ rule }: { rule: RuleReport }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const { name } = useRuleName()(rule.id);
  const columns = [...new Set(rule.examples.flatMap((e) => Object.keys(e)))];
  const numeric = new Set(columns.filter((c) => rule.examples.some((e) => typeof e[c] === 'number')));
  const cell = (value: string | number | boolean | null | undefined) => {
    if (value === null || value === undefined || value === '') {
      return <span className="muted">{t('data.empty')}</span>;
    }
    return typeof value === 'number' ? decimal(value, Number.isInteger(value) ? 0 : 2) : String(value);
  };
  return (
    <Card
      className="clean-examples"
      title={name}
      note={t('clean.examples')}
      state={columns.length > 0 ? { kind: 'ready' } : { kind: 'empty', sentence: t('clean.noExamples') }}
    >
      <div className="clean-scroll">
        <table className="table table-dense">
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c} className={numeric.has(c) ? 'num' : ''}>
                  {c.replaceAll('_', ' ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rule.examples.map((example) => (
              <tr key={JSON.stringify(example)}>
                {columns.map((c) => (
                  <td key={c} className={numeric.has(c) ? 'num' : ''}>
                    {cell(example[c])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
