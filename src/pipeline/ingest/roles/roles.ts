import type { TableKind } from '../../project/schema';

/** What a column's cells have to be for a role. */
export type ContentCheck =
  | 'id'
  | 'date'
  | 'number'
  | 'count'
  | 'name'
  | 'text'
  | 'levels'
  | 'label'
  | 'currency'
  | 'outcome';

export interface RoleDefinition {
  readonly id: string;
  readonly check: ContentCheck;
  /** Without it the table says nothing to Patron. */
  readonly required?: true;
  /** How much finding it speaks for this kind of table. */
  readonly evidence?: number;
}

/** A column under this role becomes a customer attribute; any number of columns may have it. */
export const attributeRole = 'attribute';

/** A role of which a table may have several columns is numbered: discount, discount_2, … This is its first name. */
export const baseRole = (role: string) => role.replace(/_\d+$/, '');

/** The roles of each kind of table, most telling first. */
export const rolesByTable: Readonly<Record<TableKind, readonly RoleDefinition[]>> = {
  orders: [
    { id: 'customer_id', check: 'id', required: true },
    { id: 'ordered_at', check: 'date', required: true },
    { id: 'order_id', check: 'id', evidence: 0.5 },
    { id: 'sku', check: 'id', evidence: 0.3 },
    { id: 'quantity', check: 'count', evidence: 0.4 },
    { id: 'unit_price', check: 'number', evidence: 0.6 },
    { id: 'amount', check: 'number', evidence: 0.6 },
    { id: 'discount', check: 'number' },
    { id: 'discount_2', check: 'number' },
    { id: 'discount_3', check: 'number' },
    { id: 'discount_4', check: 'number' },
    { id: 'description', check: 'name' },
    { id: 'category', check: 'levels' },
    { id: 'currency', check: 'currency' },
  ],
  customers: [{ id: 'customer_id', check: 'id', required: true, evidence: 0.3 }],
  events: [
    { id: 'customer_id', check: 'id', required: true },
    { id: 'at', check: 'date', required: true },
    { id: 'type', check: 'levels', required: true, evidence: 0.7 },
    { id: 'session_id', check: 'id', evidence: 0.5 },
    { id: 'sku', check: 'id' },
    { id: 'value', check: 'number' },
  ],
  reviews: [
    { id: 'text', check: 'text', required: true, evidence: 0.7 },
    { id: 'rating', check: 'number', evidence: 0.5 },
    { id: 'customer_id', check: 'id' },
    { id: 'at', check: 'date' },
    { id: 'sku', check: 'id' },
    { id: 'label', check: 'label', evidence: 0.2 },
  ],
  campaigns: [
    { id: 'customer_id', check: 'id' },
    { id: 'campaign_id', check: 'id', evidence: 0.9 },
    { id: 'arm', check: 'levels', evidence: 0.6 },
    { id: 'at', check: 'date' },
    { id: 'cost', check: 'number', evidence: 0.2 },
    { id: 'outcome', check: 'outcome', evidence: 0.4 },
    { id: 'outcome_2', check: 'outcome' },
    { id: 'outcome_3', check: 'outcome' },
  ],
  labelled: [
    { id: 'label', check: 'label', required: true, evidence: 0.9 },
    { id: 'customer_id', check: 'id' },
  ],
  products: [
    { id: 'sku', check: 'id', required: true, evidence: 0.4 },
    { id: 'category', check: 'levels', evidence: 0.4 },
    { id: 'description', check: 'name', evidence: 0.3 },
    { id: 'unit_price', check: 'number', evidence: 0.1 },
  ],
  order_headers: [
    { id: 'order_id', check: 'id', required: true, evidence: 0.4 },
    { id: 'customer_id', check: 'id', evidence: 0.2 },
    { id: 'ordered_at', check: 'date', evidence: 0.2 },
    { id: 'currency', check: 'currency' },
  ],
  campaign_details: [
    { id: 'campaign_id', check: 'id', required: true, evidence: 0.6 },
    { id: 'at', check: 'date', evidence: 0.3 },
    { id: 'cost', check: 'number' },
  ],
  outcomes: [
    { id: 'customer_id', check: 'id', required: true },
    { id: 'campaign_id', check: 'id', evidence: 0.5 },
    { id: 'at', check: 'date', evidence: 0.2 },
  ],
  other: [],
};

/** Kinds whose other columns may describe the customer. */
export const tablesWithAttributes: readonly TableKind[] = [
  'orders',
  'order_headers',
  'customers',
  'labelled',
];

export const rolesOf = (table: TableKind): readonly string[] => [
  ...rolesByTable[table].map((role) => role.id),
  ...(tablesWithAttributes.includes(table) ? [attributeRole] : []),
];
