import { beforeAll, describe, expect, it } from 'vitest';
import { parameterLayout } from '../../src/pipeline/network/parameters';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { trainingParts } from '../../src/pipeline/train/model';
import { prepared } from '../../src/pipeline/train/network/fit-network';
import { networkRows } from '../../src/pipeline/train/network/network-rows';
import { optionsOf } from '../../src/pipeline/train/network/options';
import { trainNetwork } from '../../src/pipeline/train/network/trainer';
import { initialState } from '../../src/pipeline/train/network/training-state';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

async function run(rate: number) {
  const design = smallShop();
  const parts = trainingParts(design);
  const options = { ...optionsOf({ id: 'lstm', epochs: 2, hidden: 8 }, 480), decay: 0, rate };
  const { network, scaling } = prepared(design, parts, options);
  const machine = await referenceBackend().open(network);
  try {
    return await trainNetwork(
      {
        machine,
        options,
        train: networkRows(parts, scaling, network),
        validation: null,
        until: 2,
        seed: 1,
        signal: new AbortController().signal,
        epoch() {},
      },
      initialState(network, parameterLayout(network), rate, 1),
    );
  } finally {
    machine.dispose();
  }
}

describe('a loss that is no number', () => {
  beforeAll(() => useBackend('wasm'));

  it('takes the weights back and halves the rate until it is one again', async () => {
    // The value head divides by the root of an exponential: steps of 15 overflow a float, some halvings of them do not.
    const state = await run(15);
    expect(state.ended).toBe('epochs');
    expect(state.halved.length).toBeGreaterThan(0);
    expect(state.rate).toBe(15 / 2 ** state.halved.length);
    expect(state.epochs.every((e) => Number.isFinite(e.loss))).toBe(true);
    expect(state.best.every(Number.isFinite)).toBe(true);
  });

  it('gives up after six times, with the weights of before', async () => {
    const state = await run(1e30);
    expect(state).toMatchObject({ ended: 'diverged', epochs: [] });
    expect(state.halved).toHaveLength(6);
    expect(state.current.parameters.every(Number.isFinite)).toBe(true);
    expect(state.current.step).toBe(0);
  });
});
