import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, SourceReport } from '../../../../pipeline/engine/source-report';
import { isGenerated } from '../../../../pipeline/project/sample-source';
import { useStore } from '../../../store/store';
import { reread } from '../recheck';
import { addPseudonyms, newKey, removePseudonym } from './pseudonyms';

interface PseudonymButtonProps {
  readonly report: SourceReport;
  readonly column: ColumnProfile;
  readonly done?: () => void;
}

/** Replaces a column by pseudonyms, or brings it back; either way its file is read again. */
export function PseudonymButton({ report, column, done }: PseudonymButtonProps) {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running');
  if (isGenerated(report.file)) return null;
  const { pseudonym, name } = column;
  const press = () => {
    done?.();
    reread(
      report.file,
      { key: pseudonym ? 'profile.edits.restored' : 'profile.edits.replaced', params: { column: name } },
      (p) =>
        pseudonym
          ? removePseudonym(p, report.source, name)
          : addPseudonyms(p, report.source, [name], newKey()),
    );
  };
  return (
    <Button variant="default" disabled={busy} onClick={press}>
      {t(pseudonym ? 'profile.pseudonym.restore' : 'profile.pseudonym.replace')}
      <span className="hidden">: {name}</span>
    </Button>
  );
}
