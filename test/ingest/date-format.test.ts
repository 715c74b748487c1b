import { expect, test } from 'vitest';
import { guessDateFormat } from '../../src/pipeline/ingest/profile/date-format';
import { hasDecimalComma } from '../../src/pipeline/ingest/profile/decimal';

test.each<[string, string[], string | null, boolean]>([
  ['ISO days', ['2024-01-05', '2024-12-31'], 'iso', false],
  ['ISO with time and zone', ['2024-01-05T10:00:00Z', '2024-01-05 10:00'], 'iso', false],
  ['integers', ['19970101', '19980630'], '%Y%m%d', false],
  ['day first, decided by a line', ['03/04/2024', '25/04/2024', '01/02/2024'], '%d/%m/%Y', false],
  ['month first, decided by a line', ['03/04/2024', '04/25/2024', '01/02/2024'], '%m/%d/%Y', false],
  ['nothing decides', ['03/04/2024', '05/06/2024'], '%d/%m/%Y', true],
  ['dots', ['31.12.2023', '01.01.2024'], '%d.%m.%Y', false],
  ['two-digit years and hours', ['12/31/23 14:05', '1/2/24 9:00'], '%m/%d/%y %H:%M', false],
  ['half days', ['12/31/2023 02:05 PM', '01/02/2024 09:00 AM'], '%m/%d/%Y %I:%M %p', false],
  ['year first with slashes', ['2024/01/31', '2024/02/01'], '%Y/%m/%d', false],
  ['seconds', ['1704067200', '1735689600'], 'epoch_s', false],
  ['milliseconds', ['1704067200000', '1735689600000'], 'epoch_ms', false],
  ['order numbers', ['536365', '536366'], null, false],
  ['eight digits that are no dates', ['20249901', '12345678'], null, false],
  ['text', ['soon', 'later'], null, false],
  ['nothing', [], null, false],
])('%s', (_what, values, format, ambiguous) => {
  const guess = guessDateFormat(values);
  expect(guess?.format ?? null).toBe(format);
  expect(guess?.ambiguous ?? false).toBe(ambiguous);
});

test('a decimal comma is told from thousands', () => {
  expect(hasDecimalComma(['1,5', '2', '-3,25'])).toBe(true);
  expect(hasDecimalComma(['1,500', '2,000'])).toBe(false);
  expect(hasDecimalComma(['1.5', '2'])).toBe(false);
  expect(hasDecimalComma(['a,b', '1,5'])).toBe(false);
});
