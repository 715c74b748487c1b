import type { Format } from '../../format/format';

/** Money at an axis tick: ticks are round, so digits that say nothing are left out (£80k, not £80.0k). */
export const tickMoney = (write: Format) => (value: number) =>
  write.money(value).replace(/[.]0+(?=\D|$)/, '');
