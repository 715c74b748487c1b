import { expect, test } from 'vitest';
import { placeLabels } from '../../src/pipeline/act/report/place-labels';

test('labels that would cover each other move down, others stay', () => {
  const placed = placeLabels(
    [
      { text: 'Frequent buyers', x: 200, y: 100 },
      { text: 'Core regulars', x: 230, y: 104 },
      { text: 'New arrivals', x: 240, y: 110 },
      { text: 'Far away', x: 420, y: 102 },
    ],
    480,
  );
  expect(placed.map(({ text, y }) => [text, y])).toEqual([
    ['Frequent buyers', 100],
    ['Far away', 102],
    ['Core regulars', 115],
    ['New arrivals', 130],
  ]);
});

test('a label stays within the picture', () => {
  const [left, right] = placeLabels(
    [
      { text: '仅购一次且已沉寂', x: 3, y: 10 },
      { text: 'One order, gone quiet', x: 478, y: 50 },
    ],
    480,
  );
  expect(left?.x).toBeGreaterThan(40);
  expect(right?.x).toBeLessThan(420);
});
