import { type TableKind, tableKinds } from '../../project/schema';
import type { PlainProfile } from '../profile/profile-source';
import { guessRoles } from './guess-roles';
import { rolesByTable } from './roles';

const fileWords: Readonly<Record<TableKind, RegExp>> = {
  orders: /order|trans|sale|purchase|invoice|retail|订单|交易|销售/i,
  customers: /customer|client|member|demograph|household|cov|客户|会员|用户|顾客/i,
  events: /event|click|session|log|行为|事件|点击|日志/i,
  reviews: /review|comment|rating|feedback|评论|评价/i,
  campaigns: /campaign|mailing|experiment|uplift|活动|营销/i,
  labelled: /churn|label|attrition|流失|标签/i,
  products: /product|item|article|catalog|sku|商品|产品/i,
  order_headers: /order|invoice|header|订单/i,
  campaign_details: /campaign.*(desc|detail|info)|活动/i,
  outcomes: /redempt|response|outcome|兑换|响应/i,
  other: /(?!)/,
};

/** A list of orders is told from order lines by the other files alone (relate/settle-kind.ts); `other` is what is left. */
const guessed = tableKinds.filter((kind) => kind !== 'order_headers' && kind !== 'other');

export interface TableGuess {
  readonly table: TableKind;
  readonly confidence: number;
}

/**
 * Which kind of table the columns make: how sure the roles are that it must have, and how much else speaks for it; the
 * file's name tips the scales. A table with one row a customer is no history, one with several is no list of customers; a
 * list of products or campaigns has one row each. What lacks a role that every kind must have, and sells nothing, is
 * `other`.
 */
export function guessTable(columns: readonly PlainProfile[], rows: number, fileName: string): TableGuess {
  const scores = guessed.map((table) => ({ table, ...score(table, columns, rows, fileName) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.complete) return { table: best.table, confidence: rounded(best.score) };
  if (!sells(columns, rows)) return { table: 'other', confidence: otherConfidence };
  return { table: 'orders', confidence: rounded(score('orders', columns, rows, fileName).score) };
}

const rounded = (score: number) => Math.min(0.99, Math.round(score * 1000) / 1000);

const otherConfidence = 0.3;

function score(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  fileName: string,
): { score: number; complete: boolean } {
  const found = new Map(
    [...guessRoles(table, columns, rows)].map(([column, a]) => [a.role, { column, ...a }]),
  );
  const sure = (role: string) => found.get(role)?.confidence ?? 0;
  const required = rolesByTable[table].filter((role) => role.required);
  const needs =
    required.length > 0 ? required.reduce((sum, r) => sum + sure(r.id), 0) / required.length : 0.8;
  const evidence = rolesByTable[table].reduce((sum, role) => sum + (role.evidence ?? 0) * sure(role.id), 0);
  const columnOf = (role: string) => columns.find((column) => column.name === found.get(role)?.column);
  const shape = evidence + shapeEvidence(table, columns, rows, columnOf);
  const named = fileWords[table].test(fileName);
  const complete = required.every((role) => found.has(role.id)) && isComplete(table, rows, columnOf, named);
  const total = 0.5 * needs + 0.4 * Math.max(0, Math.min(1, shape)) + (named ? 0.1 : 0);
  return { score: complete ? total : total * 0.4, complete };
}

type ColumnOf = (role: string) => PlainProfile | undefined;

const oneRowEach = (column: PlainProfile | undefined, rows: number) =>
  column !== undefined && column.distinct > 0 && column.distinct >= 0.95 * (rows - column.missing);

/** What a kind needs beside its required roles. */
function isComplete(table: TableKind, rows: number, columnOf: ColumnOf, named: boolean): boolean {
  const targeted = columnOf('customer_id') !== undefined && columnOf('campaign_id') !== undefined;
  if (table === 'campaigns') return targeted || columnOf('arm') !== undefined;
  if (table === 'outcomes') return targeted && (named || answers(columnOf('at')));
  if (table === 'products') return oneRowEach(columnOf('sku'), rows);
  if (table === 'campaign_details') return oneRowEach(columnOf('campaign_id'), rows);
  return true;
}

/** A day that is called after what customers did, not after what was sent. */
const answers = (column: PlainProfile | undefined) =>
  column !== undefined && /redee?m|respon|conver|purchas|兑换|响应|转化/i.test(column.name);

function shapeEvidence(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  columnOf: ColumnOf,
): number {
  const key = columnOf('customer_id');
  const once = oneRowEach(key, rows);
  if (table === 'customers') return !once ? -1 : looksSold(columns, rows) ? 0 : 0.5;
  if (table === 'labelled') return key === undefined ? -0.3 : once ? 0.2 : -1;
  if (table === 'campaigns') return answers(columnOf('at')) ? -0.6 : once && rows > 20 ? -0.3 : 0;
  if (table === 'outcomes') return 0.5;
  if (table === 'products' || table === 'campaign_details')
    return saysWho(columns, rows) || looksSold(columns, rows) ? -1 : 0.5;
  return once && rows > 20 && table !== 'reviews' ? -0.3 : 0;
}

/** A column that is called after the customer. */
const saysWho = (columns: readonly PlainProfile[], rows: number) =>
  [...guessRoles('customers', columns, rows).values()].some(
    ({ role, confidence }) => role === 'customer_id' && confidence > 0.75,
  );

/** A day and a price or amount by their names: a sale, even where each customer bought once. */
function looksSold(columns: readonly PlainProfile[], rows: number): boolean {
  const roles = soldRoles(columns, rows);
  return roles.has('ordered_at') && (roles.has('amount') || roles.has('unit_price'));
}

/** Something of a sale: enough to be asked for the rest. */
function sells(columns: readonly PlainProfile[], rows: number): boolean {
  const roles = soldRoles(columns, rows);
  return ['amount', 'unit_price', 'quantity', 'order_id'].some((role) => roles.has(role));
}

const soldRoles = (columns: readonly PlainProfile[], rows: number) =>
  new Set([...guessRoles('orders', columns, rows).values()].map((assignment) => assignment.role));
