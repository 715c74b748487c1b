import { z } from 'zod';

// Without it zod tries `new Function`, which the content security policy reports as an attempt.
z.config({ jitless: true });

/**
 * What a kept project consists of. The manifest is the switch: a file that it does not name does not count, and it is
 * replaced by one atomic rename after everything that it names is written and flushed. File names carry a fingerprint of
 * the content, so that a new state never overwrites a file of the former one.
 */

/** A table as an Arrow IPC stream on disk, in pieces that are checked and loaded one by one. */
export const storedTableSchema = z.object({
  table: z.string(),
  file: z.string(),
  rows: z.number(),
  bytes: z.number(),
  /** Fingerprint of columns and cells as the database sums them up: whether the table is still the one that was written. */
  content: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), comment: z.string().nullable() })),
  /** Bytes of the schema message, at the beginning of the first piece. */
  head: z.number(),
  /** Where each piece ends in the file, and its SHA-256. After the last one comes the end mark of the stream. */
  pieces: z.array(z.object({ end: z.number(), sha256: z.string() })),
});
export type StoredTable = z.infer<typeof storedTableSchema>;

const storedFileSchema = z.object({ file: z.string(), bytes: z.number(), sha256: z.string() });
export type StoredFile = z.infer<typeof storedFileSchema>;

/** What the list of projects shows without opening one. */
export const summarySchema = z.object({
  name: z.string(),
  simulated: z.boolean(),
  /** Data rows of all files; null before the first is read. */
  rows: z.number().nullable(),
  /** Best AUC on the test origin; null before a model is judged. */
  auc: z.number().nullable(),
});
export type Summary = z.infer<typeof summarySchema>;

export const storeFormat = 1;

export const manifestSchema = z.object({
  format: z.literal(storeFormat),
  app: z.string(),
  /** Milliseconds since 1970. */
  saved_at: z.number(),
  summary: summarySchema,
  /** The document, results, one Arrow stream of predictions a model, and files of imported models, by their names. */
  parts: z.record(z.string(), storedFileSchema),
  tables: z.array(storedTableSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One project in the list. */
export interface KeptProject extends Summary {
  readonly id: string;
  readonly saved_at: number;
  readonly bytes: number;
}

export function bytesOf({ parts, tables }: Pick<Manifest, 'parts' | 'tables'>): number {
  const all = [...Object.values(parts), ...tables];
  return all.reduce((sum, { bytes }) => sum + bytes, 0);
}
