import { beforeAll, describe, expect, it } from 'vitest';
import { trainingParts } from '../../src/pipeline/train/model';
import { optionsOf } from '../../src/pipeline/train/network/options';
import { fitScaling, joinRows, scaleRows, widthsOf } from '../../src/pipeline/train/network/rows';
import { trainNetwork } from '../../src/pipeline/train/network/trainer';
import { initialState } from '../../src/pipeline/train/network/training-state';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

function run(rate: number) {
  const design = smallShop();
  const parts = trainingParts(design);
  const scaling = fitScaling(design, parts);
  const architecture = { ...widthsOf(design, scaling), hidden: 8 };
  return trainNetwork(
    {
      architecture,
      options: { ...optionsOf({ id: 'lstm', epochs: 2 }, 480), decay: 0, rate },
      train: joinRows(parts.map((part) => scaleRows(part, scaling))),
      validation: null,
      seed: 1,
      signal: new AbortController().signal,
      epoch() {},
    },
    initialState(architecture, rate, 1),
  );
}

describe('a loss that is no number', () => {
  beforeAll(() => useBackend('wasm'));

  it('takes the weights back and halves the rate until it is one again', async () => {
    // Three layers in a row and a square: a step of 1e6 overflows a float, one of 2e4 does not.
    const state = await run(1e6);
    expect(state.ended).toBe('epochs');
    expect(state.halved.length).toBeGreaterThan(0);
    expect(state.rate).toBe(1e6 / 2 ** state.halved.length);
    expect(state.epochs.every((e) => Number.isFinite(e.loss))).toBe(true);
    for (const values of state.weights.values()) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('gives up after six times, with the weights of before', async () => {
    const state = await run(1e30);
    expect(state).toMatchObject({ ended: 'diverged', epochs: [] });
    expect(state.halved).toHaveLength(6);
    for (const values of state.weights.values()) expect(values.every(Number.isFinite)).toBe(true);
  });
});
