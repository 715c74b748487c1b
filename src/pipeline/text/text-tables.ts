import { type Database, rowsOf } from '../engine/database';
import type { Project } from '../project/schema';
import { chooseEncoder, type EncoderChoice } from './choose-encoder';
import { textRows } from './text-rows';

export interface CollectedTexts extends EncoderChoice {
  /** Distinct texts; a text's place is its text_id. Empty where there is nothing to read. */
  readonly texts: readonly string[];
}

/**
 * Writes the distinct texts that a customer can have met by the cut-off into `texts` (text_id, kind, text):
 * descriptions of kept order lines, and reviews with a customer and a date, trimmed. Later texts would move the
 * principal components, so they stay out. The cut-off is the test origin of `origins`, so features come first.
 * With the text family off, or no text, the list is empty and the reason says which.
 */
export function collectTexts(db: Database, project: Project): CollectedTexts {
  const wanted = project.features.families.includes('text');
  const rows = wanted ? textRows(db, lastOrigin(db)) : null;
  db.run(`CREATE OR REPLACE TABLE texts AS
    SELECT CAST(row_number() OVER (ORDER BY kind, text) - 1 AS INTEGER) AS text_id, kind, text
    FROM (${rows ? `SELECT DISTINCT kind, text FROM (${rows})` : `SELECT '' AS kind, '' AS text WHERE false`})
    ORDER BY text_id`);
  const texts = rowsOf(db.query('SELECT text FROM texts ORDER BY text_id')).map((row) => String(row.text));
  if (texts.length > 0) return { texts, ...chooseEncoder(texts, project.text.encoder) };
  return { texts, encoder: project.text.encoder, reason: wanted ? 'text.none' : 'text.off' };
}

function lastOrigin(db: Database): string {
  const [row] = rowsOf(db.query(`SELECT strftime(max(origin), '%Y-%m-%d') AS cutoff FROM origins`));
  return String(row?.cutoff);
}
