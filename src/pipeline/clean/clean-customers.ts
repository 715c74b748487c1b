import { type Database, ident } from '../engine/database';
import type { CleanedOrders } from './clean-orders';
import { buildCustomers } from './customer-table';
import { flagRows } from './judge-rows';
import { untilCutoff } from './learning-time';
import type { Ledger } from './ledger';
import { customerFileRowSet, customerRowSet } from './row-sets';
import type { Staging } from './stage/staging';
import type { Workplace } from './workplace';
import { writeRows } from './write-rows';

/**
 * Customer files and the attributes of order files → `customers`. Two kinds of rules: those that judge the rows of customer
 * files (which row speaks for a customer), and those that rewrite attributes. The latter judge the customers of all lines
 * read, so that no switch of an order rule moves their counts, and change those of the kept lines. They learn from
 * customers with a line until the cut-off.
 */
export function cleanCustomers(
  db: Database,
  {
    orders,
    staging: { sources, zone },
    ledger,
    place,
  }: {
    orders: CleanedOrders | null;
    staging: Staging;
    ledger: Ledger;
    place: Workplace;
  },
): void {
  const time = orders ?? { cutoff: null, days: null };
  const files = sources.filter(
    (source) => source.table === 'customers' && source.columns.some((c) => c.role === 'customer_id'),
  );
  if (files.length > 0) {
    const judged = ledger.judge(customerFileRowSet(db, files, zone), time, 'true');
    ledger.settle(judged, files, {}, place.temp('_kept_customer_files'));
    ledger.book(judged, judged);
  }
  if (!buildCustomers(db, place.temp('_customers_read'), orders?.rows ?? null, sources, zone)) return;
  const known = orders
    ? `customer_id IN (SELECT customer_id FROM ${ident(orders.rows)} WHERE ${untilCutoff('ordered_at', orders.cutoff)})`
    : 'true';
  const read = ledger.judge(
    customerRowSet(db, '_customers_read', '_rows_customers'),
    time,
    known,
    'customers',
  );
  buildCustomers(db, place.temp('_customers_kept'), orders?.kept ?? null, sources, zone);
  const made = customerRowSet(db, '_customers_kept', place.temp('_rows_customers_kept'));
  const kept = flagRows(db, { ...made, table: 'customers' }, read.rules);
  place.temp(kept.flags);
  place.temp(kept.touched);
  writeRows(db, kept, { kept: place.stage('customers'), aside: place.temp('_no_customer_set_aside') });
  ledger.book(read, kept);
}
