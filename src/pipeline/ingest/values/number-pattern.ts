/**
 * How people write numbers, as one regular expression for JavaScript (flag u) and for DuckDB (RE2). Cells are first made
 * half-width with {@link wide} → {@link narrow}, and `(12)` is made `-12`.
 */
export const wide = '０１２３４５６７８９．，－−–＋（）％＇’‘\u00a0\u202f\u2009\u2007\u3000\t';
export const narrow = "0123456789.,---+()%'''      ";

const codes =
  'AED|ARS|AUD|BDT|BGN|BRL|CAD|CHF|CLP|CNH|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|KWD|MAD|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|QAR|RON|RSD|RUB|RMB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR';
const words = '[Kk]r|zł|Kč|Ft|lei|лв|руб|Rs|Fr|元|圆|円|원';
const currency = `(?:[A-Z]{0,3}\\p{Sc}|(?:${codes}|${words})\\.?)`;
const sign = `(?:[-+] ?(?:${currency} ?)?|${currency} ?(?:[-+] ?)?)?`;
const tail = `(?: ?(?:万亿|亿|万))?(?: ?%)?(?: ?${currency})?(?: ?[-+])?`;

/** Whole cell; group 1 is the digits with their marks and exponent. A group of thousands does not begin with 0. */
export function numberPattern(decimal: '.' | ','): string {
  const [point, mark] = decimal === '.' ? ['\\.', ','] : [',', '\\.'];
  const grouped = [mark, "'", ' '].map((m) => `[1-9]\\d{0,2}(?:${m}\\d{3})+`);
  const indian = decimal === '.' ? ['[1-9]\\d?(?:,\\d{2})+,\\d{3}'] : [];
  const whole = [...grouped, ...indian, '\\d{1,99}'].join('|');
  return `^${sign}((?:(?:${whole})(?:${point}\\d*)?|${point}\\d+)(?:[eE][-+]?\\d{1,2})?)${tail}$`;
}

/** Minus before the digits, or at the very end. */
export const minusPattern = '^[^0-9]*-|-$';
