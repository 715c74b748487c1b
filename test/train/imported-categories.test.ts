import { beforeAll, describe, expect, it } from 'vitest';
import type { Vocabulary } from '../../src/pipeline/engine/reports';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import { onnxOf } from '../../src/pipeline/train/export/onnx-network';
import { readTrained, safetensorsOf } from '../../src/pipeline/train/export/trained-file';
import { importedModel } from '../../src/pipeline/train/imported/imported-model';
import { ownIds } from '../../src/pipeline/train/imported/own-ids';
import type { Design, DesignPart } from '../../src/pipeline/train/model';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { unwatched } from '../train-floors/fit-context';
import { smallShop } from './small-shop';

let network: NetworkBackend;
beforeAll(async () => {
  await useBackend('cpu');
  network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
});

const goods: Vocabulary = { column: 'sku', values: ['tea', 'cup', 'lamp'] };
const channel: Vocabulary = { column: 'channel', values: ['shop', 'web'] };

/** The small shop, where the same customers always buy the same goods; ids are those of the vocabularies given. */
function shop(step: readonly Vocabulary[] = [goods], customer: readonly Vocabulary[] = [channel]): Design {
  const design = smallShop();
  const id = ({ values }: Vocabulary, value: string | null) =>
    value === null ? 0 : values.includes(value) ? 2 + values.indexOf(value) : 1;
  const bought = [null, 'tea', 'cup', 'lamp', 'a thing that is rare'];
  const comes = [null, 'shop', 'web', 'by telephone'];
  const part = (p: DesignPart): DesignPart => ({
    ...p,
    stepIds: Uint16Array.from(
      Array.from({ length: p.n * design.weekCount }, (_, i) => step.map((v) => id(v, bought[i % 5]!))).flat(),
    ),
    staticIds: Uint16Array.from(
      Array.from({ length: p.n }, (_, i) => customer.map((v) => id(v, comes[i % 4]!))).flat(),
    ),
  });
  return { ...design, parts: design.parts.map(part), stepCategories: step, staticCategories: customer };
}

const testOf = (design: Design) => design.parts.find((p) => p.split === 'test')!;

async function exported(id: 'lstm' | 'transformer' = 'lstm') {
  const design = shop();
  const choice = { id, hidden: 8, epochs: 2 };
  const fitted = await networkModel(id).fit(design, choice, { ...unwatched(), network, seed: 7 });
  return { file: fitted.file!(), scores: await fitted.predict(testOf(design)) };
}

const opened = (weights: Uint8Array, design: Design) =>
  importedModel.fit(
    design,
    { id: 'imported', file: 'x.safetensors' },
    { ...unwatched(), network, seed: 1, weights },
  );

describe('a network with learned categories that comes back', () => {
  it.each(['lstm', 'transformer'] as const)('scores to the last digit: %s', async (id) => {
    const { file, scores } = await exported(id);
    const design = shop();
    const fitted = await opened(file, design);
    expect(await fitted.predict(testOf(design))).toEqual(scores);
    expect(fitted.report.notes.map((n) => n.code)).toEqual(['train.imported']);
    const { members, passport } = readTrained(file);
    const again = await opened(onnxOf(members[0]!, passport), design);
    expect(await again.predict(testOf(design))).toEqual(scores);
  });

  it('knows goods and attributes by their names, whatever their order and whatever stands beside them', async () => {
    const { file, scores } = await exported();
    const design = shop(
      [{ column: 'sku', values: ['lamp', 'a thing that is rare', 'tea', 'cup'] }],
      [
        { column: 'plan', values: ['shop', 'tea'] },
        { column: 'channel', values: ['web', 'by telephone', 'shop'] },
      ],
    );
    const fitted = await opened(file, design);
    expect(await fitted.predict(testOf(design))).toEqual(scores);
    expect(fitted.report.notes.map((n) => n.code)).toEqual(['train.imported']);
  });

  it('says how many of its values the project does not tell apart, and scores otherwise then', async () => {
    const { file, scores } = await exported();
    const design = shop([{ column: 'sku', values: ['tea', 'lamp'] }]);
    const fitted = await opened(file, design);
    expect(fitted.report.notes).toContainEqual({
      code: 'train.imported_values',
      params: { of: 5, known: 4 },
    });
    expect(await fitted.predict(testOf(design))).not.toEqual(scores);
  });

  it('is refused where the columns are not those', async () => {
    const { file } = await exported();
    const other: Vocabulary = { column: 'category', values: goods.values };
    for (const [design, code, params] of [
      [shop([other]), 'train.import_goods', { column: 'sku' }],
      [shop([]), 'train.import_goods', { column: 'sku' }],
      [shop([goods], [other]), 'train.import_attribute', { column: 'channel', n: 1 }],
      [smallShop(), 'train.import_goods', { column: 'sku' }],
    ] as const)
      await expect(opened(file, design)).rejects.toMatchObject({ code, params });
  });

  it('is refused where the file does not name them all', async () => {
    const { members, passport } = readTrained((await exported()).file);
    const short = { ...passport!, step_categories: [{ column: 'sku', values: ['tea'] }] };
    const nameless = { ...passport!, step_categories: [], customer_categories: [] };
    for (const one of [short, nameless])
      await expect(opened(safetensorsOf({ members, passport: one }), shop())).rejects.toMatchObject({
        code: 'train.import_categories',
      });
  });
});

it('turns ids of one vocabulary into those of another: none stays none, the unknown is another', () => {
  const ours = [
    { column: 'a', values: ['x', 'y', 'z'] },
    { column: 'b', values: ['x'] },
  ];
  const its = [
    { column: 'b', values: ['q', 'x'] },
    { column: 'a', values: ['z', 'x'] },
  ];
  const rows = [0, 0, 1, 1, 2, 2, 3, 2, 4, 0];
  expect(Array.from(ownIds(Uint16Array.from(rows), ours, its))).toEqual([0, 0, 1, 1, 3, 3, 3, 1, 0, 2]);
});
