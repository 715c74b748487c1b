import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../pipeline/engine/source-report';
import { roleReasons } from '../../../pipeline/ingest/roles/reasons';
import { useStore } from '../../store/store';
import { type ColumnRead, columnRead, setColumnRead } from './edit-columns';
import { PseudonymButton } from './profile/pseudonym-button';
import { DateFormatSelect } from './read/date-format-select';
import { recheck, reread } from './recheck';
import { assignRole, choicesOf, type Role, roleOf } from './roles';

interface ColumnFormProps {
  readonly report: SourceReport;
  readonly column: ColumnProfile;
  readonly close: () => void;
  readonly details: () => void;
}

const inside = { withinPortal: false };
const isType = (value: string): value is NonNullable<ColumnRead['type']> =>
  ['text', 'number', 'date'].includes(value);

/** What a column is and how its cells are read; each choice is checked at once. */
export function ColumnForm({ report, column, close, details }: ColumnFormProps) {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running');
  const project = useStore((s) => s.project);
  const chosen = columnRead(project, report.source, column.name);
  const role = roleOf(column.role);
  const reason = roleReasons.find((r) => r === column.role_reason);
  const found = column.type === 'date' ? 'date' : column.type === 'text' ? 'text' : 'number';
  const type = chosen.type ?? found;

  const choose = (next: Role) => {
    close();
    recheck(
      report.file,
      { key: 'data.edits.role', params: { column: column.name, role: t(`data.role_.${next}`) } },
      (p) => assignRole(p, report, column.name, next),
    );
  };
  const read = (next: ColumnRead) =>
    reread(report.file, { key: 'data.edits.cells', params: { column: column.name } }, (p) =>
      setColumnRead(p, report.source, column.name, next),
    );
  const { type: _type, date_format: _format, decimal: _decimal, ...none } = chosen;
  return (
    <div className="form data-form">
      <h3 className="pop-title data-pop-title">{column.name}</h3>
      {reason && role !== 'unused' && <p className="note">{t(`data.reasons.${reason}`)}</p>}
      <Select
        label={t('data.form.role')}
        disabled={busy}
        allowDeselect={false}
        maxDropdownHeight={260}
        comboboxProps={inside}
        data={choicesOf(report.table).map((r) => ({ value: r, label: t(`data.role_.${r}`) }))}
        value={role}
        onChange={(value) => value && choose(roleOf(value))}
      />
      <Select
        label={t('data.form.type')}
        disabled={busy}
        allowDeselect={false}
        comboboxProps={inside}
        data={[
          { value: 'found', label: t('data.form.asFound', { what: t(`data.form.types.${found}`) }) },
          ...(['text', 'number', 'date'] as const).map((v) => ({
            value: v,
            label: t(`data.form.types.${v}`),
          })),
        ]}
        value={chosen.type ?? 'found'}
        onChange={(value) => read(value && isType(value) ? { type: value } : none)}
      />
      {type === 'date' && (
        <DateFormatSelect
          label={t('data.form.dateFormat')}
          disabled={busy}
          found={column.fits.date_format ?? report.read.date_format}
          value={chosen.date_format ?? null}
          onChange={(value) => read({ ...none, ...(value !== null && { type: 'date', date_format: value }) })}
        />
      )}
      {type === 'number' && (
        <Select
          label={t('data.form.decimal')}
          disabled={busy}
          allowDeselect={false}
          comboboxProps={inside}
          data={[
            { value: '.', label: t('data.form.point') },
            { value: ',', label: t('data.form.comma') },
          ]}
          value={chosen.decimal ?? column.fits.decimal ?? (report.read.decimal === ',' ? ',' : '.')}
          onChange={(value) => read({ ...chosen, decimal: value === ',' ? ',' : '.' })}
        />
      )}
      <div className="row">
        <Button variant="default" onClick={details}>
          {t('data.form.details')}
        </Button>
        <PseudonymButton report={report} column={column} done={close} />
      </div>
    </div>
  );
}
