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
  return (
    <Card className="run-notes" title={t('run.notes.title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by key */}
      <section tabIndex={0} aria-label={t('run.notes.title')}>
        {leakage && (
          <Notice tone={leakage.changed > 0 ? 'bad' : 'info'}>
            {t('run.leakageOk', { changed: leakage.changed, checked: leakage.checked })}{' '}
            {leakage.lines_reversed_after_cutoff > 0 &&
              t('run.leakage', { lines: leakage.lines_reversed_after_cutoff })}
          </Notice>
        )}
        {notes.map((note) => (
          <Notice key={JSON.stringify(note)} tone="warn">
            {sentence(note)}
          </Notice>
        ))}
        {!leakage && notes.length === 0 && <p className="muted">{t('run.notes.none')}</p>}
      </section>
    </Card>
  );
}
