import { expect, it } from 'vitest';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { Predictions } from '../../src/pipeline/train/model';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

async function train(network: NetworkBackend) {
  const shop = smallShop();
  const fitted = await networkModel('lstm').fit(
    shop,
    { id: 'lstm', hidden: 8, epochs: 3 },
    { seed: 1, signal: new AbortController().signal, keepBest: false, network, progress() {} },
  );
  const test = await fitted.predict(shop.parts.find((p) => p.split === 'test')!);
  fitted.dispose();
  return { report: fitted.report, test };
}

it('the losses of CPU are those of WASM and of the own kernels within 1e-3 after three epochs', async () => {
  await useBackend('cpu');
  const cpu = await train(referenceBackend());
  await useBackend('wasm');
  const wasm = await train(referenceBackend());
  const own = await train(await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 }));
  for (const other of [wasm, own])
    for (const [i, { loss, validation_loss }] of cpu.report.epochs.entries()) {
      expect(Math.abs(other.report.epochs[i]!.loss / loss - 1)).toBeLessThan(1e-3);
      expect(Math.abs(other.report.epochs[i]!.validation_loss! / validation_loss! - 1)).toBeLessThan(1e-3);
    }
  expect(furthest(cpu.test, wasm.test)).toBeLessThan(1e-3);
  expect(furthest(cpu.test, own.test)).toBeLessThan(1e-3);
});

function furthest(a: Predictions, b: Predictions): number {
  return a.churnProbability.reduce((worst, p, i) => Math.max(worst, Math.abs(p - b.churnProbability[i]!)), 0);
}
