import { IconLock, IconLockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';

/** Privacy and compute, each with its state now. */
export function Promises() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { bytes } = useFormat();
  const blocked = useStore((s) => s.blocked.length);
  const backend = useStore((s) => s.backend);
  return (
    <div className="row start-promises">
      <section className="card fill" aria-labelledby="promise-privacy">
        {blocked > 0 ? (
          <IconLockExclamation className="start-bad" size={15} stroke={1.6} aria-hidden />
        ) : (
          <IconLock className="start-good" size={15} stroke={1.6} aria-hidden />
        )}
        <div>
          <h2 id="promise-privacy">{t('start.privacy.title')}</h2>
          <p className="note">
            {blocked > 0
              ? t('start.privacy.blocked', { count: blocked })
              : t('start.privacy.what', { size: bytes(0) })}
          </p>
        </div>
      </section>
      <section className="card fill" aria-labelledby="promise-compute">
        <span className={`dot ${backend ? (backend.used === 'webgpu' ? 'dot-good' : 'dot-warn') : ''}`} />
        <div>
          <h2 id="promise-compute">
            {backend
              ? t('start.compute.title', { backend: t(`shell.compute.${backend.used}`) })
              : t('start.compute.later')}
          </h2>
          <p className="note">
            {backend ? sentence({ key: backend.reason, params: backend.params }) : t('shell.compute.later')}
          </p>
        </div>
      </section>
    </div>
  );
}
