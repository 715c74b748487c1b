import { expect, test } from 'vitest';
import { chooseEncoder, cjkShare } from '../../src/pipeline/text/choose-encoder';

test('letters count, signs and digits do not', () => {
  expect(cjkShare(['abc 123!', '茶杯x'])).toBeCloseTo(2 / 6);
  expect(cjkShare(['123', ''])).toBe(0);
});

test('auto reads mixed texts with the multilingual encoder', () => {
  expect(chooseEncoder(['WHITE METAL LANTERN'], 'auto')).toEqual({
    encoder: 'all-MiniLM-L6-v2',
    reason: 'text.english',
  });
  expect(chooseEncoder(['lantern', '白色金属灯笼'], 'auto').encoder).toBe('multilingual-e5-small');
});

test('five percent is still English, a little more is not', () => {
  const nineteen = 'a'.repeat(19);
  expect(chooseEncoder([`${nineteen}茶`], 'auto').encoder).toBe('all-MiniLM-L6-v2');
  expect(chooseEncoder([`${nineteen.slice(1)}茶`], 'auto').encoder).toBe('multilingual-e5-small');
});

test('what was asked for is taken', () => {
  expect(chooseEncoder(['白色'], 'all-MiniLM-L6-v2').reason).toBe('text.chosen');
});
