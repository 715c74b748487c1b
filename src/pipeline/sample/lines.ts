/** What a line is, beside an ordinary one. */
export type Fault =
  | 'none'
  | 'missing_customer'
  | 'missing_date'
  | 'impossible_date'
  | 'zero_price'
  | 'negative_price'
  | 'description_variants'
  | 'category_variants'
  | 'fee_lines'
  | 'test_account_lines'
  | 'entry_errors';

/** A document: an order, or a cancellation of one. */
export interface Document {
  /** Index of the customer; {@link guest} and {@link tester} are nobody's. */
  readonly customer: number;
  readonly minute: number;
  readonly cancels: boolean;
  readonly lines: Line[];
}

export interface Line {
  /** Index of the product; fees and corrections have a name of their own instead. */
  readonly product: number;
  readonly quantity: number;
  readonly price: number;
  fault: Fault;
  /** Written this many times more. */
  copies: number;
}

export const guest = -1;
export const tester = -2;

/** Lines that are no product. */
export const services = {
  fee_lines: { sku: 'POST', name: 'Postage and packing', nameZh: '运费' },
  negative_price: { sku: 'ADJUST', name: 'Manual price correction', nameZh: '手工调价' },
  test_account_lines: { sku: 'TEST-001', name: 'TEST please ignore', nameZh: '测试' },
} as const;

export const cents = (amount: number): number => Math.round(amount * 100) / 100;
