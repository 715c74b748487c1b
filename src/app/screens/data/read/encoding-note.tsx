import { useTranslation } from 'react-i18next';
import type { SourceReport } from '../../../../pipeline/engine/source-report';
import { Notice } from '../../../ui/notice';
import { encodingName } from './encoding-name';

/** In what a file was read, where that was found out and is not UTF-8. */
export function EncodingNote({ report }: { report: SourceReport }) {
  const { t } = useTranslation();
  const { encoding, encoding_confidence = 1, encoding_note } = report.read;
  if (encoding === 'utf-8' || (encoding_confidence === 1 && !encoding_note)) return null;
  const enc = encodingName(encoding);
  return (
    <Notice tone={encoding_confidence < sure ? 'warn' : 'info'}>
      {encoding_note === 'late' && `${t('reading.readLate', { enc })} `}
      {t('reading.readAs', { enc })}
    </Notice>
  );
}

const sure = 0.8;
