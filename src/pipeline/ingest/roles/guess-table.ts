import { canonicalKinds, type TableKind } from '../../project/schema';
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

/**
 * Which kind of table the columns make: how sure the roles are that it must have, and how much else speaks for it; the
 * file's name tips the scales. A table with one row a customer is no history, one with several is no list of customers.
 */
export function guessTable(
  columns: readonly PlainProfile[],
  rows: number,
  fileName: string,
): { table: TableKind; confidence: number } {
  const scores = canonicalKinds.map((table) => ({ table, score: score(table, columns, rows, fileName) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { table: best.table, confidence: Math.round(best.score * 1000) / 1000 };
}

function score(table: TableKind, columns: readonly PlainProfile[], rows: number, fileName: string): number {
  const found = new Map(
    [...guessRoles(table, columns, rows)].map(([column, a]) => [a.role, { column, ...a }]),
  );
  const sure = (role: string) => found.get(role)?.confidence ?? 0;
  const required = rolesByTable[table].filter((role) => role.required);
  const needs =
    required.length > 0 ? required.reduce((sum, r) => sum + sure(r.id), 0) / required.length : 0.8;
  const complete = required.every((role) => found.has(role.id));
  const evidence = rolesByTable[table].reduce((sum, role) => sum + (role.evidence ?? 0) * sure(role.id), 0);
  const shape = evidence + shapeEvidence(table, columns, rows, found.get('customer_id')?.column);
  const name = fileWords[table].test(fileName) ? 0.1 : 0;
  const total = 0.5 * needs + 0.4 * Math.max(0, Math.min(1, shape)) + name;
  return complete ? total : total * 0.4;
}

function shapeEvidence(
  table: TableKind,
  columns: readonly PlainProfile[],
  rows: number,
  customer: string | undefined,
): number {
  const key = columns.find((column) => column.name === customer);
  const oneRowEach = key !== undefined && key.distinct >= 0.95 * (rows - key.missing);
  if (table === 'customers') return !oneRowEach ? -1 : looksSold(columns, rows) ? 0 : 0.5;
  if (table === 'labelled') return key === undefined ? -0.3 : oneRowEach ? 0.2 : -1;
  return oneRowEach && rows > 20 && table !== 'reviews' ? -0.3 : 0;
}

/** A day and a price or amount by their names: a sale, even where each customer bought once. */
function looksSold(columns: readonly PlainProfile[], rows: number): boolean {
  const roles = new Set(
    [...guessRoles('orders', columns, rows).values()].map((assignment) => assignment.role),
  );
  return roles.has('ordered_at') && (roles.has('amount') || roles.has('unit_price'));
}
