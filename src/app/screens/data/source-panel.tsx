import { useState } from 'react';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { Ambiguous } from './ambiguous';
import { ColumnTable } from './column-table';
import { FileStrip } from './file-strip';
import { Lacking } from './lacking';
import { PersonalData } from './profile/personal-data';
import { EncodingNote } from './read/encoding-note';
import { certaintyOf, roleOf } from './roles';
import { Unread } from './unread';

/** Order lines and whatever should be checked stand open; the other files of the shop open on demand. */
function standsOpen(report: SourceReport): boolean {
  const unsure = report.columns.some(
    (c) => roleOf(c.role) !== 'unused' && certaintyOf(c.role_confidence) === 'unsure',
  );
  return unsure || report.table === 'orders' || report.table === 'labelled';
}

/** A file with all that should be known of it before its rows are used. */
export function SourcePanel({ report }: { report: SourceReport }) {
  const [opened, setOpened] = useState(() => standsOpen(report));
  return (
    <>
      <FileStrip report={report} opened={opened} toggle={() => setOpened(!opened)} />
      <EncodingNote report={report} />
      <Lacking report={report} />
      <Unread report={report} />
      <PersonalData report={report} />
      <Ambiguous report={report} />
      {opened && <ColumnTable report={report} />}
    </>
  );
}
