import type { SourceReport } from '../engine/source-report';
import { normaliseName } from '../ingest/roles/name-score';
import type { TableKind } from '../project/schema';
import type { KeyPair } from './keys';

/** A join that could be: its sources and the columns that hold the same. */
export interface Candidate {
  readonly from: SourceReport;
  readonly to: SourceReport;
  readonly on: readonly KeyPair[];
}

/** Which kinds of file complete which, and by what. Headers first: what they bring, later joins need not. */
const wanted: readonly { from: TableKind; to: TableKind; by: readonly string[]; or?: readonly string[] }[] = [
  { from: 'orders', to: 'order_headers', by: ['order_id'] },
  { from: 'orders', to: 'products', by: ['sku'] },
  { from: 'campaigns', to: 'campaign_details', by: ['campaign_id'] },
  { from: 'campaigns', to: 'outcomes', by: ['customer_id', 'campaign_id'], or: ['customer_id'] },
  { from: 'orders', to: 'customers', by: ['customer_id'] },
  { from: 'order_headers', to: 'customers', by: ['customer_id'] },
  { from: 'events', to: 'customers', by: ['customer_id'] },
  { from: 'reviews', to: 'customers', by: ['customer_id'] },
  { from: 'campaigns', to: 'customers', by: ['customer_id'] },
];

/** The joins that kinds and roles (or, where a role is missing, names) of the sources make thinkable. */
export function candidates(sources: readonly SourceReport[]): Candidate[] {
  return wanted.flatMap(({ from, to, by, or }) =>
    sources
      .filter((source) => source.table === from)
      .flatMap((first) =>
        sources
          .filter((source) => source.table === to)
          .flatMap((second) => {
            const on = pairs(first, second, by) ?? (or ? pairs(first, second, or) : null);
            return on ? [{ from: first, to: second, on }] : [];
          }),
      ),
  );
}

function pairs(from: SourceReport, to: SourceReport, roles: readonly string[]): KeyPair[] | null {
  const found = roles.map((role) => pair(from, to, role));
  return found.every((one) => one !== null) ? found : null;
}

/** The columns under a role in both; where one side lacks it, its column of the same name as the other's. */
function pair(from: SourceReport, to: SourceReport, role: string): KeyPair | null {
  const [a, b] = [withRole(from, role), withRole(to, role)];
  const first = a ?? (b && named(from, b.name));
  const second = b ?? (a && named(to, a.name));
  return first && second && agree(first.type, second.type) ? { from: first.name, to: second.name } : null;
}

const withRole = (source: SourceReport, role: string) => source.columns.find((c) => c.role === role);

const named = (source: SourceReport, name: string) =>
  source.columns.find((c) => c.role === null && normaliseName(c.name) === normaliseName(name));

/** Codes may look like numbers in one file and like text in another; days are no codes. */
const agree = (a: string, b: string) => (a === 'date') === (b === 'date');
