import { refuse } from '../errors/patron-error';
import { currentVersion } from './schema';

type Document = Readonly<Record<string, unknown>>;

/** Entry v lifts a document of version v to v + 1. Version 1 is the first, so there is nothing to lift yet. */
export const migrations: Readonly<Record<number, (document: Document) => Document>> = {};

export function isDocument(json: unknown): json is Document {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/**
 * Lifts a saved document to the current version; a document without a version is taken as current.
 * Refuses `project.version` for a newer one and `project.invalid` for what is no document.
 */
export function migrate(json: unknown): Document {
  if (!isDocument(json)) return refuse('project.invalid', { path: '(whole)', reason: 'expected an object' });
  const stated = json.version ?? currentVersion;
  if (typeof stated !== 'number' || !Number.isInteger(stated) || stated < 1)
    return refuse('project.invalid', { path: 'version', reason: 'expected a whole number from 1' });
  if (stated > currentVersion) return refuse('project.version', { version: stated });
  let document = json;
  for (let version = stated; version < currentVersion; version++) {
    const lift = migrations[version];
    if (!lift)
      return refuse('project.invalid', { path: 'version', reason: `no way from version ${version}` });
    document = { ...lift(document), version: version + 1 };
  }
  return document;
}
