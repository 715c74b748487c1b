import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { session } from '../../session/current';
import type { Incoming } from '../../store/state';
import { useStore } from '../../store/store';
import { Progress } from '../../ui/progress';

/** The files on their way in, each with its own line. */
export function Reading() {
  const incoming = useStore((s) => s.incoming);
  return incoming.map((file) => <ReadingLine key={file.id} incoming={file} />);
}

/** One file by its true bytes, and the way to stop it. */
function ReadingLine({ incoming }: { incoming: Incoming }) {
  const { t } = useTranslation();
  const { bytes, count, megabytes } = useFormat();
  const progress = useStore((s) => (incoming.state === 'reading' ? (s.opening?.progress ?? null) : null));
  const { file, state } = incoming;
  const mb = { mb: megabytes(progress?.done), total: megabytes(progress?.total) };
  const told = !progress
    ? t(`data.read.states.${state}`)
    : progress.rows === undefined
      ? t('data.read.noRows', mb)
      : t('data.read.progress', { rows: count(progress.rows), ...mb });
  return (
    <section className="card data-reading" aria-label={t('data.reading', { file })}>
      <b>{file}</b>
      <span className="muted">{bytes(incoming.bytes)}</span>
      {state === 'reading' ? (
        <Progress label={t('data.reading', { file })} done={progress?.done ?? 0} total={progress?.total} />
      ) : (
        <span className="grow" />
      )}
      <span className="muted">{told}</span>
      <Button variant="default" onClick={() => session().cancelOpening(incoming.id)}>
        {t('data.read.cancel')}
        <span className="hidden">: {file}</span>
      </Button>
    </section>
  );
}
