import { type Database, ident } from '../engine/database';
import type { ColumnProfile } from '../engine/source-report';
import { numberSql } from '../ingest/values/number-sql';
import { rawColumns } from '../ingest/values/raw-columns';
import { type Reading, readingOf, unknownReading } from '../ingest/values/reading';
import { textSql } from '../ingest/values/text-sql';
import { timestampSql } from '../ingest/values/timestamp-sql';
import type { WholeSource } from './whole-sources';

/** SQL of the cells under roles of one source, joined columns included. `zone`: where days break. */
export class Cells {
  private readonly types: ReadonlyMap<string, string>;

  constructor(
    db: Database,
    readonly source: WholeSource,
    private readonly zone: string,
  ) {
    this.types = new Map(rawColumns(db, source.relation).map((c) => [c.name, c.type]));
  }

  has(role: string): boolean {
    return this.under(role) !== undefined;
  }

  under(role: string): ColumnProfile | undefined {
    return this.source.columns.find((column) => column.role === role);
  }

  text(role: string): string {
    const column = this.under(role);
    return column ? this.column(column.name) : 'NULL::VARCHAR';
  }

  column(name: string): string {
    return textSql(ident(name), this.reading(name));
  }

  typeOf(name: string): string {
    return this.types.get(name) ?? 'VARCHAR';
  }

  number(role: string): string {
    const column = this.under(role);
    return column ? this.numberOf(column.name) : 'NULL::DOUBLE';
  }

  numberOf(name: string): string {
    return numberSql(ident(name), this.reading(name));
  }

  timestamp(role: string): string {
    const column = this.under(role);
    return column
      ? timestampSql(ident(column.name), this.reading(column.name), this.zone)
      : 'NULL::TIMESTAMP';
  }

  private reading(name: string): Reading {
    const column = this.source.columns.find((c) => c.name === name);
    return column
      ? readingOf(column, this.typeOf(name), this.source.read)
      : unknownReading(this.typeOf(name));
  }
}
