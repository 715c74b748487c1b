import { useTranslation } from 'react-i18next';
import { useStore } from '../store/store';
import { type CommandId, command, perform } from './registry';

/** A command as a button needs it. */
export function useCommand(id: CommandId) {
  const { t } = useTranslation();
  const chosen = command(id);
  const enabled = useStore((s) => chosen.enabled?.(s) ?? true);
  return { label: t(chosen.label), keys: chosen.keys, enabled, run: () => perform(chosen) };
}
