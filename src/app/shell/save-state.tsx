import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { useSentence } from '../locales/use-sentence';
import { useStore } from '../store/store';
import { ChipPopover } from '../ui/chip-popover';
import { useClock } from './use-clock';

/** Whether the project is saved, and when; opened, what that means here. */
export function SaveState() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { bytes } = useFormat();
  const clock = useClock();
  const keep = useStore((s) => s.keep);
  const size = useStore((s) => s.kept.find((p) => p.id === s.keep.id)?.bytes);
  if (keep.state === 'none') return null;
  const state = keep.access === 'reader' ? 'reader' : keep.state;
  const time = clock(keep.savedAt);
  const facts = [
    keep.savedAt !== null && t('shell.keep.last', { time }),
    size !== undefined && t('shell.keep.size', { size: bytes(size) }),
    keep.room && t('shell.keep.room', { used: bytes(keep.room.used), quota: bytes(keep.room.quota) }),
    keep.persisted !== null && t(keep.persisted ? 'shell.keep.persisted' : 'shell.keep.mayClear'),
  ];
  return (
    <ChipPopover
      name={t('shell.keep.title')}
      align="end"
      tone={keep.state === 'failed' || keep.state === 'off' ? 'bad' : 'quiet'}
      width={320}
      className="save-state"
      chip={<span data-keep={keep.state}>{t(`shell.keep.states.${state}`, { time })}</span>}
    >
      <div className="form">
        <p>{keep.trouble ? sentence(keep.trouble) : t(`shell.keep.what.${state}`)}</p>
        {facts.map(
          (fact) =>
            fact && (
              <p key={fact} className="note">
                {fact}
              </p>
            ),
        )}
      </div>
    </ChipPopover>
  );
}
