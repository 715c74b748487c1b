import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import type { Project } from '../../../pipeline/project/schema';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { recheck } from './recheck';
import { assignRole } from './roles';

/** More values than this are no label. */
const mostValues = 10;
const usualFolds = 5;

/** What a flat table is learnt from, in place of the time: the label, the value that counts as yes, and the folds. */
export function LabelCard({ source }: { readonly source: SourceReport }) {
  const { t } = useTranslation();
  const { count, share } = useFormat();
  const busy = useStore((s) => s.status === 'running');
  const folds = useStore((s) => s.project?.folds);
  const { label } = source;
  const about = t('data.label.title');
  const rows = label?.values.reduce((sum, v) => sum + v.count, 0) ?? 0;
  const chosen = label?.values.find((v) => v.value === label.positive);
  const columns = source.columns
    .filter((c) => c.name === label?.column || (c.distinct >= 2 && c.distinct <= mostValues))
    .map((c) => c.name);
  const choose = (column: string) =>
    recheck(about, { key: 'data.edits.label', params: { column } }, (project) => {
      const { positive: _, ...rest } = assignRole(project, source, column, 'label');
      return { ...rest, label: column };
    });
  const change = (part: Partial<Pick<Project, 'positive' | 'folds'>>, key: string, value: string | number) =>
    recheck(about, { key, params: { value } }, (project) => ({ ...project, ...part }));
  const common = { disabled: busy, comboboxProps: { portalProps: { target: '#main' } } };
  return (
    <Card className="fill" title={about} note={t('data.label.note')}>
      <table className="table">
        <tbody>
          <tr>
            <td className="muted">{t('data.label.column')}</td>
            <td>
              <Select
                {...common}
                className="data-list"
                aria-label={t('data.label.column')}
                placeholder={t('data.time.choose')}
                data={columns}
                value={label?.column ?? null}
                allowDeselect={false}
                onChange={(column) => column !== null && column !== label?.column && choose(column)}
              />
            </td>
            <td className="note">{!label && t('data.label.none')}</td>
          </tr>
          <tr>
            <td className="muted">{t('data.label.positive')}</td>
            <td>
              <Select
                {...common}
                className="data-list"
                aria-label={t('data.label.positive')}
                placeholder={t('data.time.choose')}
                data={label?.values.map((v) => v.value) ?? []}
                value={label?.positive ?? null}
                allowDeselect={false}
                onChange={(positive) =>
                  positive !== null &&
                  positive !== label?.positive &&
                  change({ positive }, 'data.edits.positive', positive)
                }
              />
            </td>
            <td className="note">
              {label && (
                <>
                  {chosen &&
                    `${t('data.label.share', { n: count(chosen.count), share: share(chosen.count / rows) })}; `}
                  {t(label.given ? 'data.label.given' : chosen ? 'data.label.guessed' : 'data.label.open')}
                </>
              )}
            </td>
          </tr>
          <tr>
            <td className="muted">{t('data.label.folds')}</td>
            <td>
              <NumberInput
                className="data-list"
                aria-label={t('data.label.folds')}
                disabled={busy}
                min={2}
                max={20}
                clampBehavior="strict"
                allowDecimal={false}
                value={folds ?? usualFolds}
                onChange={(value) =>
                  typeof value === 'number' &&
                  value >= 2 &&
                  value !== (folds ?? usualFolds) &&
                  change({ folds: value }, 'data.edits.folds', value)
                }
              />
            </td>
            <td className="note">{t('data.label.foldsNote')}</td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}
