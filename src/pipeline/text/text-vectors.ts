import { Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { type Database, rowsOf } from '../engine/database';
import { textDims } from '../engine/tables';
import { refuse } from '../errors/patron-error';
import { dayOf } from '../features/days';
import { keptLines, occasionStages, stagePurchases } from '../features/occasions';
import { dropStages, sourcesOf, stage } from '../features/sources';
import type { Project } from '../project/schema';
import { principalComponents } from './principal-components';
import { textRows } from './text-rows';

/** Days after which a text weighs half. */
export const halfLife = 90;

const names = Array.from({ length: textDims }, (_, d) => `v${d + 1}`);

export interface TextVectorsReport {
  readonly dims: number;
  /** Share of the variance of the embeddings that the kept components carry. */
  readonly explained: number;
  /** Customers of the test origin without any text. */
  readonly customers_without: number;
}

/**
 * Reduces the embeddings of `texts` (row i is text_id i) to {@link textDims} principal components and writes each
 * customer's weighted mean as of each origin into `text_vectors`. A purchase line weighs
 * log(1 + net amount) × 0.5^(age in days / 90); a review as much as its customer's average order would on that day.
 * Lines wholly returned by the origin, and rows dated after it, weigh nothing. Customers without texts have no row.
 * Refuses `text.vectors` where the number of values does not fit.
 */
export function textVectors(
  db: Database,
  args: { readonly vectors: Float32Array; readonly dims: number; readonly project: Project },
): TextVectorsReport {
  const texts = count(db, 'texts');
  if (args.vectors.length !== texts * args.dims)
    refuse('text.vectors', { got: args.vectors.length, texts, dims: args.dims });
  const { scores, explained } = principalComponents(args.vectors, args.dims, textDims, args.project.seed);
  putComponents(db, scores, texts);
  const stages = [...occasionStages, '_text_components', '_text_rows', '_text_weights', '_text_vectors'];
  try {
    const sources = sourcesOf(db);
    stagePurchases(db, sources);
    const origins = rowsOf(
      db.query(`SELECT strftime(origin, '%Y-%m-%d') AS origin FROM origins ORDER BY origin`),
    ).map((row) => String(row.origin));
    stage(
      db,
      '_text_rows',
      `SELECT r.*, t.text_id FROM (${textRows(db, origins.at(-1) ?? '')}) r JOIN texts t USING (kind, text)`,
    );
    for (const [i, origin] of origins.entries()) {
      const select = vectorsSql(db, origin);
      if (i === 0) stage(db, '_text_vectors', select);
      else db.run(`INSERT INTO _text_vectors ${select}`);
    }
    db.run(
      'CREATE OR REPLACE TABLE text_vectors AS SELECT * FROM _text_vectors ORDER BY origin, customer_id',
    );
  } finally {
    dropStages(db, stages);
  }
  const [row] = rowsOf(
    db.query(`SELECT count(*) AS n FROM features f ANTI JOIN text_vectors t
      ON t.origin = f.origin AND t.customer_id = f.customer_id WHERE f.origin = (SELECT max(origin) FROM origins)`),
  );
  return { dims: textDims, explained, customers_without: Number(row?.n ?? 0) };
}

function vectorsSql(db: Database, origin: string): string {
  const day = dayOf(origin);
  const decay = `pow(0.5, (${day} - r.day) / ${halfLife}.0)`;
  stage(db, '_lines', keptLines(null, day));
  stage(
    db,
    '_text_weights',
    `WITH worth AS (SELECT customer_id, sum(ln(1 + greatest(net, 0))) / count(DISTINCT day) AS worth FROM _lines GROUP BY 1)
     SELECT r.customer_id, r.text_id, sum(${decay} * CASE WHEN r.kind = 'review' THEN w.worth ELSE ln(1 + greatest(l.net, 0)) END) AS weight
     FROM _text_rows r JOIN worth w ON w.customer_id = r.customer_id LEFT JOIN _lines l ON l.line_id = r.line_id
     WHERE r.day <= ${day} AND (r.kind = 'review' OR l.line_id IS NOT NULL)
     GROUP BY 1, 2`,
  );
  const means = names.map((v) => `sum(w.weight * c.${v}) / sum(w.weight) AS ${v}`);
  return `SELECT DATE '${origin}' AS origin, w.customer_id, ${means.join(', ')}
    FROM _text_weights w JOIN _text_components c USING (text_id) GROUP BY w.customer_id HAVING sum(w.weight) > 0`;
}

function putComponents(db: Database, scores: Float64Array, texts: number): void {
  const ids = Int32Array.from({ length: texts }, (_, i) => i);
  const columns = names.map((name, d) => {
    const values = Float64Array.from(ids, (i) => scores[i * textDims + d] ?? 0);
    return [name, vectorFromArray(values)] as const;
  });
  const table = new Table({ text_id: vectorFromArray(ids), ...Object.fromEntries(columns) });
  db.insertArrow('_text_components', tableToIPC(table, 'stream'));
}

function count(db: Database, table: string): number {
  const [row] = rowsOf(db.query(`SELECT count(*) AS n FROM ${table}`));
  return Number(row?.n ?? 0);
}
