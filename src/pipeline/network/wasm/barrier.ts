import { type Control, wordAt } from './control';

/** All threads of a machine meet here; throws where one does not come in time, or has failed. */
export type Barrier = () => void;

/** Milliseconds that a thread looks before it sleeps: a few times what it costs to be woken. */
const awake = 0.3;
const looks = 256;

export function createBarrier(control: Control, threads: number, patience: number): Barrier {
  const generation = wordAt('generation');
  const arrived = wordAt('arrived');
  return () => {
    const words = control.words();
    const mine = Atomics.load(words, generation);
    if (Atomics.add(words, arrived, 1) === threads - 1) {
      Atomics.store(words, arrived, 0);
      Atomics.add(words, generation, 1);
      if (threads > 1) Atomics.notify(words, generation);
      return;
    }
    const asleep = performance.now() + awake;
    do {
      for (let k = 0; k < looks; k++) if (Atomics.load(words, generation) !== mine) return;
    } while (performance.now() < asleep);
    const deadline = Date.now() + patience;
    while (Atomics.load(words, generation) === mine) {
      Atomics.wait(words, generation, mine, 100);
      if (Atomics.load(words, generation) !== mine) return;
      if (control.get('failed')) throw new Error('a thread failed');
      if (Date.now() > deadline) throw new Error(`a thread did not come within ${patience} ms`);
    }
  };
}
