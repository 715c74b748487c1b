import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SniffReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { encodingName } from './encoding-name';

interface EncodingListProps {
  readonly encodings: SniffReport['encodings'];
  readonly value: string;
  readonly onChange: (encoding: string) => void;
}

/** Encodings to choose from, each with a line of the file as it would read. */
export function EncodingList({ encodings, value, onChange }: EncodingListProps) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const name = useId();
  const plain = encodings.every((e) => e.sample === '');
  return (
    <fieldset className="read-encodings">
      <legend>{t('reading.encoding')}</legend>
      <p className="note">{plain ? t('reading.plain') : t('reading.readAs', { enc: encodingName(value) })}</p>
      {encodings.map((e) => (
        <label key={e.encoding} className="read-encoding">
          <input
            type="radio"
            name={name}
            value={e.encoding}
            checked={e.encoding.toLowerCase() === value}
            onChange={() => onChange(e.encoding)}
          />
          <span>
            {encodingName(e.encoding)} <span className="note">{percent(e.confidence)}</span>
            {e.sample !== '' && <span className="mono read-sample">{e.sample}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
