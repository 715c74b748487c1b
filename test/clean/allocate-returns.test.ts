import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateReturns, type ReturnLines } from '../../src/pipeline/clean/returns/allocate-returns';

type Line = [line: number, pair: string, time: number, quantity: number, price: number];

function lines(list: readonly Line[]): ReturnLines {
  const sorted = [...list].sort((a, b) => a[2] - b[2] || a[0] - b[0]);
  return {
    line: sorted.map((l) => l[0]),
    pair: sorted.map((l) => l[1]),
    time: sorted.map((l) => l[2]),
    quantity: sorted.map((l) => l[3]),
    amount: sorted.map((l) => l[3] * l[4]),
  };
}

const allocate = (returned: readonly Line[], bought: readonly Line[]) =>
  allocateReturns(lines(returned), lines(bought)).map((l) => [
    l.return_line,
    l.purchase_line,
    l.quantity,
    l.amount,
  ]);

test('the latest purchase is undone first, as far as it reaches', () => {
  const bought: Line[] = [
    [1, 'a mug', 10, 5, 2],
    [2, 'a mug', 20, 3, 2],
    [3, 'b mug', 25, 9, 2],
    [4, 'a mug', 40, 9, 2],
  ];
  expect(allocate([[9, 'a mug', 30, 4, 2]], bought)).toEqual([
    [9, 2, 3, 6],
    [9, 1, 1, 2],
  ]);
});

test('what one return took is not there for the next, and a return without purchase has no link', () => {
  const bought: Line[] = [[1, 'a', 10, 2, 5]];
  expect(
    allocate(
      [
        [7, 'a', 5, 1, 5],
        [8, 'a', 10, 2, 5],
        [9, 'a', 11, 1, 5],
      ],
      bought,
    ),
  ).toEqual([[8, 1, 2, 10]]);
});

test('a return at a higher price takes back no more than was paid', () => {
  expect(allocate([[9, 'a', 11, 2, 8]], [[1, 'a', 10, 2, 5]])).toEqual([[9, 1, 2, 10]]);
});

const list = (from: number) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom('a', 'b'),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((rows) => rows.map((row, i): Line => [from + i, ...row]));

test('no link depends on a later line, and nothing is given back twice', () => {
  fc.assert(
    fc.property(list(100), list(1), fc.integer({ min: 0, max: 9 }), (returned, bought, day) => {
      const until = (rows: readonly Line[]) => rows.filter((row) => row[2] <= day);
      const times = new Map(returned.map((row) => [row[0], row[2]]));
      const all = allocate(returned, bought);
      expect(all.filter(([line]) => (times.get(line ?? 0) ?? 0) <= day)).toEqual(
        allocate(until(returned), until(bought)),
      );
      for (const row of [...returned, ...bought]) {
        const given = all
          .filter((l) => l[0] === row[0] || l[1] === row[0])
          .reduce((sum, l) => sum + (l[2] ?? 0), 0);
        expect(given).toBeLessThanOrEqual(row[3]);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});
