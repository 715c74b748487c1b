import type { ColumnProfile } from '../../../pipeline/engine/source-report';

const mustBePositive = new Set(['quantity', 'unit_price', 'amount']);
const needed = new Set(['customer_id', 'order_id', 'ordered_at', 'sku', 'at', 'text', 'label']);

/** True for a cell that a rule will have to deal with: empty where needed, zero or below, a cancelled order's number. */
export function isOdd(cell: string, column: ColumnProfile): boolean {
  const role = column.role ?? '';
  if (cell.trim() === '') return needed.has(role) || mustBePositive.has(role);
  if (mustBePositive.has(role)) return Number(cell.replace(',', '.')) <= 0;
  return role === 'order_id' && /^[A-Za-z]\d+$/.test(cell);
}
