import { makeVector, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { ident } from '../../engine/database';
import type { RuleContext } from './rule';

let made = 0;

/** Temporary table of rows that were computed outside the database; it lives until cleaning is over. */
export function scratchRows(
  { db, scratch }: RuleContext,
  name: string,
  columns: Readonly<Record<string, readonly string[] | Float64Array>>,
): string {
  const arrived = `_arrived_${made++}_${name}`;
  const vectors = Object.entries(columns).map(([column, values]) => [
    column,
    values instanceof Float64Array ? makeVector(values) : vectorFromArray(values, new Utf8()),
  ]);
  db.insertArrow(arrived, tableToIPC(new Table(Object.fromEntries(vectors)), 'stream'));
  try {
    return scratch(name, `SELECT * FROM ${ident(arrived)}`);
  } finally {
    db.run(`DROP TABLE ${ident(arrived)}`);
  }
}
