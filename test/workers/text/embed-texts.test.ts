import { describe, expect, test } from 'vitest';
import { type CallContext, type Progress, quiet } from '../../../src/pipeline/engine/call-context';
import { PatronError } from '../../../src/pipeline/errors/patron-error';
import { cosine } from '../../../src/workers/text/cosine';
import { embedTexts } from '../../../src/workers/text/embed-texts';
import type { Encoder } from '../../../src/workers/text/encoder';
import { once } from '../../../src/workers/text/once';
import { VectorRecords } from '../../../src/workers/text/vector-records';
import { MemoryFile } from './memory-file';

/** Length and first letter: enough to see that every text gets its own vector. */
function counting(limit = 2, slow = 0) {
  const seen: string[][] = [];
  const encoder: Encoder = {
    limits: { texts: limit, characters: 1000 },
    async encode(texts) {
      seen.push([...texts]);
      for (const until = performance.now() + slow; performance.now() < until; );
      return Float32Array.from(texts.flatMap((t) => [t.length, t.charCodeAt(0) || 0]));
    },
  };
  return { seen, open: async () => encoder };
}

const texts = ['rug', 'table lamp', 'cushion', 'mug', 'lantern'];
const wanted = Float32Array.from(texts.flatMap((t) => [t.length, t.charCodeAt(0)]));

describe('embedding texts', () => {
  test('gives every text its own vector, whatever the batches', async () => {
    for (const limit of [1, 2, 3, 8]) {
      const { open } = counting(limit);
      expect(await embedTexts(texts, 2, null, open, quiet())).toEqual({ vectors: wanted, cached: 0 });
    }
  });

  test('asks the encoder only for what is not cached, and for nothing when all is', async () => {
    const cache = new VectorRecords(new MemoryFile(), 2);
    const first = counting();
    await embedTexts(['mug', 'cushion'], 2, cache, first.open, quiet());
    const second = counting();
    const result = await embedTexts(texts, 2, cache, second.open, quiet());
    expect(result).toEqual({ vectors: wanted, cached: 2 });
    expect(second.seen.flat().sort()).toEqual(['lantern', 'rug', 'table lamp']);
    const never = () => Promise.reject(new Error('opened'));
    expect(await embedTexts(texts, 2, cache, never, quiet())).toEqual({ vectors: wanted, cached: 5 });
  });

  test('a damaged cache is recomputed', async () => {
    const file = new MemoryFile();
    await embedTexts(texts, 2, new VectorRecords(file, 2), counting().open, quiet());
    file.bytes.fill(7);
    const again = await embedTexts(texts, 2, new VectorRecords(file, 2), counting().open, quiet());
    expect(again).toEqual({ vectors: wanted, cached: 0 });
  });

  test('cancel stops between batches and keeps what is done', async () => {
    const controller = new AbortController();
    const cache = new VectorRecords(new MemoryFile(), 2);
    const steps: Progress[] = [];
    const ctx: CallContext = {
      signal: controller.signal,
      progress: (p) => {
        steps.push(p);
        if (p.done > 0) controller.abort();
      },
    };
    const { open, seen } = counting(1, 160);
    await expect(embedTexts(texts, 2, cache, open, ctx)).rejects.toMatchObject({ code: 'run.cancelled' });
    expect(seen).toHaveLength(1);
    expect(steps[0]).toEqual({ done: 0, total: 5, unit: 'texts' });
    expect((await embedTexts(texts, 2, cache, counting().open, quiet())).cached).toBe(1);
  });

  test('a cancel that comes as a message is heard', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    const { open, seen } = counting(1, 160);
    const call = embedTexts(texts, 2, null, open, quiet(controller.signal));
    await expect(call).rejects.toBeInstanceOf(PatronError);
    expect(seen.length).toBeLessThan(3);
  });

  test('no text at all needs no encoder', async () => {
    const never = () => Promise.reject(new Error('opened'));
    expect(await embedTexts([], 2, null, never, quiet())).toEqual({
      vectors: new Float32Array(0),
      cached: 0,
    });
  });
});

test('once: one run for all, and a failure may be tried again', async () => {
  let runs = 0;
  const load = once(async () => {
    runs++;
    if (runs === 1) throw new Error('first');
    return runs;
  });
  const both = await Promise.allSettled([load(), load()]);
  expect(both.map((r) => r.status)).toEqual(['rejected', 'rejected']);
  expect([await load(), await load(), runs]).toEqual([2, 2, 2]);
});

test('cosine', () => {
  expect(cosine([3, 4], [6, 8])).toBeCloseTo(1, 12);
  expect(cosine([1, 0], [0, 2])).toBe(0);
  expect(cosine([1, 1], [1, 1, 1])).toBe(0);
  expect(cosine([0, 0], [1, 1])).toBe(0);
});
