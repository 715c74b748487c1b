import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { parseProject } from '../../src/pipeline/project/parse';
import { writeDocument } from '../../src/pipeline/store/document';
import { memoryDisk } from '../../src/pipeline/store/memory-disk';
import { createStoreEngine } from '../../src/pipeline/store/store-engine';
import { recipeDocument, recipeWeights } from '../../tools/recipe-document.mjs';

test('a .patron file is a recipe too: what was given where that is known, the whole project otherwise', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recipe-'));
  const given = { name: 'Shop', sources: [{ name: 'orders', file: 'orders.csv' }] };
  const project = parseProject(given);
  const sha256 = 'a'.repeat(64);
  const saved = async (input: unknown) => {
    const now = { project, lastEdit: null, selection: null };
    const document = writeDocument({ now, past: [], future: [], input, view: null });
    const blob = await createStoreEngine(memoryDisk()).pack(
      {
        app: '0',
        saved_at: 0,
        summary: { name: 'Shop', simulated: false, rows: null, auc: null },
        parts: {
          document: new TextEncoder().encode(document),
          [`weights:${sha256}`]: Uint8Array.of(1, 2, 3),
        },
        tables: [],
        files: {},
      },
      quiet(),
    );
    const file = path.join(folder, 'shop.patron');
    writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
    return file;
  };
  expect(await recipeDocument(await saved(given))).toEqual(given);
  const file = await saved(null);
  expect(await recipeDocument(file)).toEqual(project);
  expect(await recipeWeights(file, sha256)).toEqual(Uint8Array.of(1, 2, 3));
  expect(await recipeWeights(file, 'b'.repeat(64))).toBeNull();
  const json = path.join(folder, 'recipe.json');
  writeFileSync(json, JSON.stringify(given));
  expect(await recipeDocument(json)).toEqual(given);
  writeFileSync(json, '{');
  await expect(recipeDocument(json)).rejects.toThrow();
});
