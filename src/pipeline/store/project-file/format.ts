import { z } from 'zod';
import { manifestSchema } from '../manifest';
import { isColumnType } from './column-type';

/**
 * A project as one file, `.patron`: a zip whose first member, stored as it is, is the manifest; every other member is one
 * that the manifest names, with its SHA-256. The document is always there; tables (Arrow IPC streams), results and
 * predictions where the data was wished too. Format 1 is the first; documents of an earlier version are lifted by
 * project/migrate.ts.
 */
export const manifestMember = 'patron.json';
export const fileFormat = 1;
const kind = 'patron project';

const anything = z.object({ kind: z.literal(kind), format: z.number() });

export const fileManifestSchema = manifestSchema
  .extend({ kind: z.literal(kind), format: z.literal(fileFormat) })
  .refine(({ parts, tables }) => [...Object.values(parts), ...tables].every(({ file }) => isPlain(file)))
  // They become part of a CREATE TABLE, and the file may come from anyone.
  .refine(({ tables }) => tables.every(({ columns }) => columns.every(({ type }) => isColumnType(type))));
export type FileManifest = z.infer<typeof fileManifestSchema>;

export const kindOfFile = kind;

/** Whether it says that it is a project, of any format; then its number. */
export function formatIn(json: unknown): number | null {
  const said = anything.safeParse(json);
  return said.success ? said.data.format : null;
}

/** A name that stays in its folder. */
const isPlain = (name: string): boolean => /^[^/\\\0]{1,120}$/.test(name) && !/^\.+$/.test(name);

const headBytes = 30;

/** Whether the bytes begin as a file of this format does, whatever it is called. */
export async function isProjectFile(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, headBytes + manifestMember.length).arrayBuffer());
  const text = String.fromCharCode(...head);
  return text.startsWith('PK\x03\x04') && text.slice(headBytes) === manifestMember;
}
