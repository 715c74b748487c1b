import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthBatches } from '../../../src/workers/text/length-batches';

test('like lengths together, the longest first', () => {
  const texts = ['aa', 'aaaaaaaa', 'a', 'aaaaaaa'];
  expect(lengthBatches(texts, { texts: 2, characters: 100 })).toEqual([
    [1, 3],
    [0, 2],
  ]);
});

test('no text, no batch; an over-long text is a batch of its own', () => {
  expect(lengthBatches([], { texts: 2, characters: 10 })).toEqual([]);
  expect(lengthBatches(['x'.repeat(50), 'y'], { texts: 8, characters: 10 })).toEqual([[0], [1]]);
});

test('every place once, limits kept, order by length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 60 }), { maxLength: 80 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 200 }),
      (texts, most, characters) => {
        const batches = lengthBatches(texts, { texts: most, characters });
        expect(batches.flat().sort((a, b) => a - b)).toEqual(texts.map((_, i) => i));
        const lengths = batches.flat().map((i) => texts[i]!.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
        for (const batch of batches) {
          const padded = batch.length * texts[batch[0]!]!.length;
          expect(batch.length <= most && (padded <= characters || batch.length === 1)).toBe(true);
        }
      },
    ),
  );
});
