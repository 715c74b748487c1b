import { toCsv } from '../act/to-csv';
import type { SampleTableName, SampleTables } from './sample-shop';

/** The shop as CSV texts by table (RFC 4180, UTF-8), to be written as files and read like anyone's export. */
export function sampleAsCsv(tables: SampleTables): Record<SampleTableName, string> {
  return {
    orders: toCsv(tables.orders),
    customers: toCsv(tables.customers),
    reviews: toCsv(tables.reviews),
    events: toCsv(tables.events),
    campaigns: toCsv(tables.campaigns),
    labelled: toCsv(tables.labelled),
  };
}
