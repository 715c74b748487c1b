import { useTranslation } from 'react-i18next';
import { useStore } from '../../store/store';

/** Why nothing can be changed now; null when it can. Controls stay in their place and say it. */
export function useBusy(): string | null {
  const { t } = useTranslation();
  const busy = useStore((s) => s.status === 'running' || s.opening !== null);
  const reads = useStore((s) => s.keep.access === 'reader');
  if (reads) return t('clean.reader');
  return busy ? t('clean.busy') : null;
}
