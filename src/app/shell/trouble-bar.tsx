import { useTranslation } from 'react-i18next';
import { useSentence } from '../locales/use-sentence';
import { useStore } from '../store/store';
import { Notice } from '../ui/notice';

export function TroubleBar() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const trouble = useStore((s) => s.trouble);
  const report = useStore((s) => s.report);
  if (!trouble) return null;
  return (
    <Notice tone="bad" action={{ label: t('ui.dismiss'), run: () => report(null) }}>
      {sentence(trouble)}
    </Notice>
  );
}
