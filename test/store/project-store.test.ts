import { expect, test } from 'vitest';
import { memoryDisk } from '../../src/pipeline/store/memory-disk';
import { type Commit, ProjectStore } from '../../src/pipeline/store/project-store';
import { failingDisk } from './failing-disk';

const text = (s: string) => new TextEncoder().encode(s);
const commit = (document: string, results: string | null, savedAt: number): Commit => ({
  id: 'p',
  app: '0',
  saved_at: savedAt,
  summary: { name: document, simulated: false, rows: null, auc: null },
  parts: { document: text(document), results: results === null ? null : text(results) },
});

/** What opening gives, as plain text; the state as a whole or nothing. */
async function opened(store: ProjectStore) {
  const found = await store.open('p');
  if (!found) return null;
  const parts = Object.entries(found.parts).map(([k, v]) => [k, new TextDecoder().decode(v)]);
  return { saved: found.manifest.saved_at, ...Object.fromEntries(parts) };
}

test('a save that is cut off at any operation leaves the former state or the new one, never a mixture', async () => {
  const before = { saved: 1, document: 'old', results: 'old results' };
  const after = { saved: 2, document: 'new', results: 'new results' };
  let seen = { before: 0, after: 0 };
  for (let k = 1; ; k++) {
    const disk = memoryDisk();
    await new ProjectStore(disk).commit(commit('old', 'old results', 1));
    const failing = failingDisk(disk, k);
    const done = await new ProjectStore(failing.disk).commit(commit('new', 'new results', 2)).then(
      () => true,
      () => false,
    );
    // The tab starts again on what is on the disk.
    const restarted = new ProjectStore(disk);
    const state = await opened(restarted);
    expect([before, after], `cut off at operation ${k}`).toContainEqual(state);
    if (done) expect(state).toEqual(after);
    seen = state?.saved === 1 ? { ...seen, before: seen.before + 1 } : { ...seen, after: seen.after + 1 };
    await restarted.tidy('p');
    expect(await opened(restarted)).toEqual(state);
    expect((await disk.list('projects/p')).length).toBe(3);
    if (failing.steps() < k) break;
  }
  expect(seen.before).toBeGreaterThan(8);
  expect(seen.after).toBeGreaterThan(1);
});

test('a first save that is cut off is as if it had not begun', async () => {
  for (let k = 1; k < 20; k++) {
    const disk = memoryDisk();
    await new ProjectStore(failingDisk(disk, k).disk).commit(commit('new', 'r', 2)).catch(() => null);
    const state = await opened(new ProjectStore(disk));
    if (state) expect(state).toEqual({ saved: 2, document: 'new', results: 'r' });
  }
});

test('the list is newest first; a part may be left as it was, or taken out', async () => {
  const store = new ProjectStore(memoryDisk());
  await store.commit(commit('a', 'r', 1));
  await store.commit({ ...commit('b', null, 3), id: 'q' });
  await store.commit({ ...commit('a', null, 2), parts: { results: null } });
  expect((await store.list()).map(({ id, saved_at }) => [id, saved_at])).toEqual([
    ['q', 3],
    ['p', 2],
  ]);
  expect(await opened(store)).toEqual({ saved: 2, document: 'a' });
  await store.remove('q');
  expect((await store.list()).map((p) => p.id)).toEqual(['p']);
});

test('a damaged document is refused, damaged results are left out, a newer format is named', async () => {
  const files = new Map<string, Blob>();
  const store = new ProjectStore(memoryDisk(files));
  await store.commit(commit('doc', 'results', 1));
  const fileOf = (part: string) => [...files.keys()].find((f) => f.startsWith(`projects/p/${part}-`)) ?? '';
  files.set(fileOf('results'), new Blob(['resultz']));
  expect(await opened(store)).toEqual({ saved: 1, document: 'doc' });
  files.set(fileOf('document'), new Blob(['dod']));
  await expect(store.open('p')).rejects.toMatchObject({ code: 'store.damaged' });
  files.set('projects/p/manifest.json', new Blob(['{"format": 2}']));
  await expect(store.open('p')).rejects.toMatchObject({ code: 'store.newer', params: { format: 2 } });
  expect(await store.list()).toEqual([]);
});

test('a copy is whole or not there', async () => {
  const disk = memoryDisk();
  await new ProjectStore(disk).commit(commit('doc', 'results', 1));
  for (let k = 1; ; k++) {
    const failing = failingDisk(disk, k);
    const done = await new ProjectStore(failing.disk).duplicate('p', 'q').then(
      () => true,
      () => false,
    );
    const listed = (await new ProjectStore(disk).list()).map((p) => p.id);
    expect(listed).toEqual(done || listed.length === 2 ? ['p', 'q'] : ['p']);
    await disk.remove('projects/q');
    if (failing.steps() < k) break;
  }
});
