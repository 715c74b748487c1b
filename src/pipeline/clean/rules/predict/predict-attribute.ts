import { ident } from '../../../engine/database';
import { plainPenalty } from '../../../train/logistic/choose-penalty';
import { gaussian } from '../../../train/logistic/families';
import { pickRows } from '../../../train/logistic/matrix';
import { fitRidgeGlm, linearPredictor } from '../../../train/logistic/ridge-glm';
import { fingerprint } from '../merge/fingerprint';
import type { RuleContext } from '../rule';
import { scratchRows } from '../scratch-rows';
import { type AttributeCells, readAttributes } from './attribute-cells';
import { classProbabilities, thinned } from './class-probabilities';
import { encode } from './encode';

/** Fewer rows than this teach nothing. */
const enoughRows = 50;
/** Words that can be predicted at most; rarer ones are never foretold. */
const mostClasses = 12;
const leastOfClass = 10;

/**
 * Temporary table (id, predicted) of what the other attributes say of `attribute`, one row for each key; null where there
 * are too few rows to learn from, no other attribute, or no two frequent words. Words of one spelling group are one class,
 * spelt as most rows do.
 */
export function predictAttribute(
  ctx: RuleContext,
  { name }: { readonly name: string },
  key: string,
): string | null {
  const columns = readAttributes(ctx.db, ctx.rows, ctx.attributes);
  const target = columns.find((column) => column.name === name);
  const others = columns.filter((column) => column !== target);
  const places = ctx.db.query(
    `SELECT CAST(${ident(key)} AS VARCHAR) AS id, coalesce(${ctx.learnable}, false) AS early FROM ${ctx.rows} ORDER BY line_id`,
  );
  const ids = [...(places.getChild('id') ?? [])].map(String);
  const early = [...(places.getChild('early') ?? [])];
  const all = Uint32Array.from(ids, (_, row) => row);
  const learn = all.filter((row) => early[row] === true && target !== undefined && isThere(target, row));
  if (!target || others.length === 0 || learn.length < enoughRows) return null;
  const x = encode(others, ids.length, learn);
  const once = firstOfEach(ids);
  if (target.kind === 'number') {
    const fitted = thinned(learn);
    const y = Float64Array.from(fitted, (row) => target.cells[row]!);
    const { coefficients } = fitRidgeGlm(pickRows(x, fitted), y, gaussian, plainPenalty);
    const predicted = linearPredictor(x, coefficients).map((v) => within(v, y));
    return scratchRows(ctx, 'predicted_numbers', {
      id: [...once].map((row) => ids[row]!),
      predicted: Float64Array.from(once, (row) => predicted[row]!),
    });
  }
  const classes = frequentWords(target, learn);
  if (classes.length < 2) return null;
  const classOf = new Map(classes.map((word, c) => [fingerprint(word), c]));
  const labels = Int32Array.from(target.keys, (spelling) =>
    spelling === null ? -1 : (classOf.get(spelling) ?? -1),
  );
  const taught = learn.filter((row) => labels[row]! >= 0);
  const chances = classProbabilities(x, labels, classes.length, taught, once);
  return scratchRows(ctx, 'predicted_words', {
    id: [...once].map((row) => ids[row]!),
    predicted: [...once].map((_, i) => classes[likeliest(chances, i, classes.length)]!),
  });
}

const isThere = (column: AttributeCells, row: number) =>
  column.kind === 'number' ? !Number.isNaN(column.cells[row]!) : column.cells[row] !== null;

/** A prediction goes no further than what was seen. */
function within(value: number, seen: Float64Array): number {
  const [low, high] = seen.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
  return Math.max(low, Math.min(high, value));
}

function firstOfEach(ids: readonly string[]): Uint32Array {
  const seen = new Set<string>();
  return Uint32Array.from(
    ids.flatMap((id, row) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return [row];
    }),
  );
}

/** The most frequent spelling of each frequent spelling group. */
function frequentWords(
  { cells, keys }: Extract<AttributeCells, { kind: 'words' }>,
  learn: Uint32Array,
): string[] {
  const groups = new Map<string, Map<string, number>>();
  for (const row of learn) {
    const [word, key] = [cells[row] ?? null, keys[row] ?? null];
    if (word === null || key === null) continue;
    const spellings = groups.get(key) ?? new Map<string, number>();
    spellings.set(word, (spellings.get(word) ?? 0) + 1);
    groups.set(key, spellings);
  }
  return [...groups.values()]
    .map((spellings) => ({
      word: [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0],
      rows: [...spellings.values()].reduce((sum, n) => sum + n, 0),
    }))
    .filter(({ rows }) => rows >= leastOfClass)
    .sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))
    .slice(0, mostClasses)
    .map(({ word }) => word);
}

export function likeliest(chances: Float64Array, row: number, k: number): number {
  let best = 0;
  for (let c = 1; c < k; c++) if (chances[row * k + c]! > chances[row * k + best]!) best = c;
  return best;
}
