/** What of a person a column holds, and the share of the looked-at values that show it (1 where the name alone tells). */
export interface PersonalData {
  readonly kind: 'email' | 'phone' | 'resident_id' | 'card' | 'iban' | 'ip' | 'name' | 'address' | 'birth';
  readonly share: number;
}

const email = /^[^\s@<>]+@[^\s@]+\.[a-z]{2,}$/i;
const ip = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/;
const phoneShape = /^\+?[\d ()./-]{7,20}$/;
const mobile = /^(\+?86[ -]?)?1[3-9]\d{9}$/;

/** Names of columns in which values alone prove nothing. */
const named = {
  phone: /\b(phone|tel|telephone|mobile|cell ?phone|fax|手机|电话|联系方式)/,
  name: /\b(first|last|full|given|family|customer|contact|client) ?names?\b|\bsur ?name\b|姓名|联系人/,
  address: /\b(street|address ?\d?|addr|postal address)\b|地址|住址/,
  birth: /\b(birth|birth ?day|birth ?date|date of birth|dob)\b|生日|出生/,
} as const;

const fewest = 5;

/**
 * Whether a column looks like personal data, by its distinct values and its name. Numbers with a check digit are told by it:
 * ISO 7064 for resident ids of the People's Republic (GB 11643) and IBANs, Luhn for cards (ISO/IEC 7812).
 * Null where nothing speaks for it. `texts`: distinct values that are not blank, trimmed.
 */
export function personalData(column: string, texts: readonly string[]): PersonalData | null {
  if (texts.length < fewest) return null;
  const share = (fits: (text: string) => boolean) => texts.filter(fits).length / texts.length;
  const told: readonly (readonly [PersonalData['kind'], number, (text: string) => boolean])[] = [
    ['email', 0.6, (t) => email.test(t)],
    ['resident_id', 0.6, isResidentId],
    ['iban', 0.6, isIban],
    ['ip', 0.9, (t) => ip.test(t)],
    ['card', 0.9, isCard],
    ['phone', 0.9, (t) => mobile.test(t) || (t.startsWith('+') && phoneShape.test(t))],
  ];
  for (const [kind, least, fits] of told) {
    const found = share(fits);
    if (found >= least) return { kind, share: found };
  }
  const name = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();
  const phones = share((t) => phoneShape.test(t));
  if (named.phone.test(name) && phones >= 0.8) return { kind: 'phone', share: phones };
  const words = share((t) => /\p{L}/u.test(t));
  if (named.name.test(name) && words >= 0.9) return { kind: 'name', share: 1 };
  if (named.address.test(name) && words >= 0.9 && share((t) => /[\d号]/.test(t)) >= 0.5)
    return { kind: 'address', share: 1 };
  return named.birth.test(name) && share((t) => /\d/.test(t)) >= 0.9 ? { kind: 'birth', share: 1 } : null;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isResidentId(text: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain)) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

function isCard(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^\d{13,19}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
