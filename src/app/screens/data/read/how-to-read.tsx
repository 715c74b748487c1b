import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadChoice } from '../../../../pipeline/project/schema';
import { useSentence } from '../../../locales/use-sentence';
import { readQuestions } from '../../../session/read-questions';
import type { ReadTarget } from '../../../session/read-target';
import { Notice } from '../../../ui/notice';
import { KeepForm } from './keep-form';
import { mayLoad, tidyKeep } from './keep-plan';
import { PreviewTable } from './preview-table';
import { ReadForm } from './read-form';
import { useSniff } from './use-sniff';

interface HowToReadProps {
  readonly target: ReadTarget;
  readonly initial: ReadChoice;
  readonly submit: (read: ReadChoice) => void;
  readonly cancel: () => void;
}

/** How a file is read, with its first rows as they would be: choices on the left, what comes of them on the right. */
export function HowToRead({ target, initial, submit, cancel }: HowToReadProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={cancel}
      size={1120}
      title={t('reading.title', { file: target.file })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      classNames={{ body: 'read-body' }}
    >
      <Choices target={target} initial={initial} submit={submit} cancel={cancel} />
    </Modal>
  );
}

function Choices({ target, initial, submit, cancel }: HowToReadProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [draft, setDraft] = useState(initial);
  const { report, refusal, looking } = useSniff(target, draft);
  const asked = report ? readQuestions(report, initial) : [];
  const fits = report !== null && mayLoad(report.plan, draft.keep);
  const save = () => {
    if (!report) return;
    const { keep, ...rest } = draft;
    const tidy = keep && tidyKeep(keep, report.columns);
    submit({ ...rest, ...(tidy && { keep: tidy }) });
  };
  return (
    <>
      {asked.map((question) => (
        <Notice key={question} tone={question === 'too_large' ? 'bad' : 'info'}>
          {t(`reading.asked.${question}`, {
            members: report?.read.members?.length ?? 0,
            sheets: report?.read.sheets?.length ?? 0,
          })}
        </Notice>
      ))}
      {refusal && <Notice tone="bad">{sentence(refusal)}</Notice>}
      <div className="read-columns">
        {report && <ReadForm report={report} read={draft} change={setDraft} />}
        <div className="read-seen" aria-busy={looking}>
          {looking && <div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />}
          {report && <PreviewTable report={report} />}
          {report && (
            <KeepForm
              plan={report.plan}
              columns={report.columns}
              keep={draft.keep}
              open={asked.some((q) => q === 'large' || q === 'too_large') || initial.keep !== undefined}
              change={(keep) => {
                const { keep: _former, ...rest } = draft;
                setDraft(keep ? { ...rest, keep } : rest);
              }}
            />
          )}
        </div>
      </div>
      <div className="read-end">
        <Button variant="default" onClick={cancel}>
          {t(target.kind === 'incoming' ? 'reading.leave' : 'reading.keepAsIs')}
        </Button>
        <Button variant="filled" disabled={!fits || refusal !== null || looking} onClick={save}>
          {t(target.kind === 'incoming' ? 'reading.load' : 'reading.reread')}
        </Button>
      </div>
    </>
  );
}
