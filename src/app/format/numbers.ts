import type { Language, Maybe } from './format';

export const missing = '–';
const thin = '\u2009';
const minus = (text: string) => text.replace(/^-/, '−');

export function present(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

const scales = {
  en: [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e3, 'k'],
  ],
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
} as const;

/** Three significant digits and a suffix, rounded before the scale is chosen: 999,600 is 1.00m. */
function compact(value: number, language: Language): { mantissa: number; digits: number; suffix: string } {
  const rounded = Number(value.toPrecision(3));
  const [scale, suffix] = scales[language].find(([s]) => Math.abs(rounded) >= s) ?? [1, ''];
  const mantissa = rounded / scale;
  const size = Math.abs(mantissa);
  return { mantissa, digits: size >= 100 ? 0 : size >= 10 ? 1 : 2, suffix };
}

export function createNumbers(language: Language, currency: string | undefined) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const number = (value: number, digits: number) =>
    minus(
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    ).replace(/^−(0(?:\.0+)?)$/, '$1');
  const style = currency
    ? new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    : null;
  const symbol = style?.formatToParts(0).find((p) => p.type === 'currency')?.value ?? '';
  const cents = style?.resolvedOptions().maximumFractionDigits ?? 2;
  const withSymbol = (text: string) =>
    text.startsWith('−') ? `−${symbol}${text.slice(1)}` : `${symbol}${text}`;

  const count = (value: Maybe) => (present(value) ? number(Math.round(value), 0) : missing);
  const moneyFull = (value: Maybe, digits?: number) => {
    if (!present(value)) return missing;
    const own = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : cents;
    return withSymbol(number(value, digits ?? own));
  };
  const money = (value: Maybe) => {
    if (!present(value) || Math.abs(Math.round(value)) < 10_000) return moneyFull(value);
    const { mantissa, digits, suffix } = compact(value, language);
    return `${withSymbol(number(mantissa, digits))}${suffix}`;
  };
  const decimal = (value: Maybe, digits: number) => (present(value) ? number(value, digits) : missing);
  const percent = (value: Maybe) => (present(value) ? `${number(100 * value, 0)}%` : missing);
  const share = (value: Maybe) => {
    if (!present(value)) return missing;
    const small = value !== 0 && Math.abs(value) < 0.0995;
    return `${number(100 * value, small ? 1 : 0)}%`;
  };
  const signedPercent = (value: Maybe) => {
    const text = share(value);
    return present(value) && value > 0 ? `+${text}` : text;
  };
  const bytes = (value: Maybe) => {
    if (!present(value)) return missing;
    if (value < 1000) return language === 'zh' ? `${count(value)} 字节` : `${count(value)} bytes`;
    const [scale, unit] = value < 1e6 ? [1e3, 'kB'] : value < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
    return `${number(value / scale, value / scale < 100 && unit !== 'kB' ? 1 : 0)} ${unit}`;
  };

  return {
    count,
    /** Compact from 10,000: £142k, £1.42m, £14.2万. Without a currency, the bare number. */
    money,
    /** Never compact; pence below 100 or as many digits as asked. */
    moneyFull,
    decimal,
    /** Probabilities, in whole percent. */
    percent,
    /** Shares: one decimal under 10 %. */
    share,
    signedPercent,
    /** Model metrics, three decimals. */
    metric: (value: Maybe) => decimal(value, 3),
    ratio: (value: Maybe) => (present(value) ? `${number(value, 1)}${thin}×` : missing),
    bytes,
    /** Megabytes alone, for "{mb} of {total} MB". */
    megabytes: (value: Maybe) => (present(value) ? number(value / 1e6, 1) : missing),
    interval: (low: Maybe, high: Maybe, write: (value: number) => string) =>
      present(low) && present(high) ? `${write(low)}${thin}–${thin}${write(high)}` : missing,
  };
}
