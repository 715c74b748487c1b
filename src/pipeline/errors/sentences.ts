import { cleanSentences } from '../clean/sentences';
import { computeSentences } from '../compute/sentences';
import { featureSentences } from '../features/sentences';
import { formatSentences } from '../ingest/formats/sentences';
import { ingestSentences } from '../ingest/sentences';
import { projectSentences } from '../project/sentences';
import { relateSentences } from '../relate/sentences';
import { storeSentences } from '../store/sentences';
import { textSentences } from '../text/sentences';
import { trainSentences } from '../train/sentences';

/**
 * English sentences by code, `{name}` filled from params. Each room keeps its own list; the locale files carry
 * the same keys under `errors`, and a test holds them to it.
 */
export const sentences = {
  'run.cancelled': 'Cancelled. What was finished is kept.',
  'run.crash': 'The worker stopped ({code}). It was started again and resumes from epoch {n}.',
  'run.resumed': 'Resumed from epoch {n}.',
  'run.resumed_search': 'The search of options went on after {n} trials.',
  'run.checkpoint_unfit':
    'What was kept of the training of {model} does not fit this version; it begins again from the first epoch.',
  'run.interrupted':
    'This run was cut off {times} times in a row. It waits for you: press Resume to go on from the last epoch kept.',
  'run.gpu_lost': 'The GPU was lost ({code}). Going on one rung lower from epoch {n}.',
  'run.not_obeyed': 'The setting {what} is not obeyed yet; the run went on without it.',
  'run.text_on_wasm':
    'The texts are read on WASM: the probe sentence on the GPU gave {reason} instead of {want} or more.',
  'run.without_texts': 'The texts were left out: {reason}',
  'worker.crashed': 'The {worker} worker stopped ({detail}). It was started again; nothing loaded is lost.',
  'worker.timeout': 'The {worker} worker gave no answer to {method} within {seconds} s. Try again.',
  'worker.memory':
    'This tab ran out of memory during {step}. Close other tabs, or load a sample by customer.',
  'fault.unexpected': 'This is our fault: {what}. Copy the details or try again.',
  ...projectSentences,
  ...storeSentences,
  ...ingestSentences,
  ...formatSentences,
  ...relateSentences,
  ...cleanSentences,
  ...featureSentences,
  ...textSentences,
  ...computeSentences,
  ...trainSentences,
} as const;

export type ErrorCode = keyof typeof sentences;

export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
}

export function sentenceOf(code: ErrorCode, params: Readonly<Record<string, string | number>>): string {
  return fill(sentences[code], params);
}
