import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/command-button';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Progress } from '../../ui/progress';

/** The file that is being read, by its true bytes. */
export function Reading() {
  const { t } = useTranslation();
  const { count, megabytes } = useFormat();
  const opening = useStore((s) => s.opening);
  if (!opening) return null;
  const { file, progress } = opening;
  const mb = { mb: megabytes(progress?.done), total: megabytes(progress?.total) };
  const told = !progress
    ? t('data.read.starting')
    : progress.rows === undefined
      ? t('data.read.noRows', mb)
      : t('data.read.progress', { rows: count(progress.rows), ...mb });
  return (
    <section className="card data-reading" aria-label={t('data.reading', { file })}>
      <b>{file}</b>
      <Progress label={t('data.reading', { file })} done={progress?.done ?? 0} total={progress?.total} />
      <span className="muted">{told}</span>
      <CommandButton id="run.cancel">{t('data.read.cancel')}</CommandButton>
    </section>
  );
}
