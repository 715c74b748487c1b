/** How the report writes numbers, in one language and currency. Missing is an en dash. */
export interface Figures {
  count(value: number | null | undefined): string;
  money(value: number | null | undefined): string;
  decimal(value: number | null | undefined, digits?: number): string;
  percent(value: number | null | undefined, digits?: number): string;
  day(iso: string): string;
}

export function figuresOf(locale: string, currency: string | null): Figures {
  const write = (value: number | null | undefined, options: Intl.NumberFormatOptions) =>
    value === null || value === undefined || !Number.isFinite(value)
      ? '–'
      : new Intl.NumberFormat(locale, options).format(value).replace(/^-/, '−');
  const unit: Intl.NumberFormatOptions = currency
    ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
    : {};
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    count: (v) => write(v, { maximumFractionDigits: 0 }),
    money: (v) =>
      Math.abs(v ?? 0) >= 10_000
        ? write(v, { ...unit, notation: 'compact', maximumSignificantDigits: 3 })
        : write(v, { ...unit, maximumFractionDigits: v && Math.abs(v) < 100 ? 2 : 0 }),
    decimal: (v, digits = 3) => write(v, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (v, digits = 0) =>
      write(v, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
    day: (iso) => day.format(new Date(`${iso}T00:00:00Z`)),
  };
}
