import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { openFiles } from '../commands/files';
import { fileInputId } from '../commands/pick-files';

export function FileInput() {
  const { t } = useTranslation();
  return (
    <input
      id={fileInputId}
      type="file"
      multiple
      hidden
      aria-label={t('start.choose')}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        void attempt(() => openFiles(files));
      }}
    />
  );
}
