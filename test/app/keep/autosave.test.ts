import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave, type SaveState, type Touched } from '../../../src/app/session/keep/autosave';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held() {
  const states: SaveState[] = [];
  const writes: Touched[][] = [];
  let settle: { done: (how: 'done' | 'again') => void; fail: (error: Error) => void } | null = null;
  const autosave = createAutosave({
    save: (touched) => {
      writes.push([...touched].sort());
      return new Promise((done, fail) => {
        settle = { done, fail };
      });
    },
    onState: (state) => void states.push(state),
  });
  const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const answer = async (how: 'done' | 'again' | Error) => {
    if (how instanceof Error) settle?.fail(how);
    else settle?.done(how);
    await tick(0);
  };
  return { autosave, states, writes, tick, answer };
}

test('edits are gathered for half a second and written once', async () => {
  const { autosave, states, writes, tick, answer } = held();
  autosave.touch('document');
  await tick(300);
  autosave.touch('document');
  autosave.touch('results');
  await tick(199);
  expect(writes).toEqual([]);
  await tick(1);
  expect(writes).toEqual([['document', 'results']]);
  await answer('done');
  expect(states).toEqual(['dirty', 'dirty', 'dirty', 'saving', 'saved']);
});

test('an edit while saving is pending and written behind, never at once', async () => {
  const { autosave, states, writes, tick, answer } = held();
  autosave.touch('document');
  await tick(500);
  autosave.touch('results');
  await tick(5000);
  expect(writes.length).toBe(1);
  await answer('done');
  await tick(500);
  expect(writes).toEqual([['document'], ['results']]);
  await answer('done');
  expect(states).toEqual(['dirty', 'saving', 'pending', 'dirty', 'saving', 'saved']);
});

test('what changed while it was written is written again', async () => {
  const { autosave, writes, tick, answer } = held();
  autosave.touch('results');
  await tick(500);
  await answer('again');
  expect(autosave.state()).toBe('dirty');
  await tick(500);
  expect(writes).toEqual([['results'], ['results']]);
});

test('a failure keeps what was touched; the next edit or a flush tries again', async () => {
  const { autosave, writes, tick, answer } = held();
  autosave.touch('results');
  await tick(500);
  await answer(new Error('full'));
  expect(autosave.state()).toBe('failed');
  await tick(5000);
  expect(writes.length).toBe(1);
  const flushed = autosave.flush();
  await tick(0);
  await answer('done');
  await flushed;
  expect(writes).toEqual([['results'], ['results']]);
  expect(autosave.state()).toBe('saved');
});

test('while hydrating nothing is written, and a save in progress ends first', async () => {
  const { autosave, writes, tick, answer } = held();
  autosave.touch('document');
  await tick(500);
  const paused = autosave.pause();
  autosave.touch('document');
  await answer('done');
  await paused;
  autosave.touch('document');
  await tick(5000);
  expect([autosave.state(), writes.length]).toEqual(['hydrating', 1]);
  autosave.resume();
  autosave.touch('document');
  await tick(500);
  expect(writes.length).toBe(2);
});
