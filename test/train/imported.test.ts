import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { ModelChoice } from '../../src/pipeline/project/schema';
import { onnxOf } from '../../src/pipeline/train/export/onnx-network';
import { requireFit } from '../../src/pipeline/train/export/passport';
import { readTrained, safetensorsOf } from '../../src/pipeline/train/export/trained-file';
import { importedModel } from '../../src/pipeline/train/imported/imported-model';
import type { Design, DesignPart } from '../../src/pipeline/train/model';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { unwatched } from '../train-floors/fit-context';
import { smallShop } from './small-shop';

type NetworkId = Parameters<typeof networkModel>[0];

let network: NetworkBackend;
beforeAll(async () => {
  await useBackend('cpu');
  network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
});

const testOf = (design: Design) => design.parts.find((p) => p.split === 'test')!;

async function exported(id: NetworkId, options: Partial<ModelChoice> = {}, design = smallShop()) {
  const fitted = await networkModel(id).fit(
    design,
    { hidden: 8, epochs: 2, ...options, id },
    { ...unwatched(), network, seed: 7 },
  );
  return { file: fitted.file!(), scores: await fitted.predict(testOf(design)) };
}

const opened = (weights: Uint8Array | undefined, design: Design, seed = 1) =>
  importedModel.fit(
    design,
    { id: 'imported', file: 'x.safetensors' },
    { ...unwatched(), network, seed, ...(weights && { weights }) },
  );

/** The same shop with its features in another order and one more among them. */
function turned(design: Design): Design {
  const order = [2, 0, 1];
  const part = (p: DesignPart): DesignPart => ({
    ...p,
    features: Float64Array.from({ length: p.n * 4 }, (_, i) =>
      i % 4 === 3 ? i : p.features[Math.floor(i / 4) * 3 + order[i % 4]!]!,
    ),
  });
  return {
    ...design,
    featureNames: [...order.map((j) => design.featureNames[j]!), 'another'],
    parts: design.parts.map(part),
  };
}

describe('a model that comes back from its file', () => {
  it.each([
    ['lstm', {}],
    ['gru', { layers: 2 }],
    ['cnn', {}],
    ['transformer', {}],
    ['ensemble', { encoder: 'gru', members: 2 }],
    ['cnn', { dropout: 0.4, mc_samples: 3 }],
  ] as const)('scores to the last digit as where it was trained: %s %o', async (id, options) => {
    const { file, scores } = await exported(id, options);
    const design = smallShop();
    const fitted = await opened(file, design, 99);
    expect(await fitted.predict(testOf(design))).toEqual(scores);
    expect(fitted.file!()).toEqual(file);
    expect(fitted.report).toMatchObject({ n: 0, epochs: [], parameters: { trained_as: id, seed: 7 } });
    expect(fitted.report.notes.map((n) => n.code)).toEqual(['train.imported']);
  });

  it('finds its features by their names', async () => {
    const { file, scores } = await exported('lstm');
    const design = turned(smallShop());
    expect(await (await opened(file, design)).predict(testOf(design))).toEqual(scores);
  });

  it('comes back from ONNX too', async () => {
    const { file, scores } = await exported('gru');
    const { members, passport } = readTrained(file);
    const design = smallShop();
    const fitted = await opened(onnxOf(members[0]!, passport), design);
    expect(await fitted.predict(testOf(design))).toEqual(scores);
  });

  it('says nothing of the validation origin, which it may have learned from', async () => {
    const { file } = await exported('lstm');
    const design = smallShop();
    const validation = design.parts.find((p) => p.split === 'validation')!;
    const { churnProbability, expectedValue } = await (await opened(file, design)).predict(validation);
    expect(churnProbability.every(Number.isNaN) && expectedValue.every(Number.isNaN)).toBe(true);
  });

  it('doubts figures of a test origin whose outcome it may have seen', async () => {
    const { file } = await exported('lstm');
    const design = smallShop();
    const earlier = {
      ...design,
      parts: design.parts.map((p) => (p.split === 'test' ? { ...p, origin: '2024-04-01' } : p)),
    };
    const { notes } = (await opened(file, earlier)).report;
    expect(notes).toContainEqual({
      code: 'train.imported_later',
      params: { its: '2024-05-01', here: '2024-04-01' },
    });
  });
});

describe('a model that does not fit', () => {
  it.each([
    ['train.import_feature', { featureNames: ['recency_days', 'orders', 'other'] }],
    ['train.import_horizon', { horizonDays: 91 }],
    ['train.import_weeks', { weekCount: 13 }],
    ['train.import_channels', { sequenceChannels: ['orders'] }],
    ['train.import_task', { task: 'label' }],
  ] as const)('is refused: %s', async (code, difference) => {
    const { file } = await exported('lstm');
    const passport = readTrained(file).passport!;
    const other = { ...smallShop(), ...difference };
    expect(() => requireFit(passport, other)).toThrowError(expect.objectContaining({ code }));
    await expect(opened(file, other)).rejects.toMatchObject({ code });
  });

  it('is refused where it reads texts and there are none; a project with more than it reads is fine', async () => {
    const texts = await exported('lstm', {}, smallShop({ texts: true }));
    await expect(opened(texts.file, smallShop())).rejects.toMatchObject({ code: 'train.import_texts' });
    const plain = await exported('lstm');
    const design = smallShop({ texts: true });
    await expect(opened(plain.file, design)).resolves.toBeDefined();
  });

  it('names the feature that is missing', async () => {
    const passport = readTrained((await exported('lstm')).file).passport!;
    const design = { ...smallShop(), featureNames: ['orders'] };
    expect(() => requireFit(passport, design)).toThrow('the feature recency_days');
  });
});

describe('a file that is none, or not what was written', () => {
  it('is refused', async () => {
    const { file } = await exported('lstm');
    const flipped = file.slice();
    flipped[flipped.length - 3]! ^= 0x40;
    const { members } = readTrained(file);
    const old = safetensorsOf({ members, passport: null });
    const huge = new TextDecoder('latin1').decode(file).replace(/hidden\\":8/, 'hidden\\":9');
    const larger = Uint8Array.from(huge, (c) => c.charCodeAt(0));
    const foreign = new TextEncoder().encode('customer_id,amount\n1,2\n');
    for (const [bytes, code] of [
      [flipped, 'train.model_damaged'],
      [larger, 'train.model_damaged'],
      [file.subarray(0, file.length - 9), 'train.model_file'],
      [foreign, 'train.model_file'],
      [new Uint8Array(0), 'train.model_file'],
      [old, 'train.import_old'],
      [undefined, 'train.import_gone'],
    ] as const)
      await expect(opened(bytes, smallShop())).rejects.toMatchObject({ code });
  });
});
