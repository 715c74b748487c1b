import { quiet } from '../../../pipeline/engine/call-context';
import { refuse } from '../../../pipeline/errors/patron-error';
import { readDocument, writeDocument } from '../../../pipeline/store/document';
import type { StoreEngine } from '../../../pipeline/store/store-engine';

/** Gives a project that is not open another name, in its document and in the list. */
export async function renamed(store: StoreEngine, id: string, name: string, app: string): Promise<void> {
  const opened = (await store.open({ id }, quiet())) ?? refuse('store.gone', {});
  const document = readDocument<unknown, unknown>(new TextDecoder().decode(opened.parts.document));
  const { now } = document;
  const named = now.project ? { ...now, project: { ...now.project, name } } : now;
  const text = writeDocument({ ...document, now: named, input: null });
  const { summary, saved_at } = opened.manifest;
  const parts = { document: new TextEncoder().encode(text) };
  await store.commit({ id, app, saved_at, summary: { ...summary, name }, parts }, quiet());
}

/** A name for a copy: the same with the next number that is not taken. */
export function nextName(name: string, taken: readonly string[]): string {
  const [, stem = name, number = '1'] = /^(.*?)(?: (\d{1,4}))?$/.exec(name) ?? [];
  for (let n = Number(number) + 1; ; n++) {
    const next = `${stem.slice(0, 110)} ${n}`;
    if (!taken.includes(next)) return next;
  }
}
