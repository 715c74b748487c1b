import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { useFormat } from '../format/use-format';
import { useSentence } from '../locales/use-sentence';
import { session } from '../session/current';
import { setKeep } from '../session/keep/set-keep';
import { useStore } from '../store/store';
import { Notice } from '../ui/notice';
import { useClock } from './use-clock';

const KeepDialog = lazy(async () => ({ default: (await import('./keep-dialog')).KeepDialog }));

/** What has to be known of the saved project: that it came back, that it is not saved, that another tab writes it. */
export function KeepNotices() {
  const keep = useStore((s) => s.keep);
  const asking = useStore((s) => s.asking);
  return (
    <>
      {keep.access === 'reader' && <Reader />}
      {keep.state === 'failed' && keep.trouble && <Failed />}
      {keep.back && keep.access === 'writer' && <Back />}
      {asking && (
        <Suspense>
          <KeepDialog asking={asking} />
        </Suspense>
      )}
    </>
  );
}

/** Long enough to be read; the details of the footer say it too. */
const shownMs = 15_000;

function Back() {
  const { t } = useTranslation();
  const { count, seconds } = useFormat();
  const clock = useClock();
  const back = useStore((s) => s.keep.back);
  const whole = back?.seconds != null;
  useEffect(() => {
    if (!whole) return undefined;
    const timer = setTimeout(() => setKeep({ back: null }), shownMs);
    return () => clearTimeout(timer);
  }, [whole]);
  if (!back) return null;
  const time = clock(back.savedAt);
  const took = whole ? t('shell.keep.took', { time: seconds(back.seconds) }) : t('shell.keep.coming');
  const { rows, file } = back;
  const what = () => {
    if (file !== null && rows !== null)
      return t('shell.keep.opened', { file, rows: count(rows), count: rows, time });
    if (file !== null) return t('shell.keep.openedNoRows', { file, time });
    return rows === null
      ? t('shell.keep.backNoRows', { time })
      : t('shell.keep.back', { rows: count(rows), count: rows, time });
  };
  return (
    <Notice tone="info" action={{ label: t('ui.dismiss'), run: () => setKeep({ back: null }) }}>
      <span data-back={whole ? 'whole' : 'coming'} data-seconds={back.seconds ?? undefined}>
        {t('ui.join', { a: what(), b: took })}
      </span>
    </Notice>
  );
}

function Reader() {
  const { t } = useTranslation();
  const takeOver = () => void attempt(() => session().takeOver());
  return (
    <Notice tone="warn" action={{ label: t('shell.keep.takeOver'), run: takeOver }}>
      {t('shell.keep.what.reader')}
    </Notice>
  );
}

/** The reason, what takes how much, and a way out for each. */
function Failed() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { bytes } = useFormat();
  const trouble = useStore((s) => s.keep.trouble);
  const kept = useStore((s) => s.kept);
  const current = useStore((s) => s.keep.id);
  if (!trouble) return null;
  const full = trouble.key.endsWith('store.quota');
  const others = full ? kept.filter((p) => p.id !== current).toSorted((a, b) => b.bytes - a.bytes) : [];
  return (
    <Notice tone="bad" action={{ label: t('ui.again'), run: () => void session().saveNow() }}>
      {sentence(trouble)}{' '}
      {others.slice(0, 4).map((p) => (
        <button
          key={p.id}
          type="button"
          className="link"
          onClick={() =>
            void attempt(() =>
              session()
                .deleteProject(p.id)
                .then(() => session().saveNow()),
            )
          }
        >
          {t('shell.keep.deleteOther', { name: p.name, size: bytes(p.bytes) })}
        </button>
      ))}
    </Notice>
  );
}
