import { describe, expect, it } from 'vitest';
import { personalData } from '../../src/pipeline/ingest/profile/personal';

const kindOf = (column: string, texts: readonly string[]) => personalData(column, texts)?.kind ?? null;
const many = (make: (i: number) => string) => Array.from({ length: 40 }, (_, i) => make(i));

describe('personal data', () => {
  it('is told by what the values prove', () => {
    expect(
      kindOf(
        'c1',
        many((i) => `ada.${i}@example.org`),
      ),
    ).toBe('email');
    // Published examples: the specimen of GB 11643, test numbers of card schemes, the IBAN registry's examples.
    expect(
      kindOf(
        'c1',
        many(() => '11010519491231002X'),
      ),
    ).toBe('resident_id');
    expect(
      kindOf(
        'c1',
        many((i) => ['4111 1111 1111 1111', '5555555555554444'][i % 2] ?? ''),
      ),
    ).toBe('card');
    expect(
      kindOf(
        'c1',
        many((i) => ['DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819'][i % 2] ?? ''),
      ),
    ).toBe('iban');
    expect(
      kindOf(
        'c1',
        many((i) => `10.0.${i}.255`),
      ),
    ).toBe('ip');
    expect(
      kindOf(
        'c1',
        many((i) => `1380013${String(8000 + i)}`),
      ),
    ).toBe('phone');
    expect(
      kindOf(
        'c1',
        many((i) => `+49 30 90${String(1820 + i)}`),
      ),
    ).toBe('phone');
  });

  it('needs the right name where values alone prove nothing', () => {
    const names = many((i) => `Ada Byron ${'abcdefghij'[i % 10]}`);
    expect(kindOf('FirstName', names)).toBe('name');
    expect(
      kindOf(
        '姓名',
        many((i) => `张伟${i}`),
      ),
    ).toBe('name');
    expect(kindOf('product_name', names)).toBe(null);
    expect(kindOf('Description', names)).toBe(null);
    const digits = many((i) => `030 90${1820 + i}`);
    expect(kindOf('telephone', digits)).toBe('phone');
    expect(kindOf('order_no', digits)).toBe(null);
    expect(
      kindOf(
        'street',
        many((i) => `Elm Street ${i}`),
      ),
    ).toBe('address');
    expect(
      kindOf(
        'date_of_birth',
        many((i) => `1970-01-${String(1 + (i % 28)).padStart(2, '0')}`),
      ),
    ).toBe('birth');
  });

  it('is not seen in the keys of a shop', () => {
    expect(
      kindOf(
        'CustomerID',
        many((i) => String(12346 + i)),
      ),
    ).toBe(null);
    expect(
      kindOf(
        'basket_id',
        many((i) => String(31198570000 + i * 37)),
      ),
    ).toBe(null);
    expect(
      kindOf(
        'ean',
        many((i) => String(4006381333900 + i)),
      ),
    ).toBe(null);
    expect(
      kindOf(
        'InvoiceDate',
        many((i) => `2010-12-${String(1 + (i % 28)).padStart(2, '0')} 08:26:00`),
      ),
    ).toBe(null);
    expect(
      kindOf(
        'version',
        many((i) => `1.${i}.0`),
      ),
    ).toBe(null);
  });
});
