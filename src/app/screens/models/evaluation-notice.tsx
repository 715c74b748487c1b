import { useTranslation } from 'react-i18next';
import type { EvaluationNote } from '../../../pipeline/evaluate/evaluation-notes';
import type { Format } from '../../format/format';
import { useFormat } from '../../format/use-format';
import { useSentence } from '../../locales/use-sentence';
import { Notice } from '../../ui/notice';
import { boardColumns } from './board-rows';

interface EvaluationNoticeProps {
  readonly note: EvaluationNote;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A finding of the evaluation in words. */
export function EvaluationNotice({ note, action }: EvaluationNoticeProps) {
  const { t } = useTranslation();
  const write = useFormat();
  const sentence = useSentence();
  const model = t(`ui.models.${note.model}`);
  const floor =
    note.key === 'models.notes.floor'
      ? { floor: t(`ui.models.${note.params.floor}`), metric: t(`models.columns.${note.params.metric}`) }
      : {};
  return (
    <Notice tone="warn" title={t(`${note.key}.title`)} {...(action && { action })}>
      {sentence({ key: `${note.key}.text`, params: { model, ...floor, ...figures(note, write) } })}
    </Notice>
  );
}

function figures(note: EvaluationNote, write: Format): Record<string, string> {
  switch (note.key) {
    case 'models.notes.leak':
      return { x: write.metric(note.params.x) };
    case 'models.notes.leakBy':
      return { x: write.metric(note.params.x), column: note.params.column };
    case 'models.notes.low':
    case 'models.notes.high':
      return { p: write.percent(note.params.p), o: write.percent(note.params.o) };
    case 'models.notes.floor': {
      const { metric, a, b } = note.params;
      const format = write[boardColumns.find((c) => c.id === metric)?.format ?? 'metric'];
      return { a: format(a), b: format(b) };
    }
    case 'models.notes.above':
    case 'models.notes.below': {
      const { x, low, high } = note.params;
      return { x: write.money(x), low: write.money(low), high: write.money(high) };
    }
  }
}
