import {
  BlobReader,
  BlobWriter,
  configure,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { createDataEngine } from '../../src/pipeline/engine/data-engine';
import { rowsOf } from '../../src/pipeline/engine/database';
import type { DataEngine } from '../../src/pipeline/engine/engines';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { parseProject } from '../../src/pipeline/project/parse';
import { readDocument, writeDocument } from '../../src/pipeline/store/document';
import { memoryDisk } from '../../src/pipeline/store/memory-disk';
import { isColumnType } from '../../src/pipeline/store/project-file/column-type';
import { isProjectFile } from '../../src/pipeline/store/project-file/format';
import { ProjectStore } from '../../src/pipeline/store/project-store';
import { createStoreEngine } from '../../src/pipeline/store/store-engine';
import { createNodeDatabase } from '../support/node-database';
import { failingDisk } from './failing-disk';

configure({ useWebWorkers: false });

const bytes = (text: string) => new TextEncoder().encode(text);
const project = parseProject({ name: 'A shop', sources: [{ name: 'orders', file: 'orders.csv' }], seed: 7 });
const documentOf = (shown: unknown) =>
  writeDocument({
    now: { project: shown as typeof project, lastEdit: null, selection: null },
    past: [],
    future: [],
    input: null,
    view: { threshold: 0.6, compared: null },
  });

let made: Promise<Awaited<ReturnType<DataEngine['pack']>>> | null = null;

/** A table of two pieces. */
async function tablesOnce() {
  const db = await createNodeDatabase();
  db.run(`CREATE TABLE orders AS SELECT range AS line_id, 'x' || range AS s, range * 1.5 AS d,
    (range % 2 = 0)::VARCHAR::ENUM('true', 'false') AS e FROM range(130000)`);
  const all = await createDataEngine(db, readHere).pack({ sources: [] }, quiet());
  expect(all.tables[0]?.pieces.length).toBeGreaterThan(1);
  return all;
}

/** A project with that table, results and a model's predictions, as one file. */
async function packed(document = documentOf(project)): Promise<Blob> {
  made ??= tablesOnce();
  const { tables, files } = await made;
  return createStoreEngine(memoryDisk()).pack(
    {
      app: '0.1.0',
      saved_at: Date.UTC(2026, 0, 2),
      summary: { name: 'A shop', simulated: false, rows: 130_000, auc: 0.7 },
      parts: {
        document: bytes(document),
        results: bytes('{"version":1}'),
        'predictions:lstm': bytes('arrow'),
      },
      tables,
      files,
    },
    quiet(),
  );
}

/** The same file with its members changed by `edit`, which leaves out a member by giving null. */
async function edited(file: Blob, edit: (name: string, content: Blob) => Promise<Blob | null> | Blob | null) {
  const zip = new ZipWriter(new BlobWriter());
  for (const entry of await new ZipReader(new BlobReader(file)).getEntries()) {
    if (entry.directory) continue;
    const content = await edit(entry.filename, await entry.getData(new BlobWriter()));
    const plain = entry.filename === 'patron.json' ? { level: 0 } : {};
    if (content) await zip.add(entry.filename, new BlobReader(content), plain);
  }
  return zip.close();
}
const manifestWith = (change: (manifest: Record<string, unknown>) => unknown) => async (n: string, c: Blob) =>
  n === 'patron.json' ? new Blob([JSON.stringify(change(JSON.parse(await c.text())))]) : c;

test('a project comes out of its file as it went in: document, results, predictions, tables', async () => {
  const file = await packed();
  expect(await isProjectFile(file)).toBe(true);
  const disk = memoryDisk();
  const store = new ProjectStore(disk);
  await store.take('p', file, 'shop.patron');
  const opened = await store.open('p');
  const text = (part: string) => new TextDecoder().decode(opened?.parts[part]);
  expect(readDocument(text('document')).now.project).toEqual(project);
  expect([text('results'), text('predictions:lstm')]).toEqual(['{"version":1}', 'arrow']);
  expect((await store.list())[0]).toMatchObject({ id: 'p', name: 'A shop', rows: 130_000, auc: 0.7 });
  const db = await createNodeDatabase();
  const engine = createDataEngine(db, readHere, disk);
  await engine.shelve({ tables: opened?.manifest.tables ?? [], from: { folder: 'projects/p' } }, quiet());
  await engine.unshelve({}, quiet());
  expect(
    rowsOf(
      db.query(
        'SELECT count(*)::INTEGER AS n, sum(d)::DOUBLE AS d, min(s) AS s, count(DISTINCT e)::INTEGER AS e FROM orders',
      ),
    ),
  ).toEqual([{ n: 130_000, d: (1.5 * 129_999 * 130_000) / 2, s: 'x0', e: 2 }]);
  expect(
    await engine.save({ folder: 'projects/p', known: opened?.manifest.tables ?? [], sources: [] }, quiet()),
  ).toEqual(opened?.manifest.tables);
});

test('where nothing is kept the same comes out into memory', async () => {
  const { opened, files } = await createStoreEngine(memoryDisk()).unpack(
    { file: await packed(), name: 'f' },
    quiet(),
  );
  expect(Object.keys(opened.parts).sort()).toEqual(['document', 'predictions:lstm', 'results']);
  const db = await createNodeDatabase();
  const engine = createDataEngine(db, readHere);
  await engine.shelve({ tables: opened.manifest.tables, from: { files } }, quiet());
  await engine.unshelve({}, quiet());
  expect(rowsOf(db.query('SELECT count(*)::INTEGER AS n FROM orders'))).toEqual([{ n: 130_000 }]);
});

test('a foreign, cut, changed or newer file is refused by a sentence of its own, and nothing of it stays', async () => {
  const file = await packed();
  const whole = new Uint8Array(await file.arrayBuffer());
  const flipped = (at: number) => {
    const copy = whole.slice();
    copy[at] = (copy[at] ?? 0) ^ 0xff;
    return new Blob([copy]);
  };
  const other = new ZipWriter(new BlobWriter());
  await other.add('orders.csv', new BlobReader(new Blob(['a,b\n1,2\n'])));
  const cases: readonly (readonly [string, Blob, string])[] = [
    ['not a zip', new Blob(['customer,order\n1,2\n']), 'store.file_foreign'],
    ['nothing', new Blob([]), 'store.file_foreign'],
    ['another zip', await other.close(), 'store.file_foreign'],
    ['cut', file.slice(0, file.size >> 1), 'store.file_cut'],
    ['a byte of a table changed', flipped(whole.length >> 1), 'store.file_damaged'],
    [
      'a member gone',
      await edited(file, (n, c) => (n.startsWith('orders') ? null : c)),
      'store.file_damaged',
    ],
    [
      'a member in place of another',
      await edited(file, (n, c) => (n === 'results.json' ? new Blob(['{"version":2}']) : c)),
      'store.file_damaged',
    ],
    [
      'no document',
      await edited(
        file,
        manifestWith((m) => ({ ...m, parts: {} })),
      ),
      'store.file_damaged',
    ],
    [
      'newer',
      await edited(
        file,
        manifestWith((m) => ({ ...m, format: 9 })),
      ),
      'store.file_newer',
    ],
    [
      'a path that leaves its folder',
      await edited(
        file,
        manifestWith((m) => ({ ...m, parts: { document: { file: '../x', bytes: 1, sha256: '' } } })),
      ),
      'store.file_damaged',
    ],
    [
      'SQL in place of a type',
      await edited(
        file,
        manifestWith((m) => ({
          ...m,
          tables: (m.tables as { columns: object[] }[]).map((t) => ({
            ...t,
            columns: t.columns.map((c) => ({ ...c, type: 'INTEGER); DROP TABLE orders; --' })),
          })),
        })),
      ),
      'store.file_damaged',
    ],
    ['a document of tomorrow', await packed(documentOf({ ...project, version: 2 })), 'project.version'],
    ['a document that is none', await packed('[]'), 'store.file_damaged'],
  ];
  for (const [what, bad, code] of cases) {
    const files = new Map<string, Blob>();
    const store = new ProjectStore(memoryDisk(files));
    await expect(store.take('p', bad, 'shop.patron'), what).rejects.toMatchObject({ code });
    expect([...files.keys()], what).toEqual([]);
  }
});

test('a file taken in that is cut off at any operation is not among the projects', async () => {
  const file = await packed();
  for (let k = 1; ; k++) {
    const disk = memoryDisk();
    const failing = failingDisk(disk, k);
    const done = await new ProjectStore(failing.disk).take('p', file, 'f').then(
      () => true,
      () => false,
    );
    const listed = await new ProjectStore(disk).list();
    expect(listed.length, `cut off at operation ${k}`).toBe(done ? 1 : 0);
    if (failing.steps() < k) break;
  }
});

test('a document as the first version wrote it, with less in it, is completed', async () => {
  const first = { version: 1, name: 'Old', sources: [{ name: 'orders', file: 'orders.csv' }], seed: 3 };
  const disk = memoryDisk();
  await new ProjectStore(disk).take('p', await packed(documentOf(first)), 'old.patron');
  const opened = await new ProjectStore(disk).open('p');
  const { now } = readDocument(new TextDecoder().decode(opened?.parts.document));
  expect(now.project).toEqual(parseProject(first));
});

test('the names of types are told from anything else', () => {
  const types = [
    'BIGINT',
    'DECIMAL(12,3)',
    "ENUM('a', 'it''s')",
    'BIGINT[]',
    'INTEGER[3]',
    'STRUCT("x y" INTEGER, b VARCHAR)[]',
  ];
  const others = [
    '',
    'INTEGER, b INTEGER',
    'INTEGER)',
    '(INTEGER',
    'INTEGER; DROP TABLE x',
    "ENUM('a)",
    'INTEGER -- x',
    'a/b',
  ];
  expect(types.filter((t) => !isColumnType(t))).toEqual([]);
  expect(others.filter(isColumnType)).toEqual([]);
});
