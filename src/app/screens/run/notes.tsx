import { useTranslation } from 'react-i18next';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';

/** What a person should know before believing the numbers. */
export function Notes() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const notes = useStore((s) => s.notes);
  const leakage = useStore((s) => s.reports.features?.leakage);
  const leakageSaid = (found: NonNullable<typeof leakage>) => {
    const a = t('run.leakageOk', { changed: found.changed, checked: found.checked });
    const lines = found.lines_reversed_after_cutoff;
    return lines > 0 ? t('ui.join', { a, b: t('run.leakage', { lines }) }) : a;
  };
  return (
    <Card className="run-notes" title={t('run.notes.title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
      <div className="run-notes-list" tabIndex={0}>
        {leakage && <Notice tone={leakage.changed > 0 ? 'bad' : 'info'}>{leakageSaid(leakage)}</Notice>}
        {notes.map((note) => (
          <Notice key={JSON.stringify(note)} tone="warn">
            {sentence(note)}
          </Notice>
        ))}
        {!leakage && notes.length === 0 && <p className="muted">{t('run.notes.none')}</p>}
      </div>
    </Card>
  );
}
