import { expect, test } from 'vitest';
import { createDocument } from '../../../src/app/session/document';
import { captureDocument } from '../../../src/app/session/keep/capture';
import { nextName, renamed } from '../../../src/app/session/keep/rename';
import { bringBackWeights, captureWeights, weightsChanged } from '../../../src/app/session/keep/weights';
import { withModel } from '../../../src/app/session/open-model';
import { useStore } from '../../../src/app/store/store';
import { quiet } from '../../../src/pipeline/engine/call-context';
import { parseProject } from '../../../src/pipeline/project/parse';
import { readDocument } from '../../../src/pipeline/store/document';
import { memoryDisk } from '../../../src/pipeline/store/memory-disk';
import { createStoreEngine } from '../../../src/pipeline/store/store-engine';

const project = parseProject({ name: 'Shop', sources: [{ name: 'orders', file: 'orders.csv' }] });

function shown() {
  const document = createDocument();
  document.put(project);
  useStore.getState().edit({ key: 'shell.edits.name', params: { name: 'Shop 2' } }, (p) => ({
    ...p,
    name: 'Shop 2',
  }));
  useStore.getState().select({ ids: ['C17'], origin: { key: 'x', params: {} } });
  return document;
}
const read = (bytes: Uint8Array) => readDocument(new TextDecoder().decode(bytes));

test('on this computer a document keeps its history and selection; a file of settings holds no customer', () => {
  const document = shown();
  const kept = read(captureDocument(document));
  expect(kept.now.project?.name).toBe('Shop 2');
  expect(kept.past.map((step) => step.project?.name)).toContain('Shop');
  expect(kept.now.selection).toMatchObject({ ids: ['C17'] });
  const bytes = captureDocument(document, { history: false, selected: false });
  expect(read(bytes)).toMatchObject({ now: { selection: null }, past: [], future: [] });
  expect(new TextDecoder().decode(bytes)).not.toContain('C17');
});

test('a copy is called after its original with the next number that is free', () => {
  expect(nextName('Shop', ['Shop'])).toBe('Shop 2');
  expect(nextName('Shop', ['Shop', 'Shop 2'])).toBe('Shop 3');
  expect(nextName('Shop 2', ['Shop', 'Shop 2'])).toBe('Shop 3');
  expect(nextName('2', ['2'])).toBe('2 2');
  expect(nextName('x'.repeat(120), []).length).toBeLessThanOrEqual(120);
});

test('a project that is not open takes another name in the list and in its document, and keeps its history', async () => {
  const store = createStoreEngine(memoryDisk());
  const summary = { name: 'Shop 2', simulated: false, rows: 3, auc: null };
  const parts = { document: captureDocument(shown()) };
  await store.commit({ id: 'p', app: '0', saved_at: 1, summary, parts }, quiet());
  await renamed(store, 'p', 'Spring', '0');
  expect(await store.list({}, quiet())).toMatchObject([{ id: 'p', name: 'Spring', rows: 3, saved_at: 1 }]);
  const opened = await store.open({ id: 'p' }, quiet());
  const document = read(opened?.parts.document ?? new Uint8Array());
  expect(document.now.project?.name).toBe('Spring');
  expect(document.past.length).toBeGreaterThan(0);
});

test('the weights of an imported model are kept for each step that can be undone, and leave with what is chosen now', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
  const held = new Map([a, b, 'c'.repeat(64)].map((sha256) => [sha256, Uint8Array.of(7)]));
  const imported = (sha256: string) =>
    withModel({ id: 'imported', name: 'm', file: 'm.safetensors', sha256 });
  createDocument().put(imported(a)(project));
  useStore.getState().edit({ key: 'x', params: {} }, imported(b));
  const names = (history: boolean) => Object.keys(captureWeights(held, { history })).sort();
  expect(names(true)).toEqual([`weights:${a}`, `weights:${b}`]);
  expect(names(false)).toEqual([`weights:${b}`]);
  const now = captureWeights(held, { history: false });
  expect(weightsChanged(now, [`weights:${a}`])).toEqual({ [`weights:${a}`]: null, ...now });
  expect(weightsChanged(now, [`weights:${b}`])).toEqual({});
  const back = new Map();
  bringBackWeights({ document: Uint8Array.of(1), ...now }, back);
  expect(back).toEqual(new Map([[b, Uint8Array.of(7)]]));
});
