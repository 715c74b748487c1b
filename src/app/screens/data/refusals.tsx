import { useTranslation } from 'react-i18next';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';

/** Files that were refused, each with why; what was loaded stays. */
export function Refusals() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const refusals = useStore((s) => s.refusals);
  return refusals.map((refusal) => (
    <Notice
      key={`${refusal.file} ${refusal.key}`}
      tone="bad"
      title={refusal.file}
      action={{
        label: t('ui.dismiss'),
        run: () => useStore.setState(({ refusals: all }) => ({ refusals: all.filter((r) => r !== refusal) })),
      }}
    >
      {sentence(refusal)}
    </Notice>
  ));
}
