import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import type { CardState } from '../ui/card';
import { useFlat } from './use-flat';

/**
 * The state of a card that waits for a step: ready, loading while a run may still bring it, empty otherwise. What is shown
 * `ofHistory` stays empty for a flat table.
 */
export function useCardState(
  ready: boolean,
  error: Error | null = null,
  { ofHistory = false }: { readonly ofHistory?: boolean } = {},
): CardState {
  const { t } = useTranslation();
  const flat = useFlat();
  const status = useStore((s) => s.status);
  const started = useStore((s) => s.parts.length > 0);
  if (ofHistory && flat) return { kind: 'empty', sentence: t('charts.flat') };
  if (error) {
    return {
      kind: 'error',
      sentence: t('charts.failed', { what: error.message }),
      details: error.stack ?? error.message,
    };
  }
  if (ready) return { kind: 'ready' };
  if (status === 'running') return { kind: 'loading' };
  return { kind: 'empty', sentence: started ? t('charts.waits') : t('charts.never') };
}
