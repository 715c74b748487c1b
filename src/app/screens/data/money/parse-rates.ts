import type { Rate } from '../../../../pipeline/project/schema';

/** The cell that cannot be read: its place, counted from 1, and what it holds. */
export interface RateProblem {
  readonly kind: 'cells' | 'currency' | 'rate' | 'day' | 'own' | 'twice';
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface ParsedRates {
  readonly rates: readonly Rate[];
  readonly problem: RateProblem | null;
}

/**
 * A small table of rates as it is typed or pasted: currency, rate, and from which day on (may be left out). Cells stand
 * apart by tabs, semicolons, commas or spaces; a first line without a number is taken for names. Stops at the first cell
 * that cannot be read. `own` is the project's currency, whose rate is always 1.
 */
export function parseRates(text: string, own: string | null, currencies: ReadonlySet<string>): ParsedRates {
  const rates: Rate[] = [];
  const seen = new Set<string>();
  const lines = text.split(/\r\n|\n|\r/);
  const divider = dividerOf(text);
  for (const [i, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const cells = written
      .trim()
      .split(divider)
      .map((c) => c.trim());
    if (rates.length === 0 && !/\d/.test(written)) continue;
    const stop = (kind: RateProblem['kind'], column: number): ParsedRates => ({
      rates,
      problem: { kind, line: i + 1, column, text: cells[column - 1] ?? '' },
    });
    const [name = '', amount = '', day = ''] = cells;
    if (cells.length < 2 || cells.length > 3) return stop('cells', Math.min(cells.length, 4));
    const currency = name.toUpperCase();
    if (!currencies.has(currency)) return stop('currency', 1);
    if (currency === own) return stop('own', 1);
    const rate = Number(amount.replace(',', '.'));
    if (!/^\d*[.,]?\d+$/.test(amount) || !(rate > 0)) return stop('rate', 2);
    const from = day === '' ? undefined : isoDay(day);
    if (from === null) return stop('day', 3);
    const key = `${currency} ${from ?? ''}`;
    if (seen.has(key)) return stop('twice', 1);
    seen.add(key);
    rates.push({ currency, rate, ...(from !== undefined && { from }) });
  }
  return { rates, problem: null };
}

function dividerOf(text: string): RegExp {
  if (text.includes('\t')) return /\t/;
  if (text.includes(';')) return /;/;
  // "USD 1,08" has a decimal comma, "USD,1.08" and "USD, 1.08" divide by it.
  return /^\s*[A-Za-z]{3}\s*,/m.test(text) ? /,/ : /\s+/;
}

/** 2024-03-05, 2024/3/5, 20240305 and 2024年3月5日; null for what is no day of the calendar. */
function isoDay(text: string): string | null {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** The rates as the table that a person typed. */
export const writeRates = (rates: readonly Rate[]): string =>
  rates.map((r) => [r.currency, r.rate, ...(r.from ? [r.from] : [])].join('\t')).join('\n');
