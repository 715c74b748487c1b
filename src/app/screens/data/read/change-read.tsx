import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../../pipeline/engine/source-report';
import { useStore } from '../../../store/store';
import { setRead } from '../edit-columns';
import { reread } from '../recheck';
import { HowToRead } from './how-to-read';

/** The way back to how a file is read; what is changed reads this file again and no other. */
export function ChangeRead({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const busy = useStore((s) => s.status === 'running');
  const read = useStore((s) => s.project?.sources.find((x) => x.name === report.source)?.read);
  const { source, file } = report;
  return (
    <>
      <button type="button" className="link" disabled={busy} onClick={() => setOpened(true)}>
        {t('data.changeRead')}
      </button>
      {opened && (
        <HowToRead
          target={{ kind: 'source', source, file }}
          initial={read ?? {}}
          cancel={() => setOpened(false)}
          submit={(chosen) => {
            setOpened(false);
            reread(file, { key: 'data.edits.read', params: { file } }, (p) => setRead(p, source, chosen));
          }}
        />
      )}
    </>
  );
}
