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
  ['microseconds', ['1704067200000000', '1735689600000000'], 'epoch_us', false],
  [
    'Chinese',
    ['2024年3月5日', '２０２４年１２月２３日', '二〇二四年十月三十日', '2024年3月5日 下午2:05'],
    'chinese',
    false,
  ],
  ['Chinese halves of the day', ['2024/3/5 下午 02:05:07', '2024/3/6 上午 09:00:00'], 'chinese', false],
  ['month names', ['3 Apr 2024', '12 Sept 2024'], '%d %b %Y', false],
  ['month names in capitals', ['03-APR-24', '12-SEP-24'], '%d-%b-%y', false],
  ['whole month names and a time', ['March 5, 2024 14:05', 'May 1, 2024 09:00'], '%B %d, %Y %H:%M', false],
  ['words with numbers', ['3 Red 2024', '4 Oak 2024'], null, false],
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
