/** What the threads share beside the numbers: words of 32 bits and doubles at the start of the memory. */
export const controlBytes = 1024;

/** 'gradient' sums slopes over the rows and reduces them; 'update' does that and Adam; 'score' writes heads. */
export const commands = { leave: 0, gradient: 1, update: 2, score: 3 } as const;

const words = [
  // The barrier.
  'generation',
  'arrived',
  // Set by a thread that threw: nobody waits for it.
  'failed',
  // Which part of the work is taken next.
  'taken',
  'command',
  'sequences',
  'lengths',
  'stepIds',
  'statics',
  'staticIds',
  'texts',
  'labelled',
  'churned',
  'orders',
  'value',
  // The rows of this job, longest first, and the place of each in what was asked.
  'rows',
  'slots',
  'count',
  'parts',
  'heads',
  'seeded',
  'seed',
] as const;
type Word = (typeof words)[number];

const doubles = [
  'rate',
  'decay',
  'beta1',
  'beta2',
  'epsilon',
  'clip',
  'step',
  // Results.
  'loss',
  'norm',
] as const;
type Double = (typeof doubles)[number];

export interface Control {
  /** Of the present memory: growing may have moved it. */
  words(): Int32Array;
  get(word: Word): number;
  set(values: Partial<Record<Word, number>>): void;
  number(name: Double): number;
  setNumbers(values: Partial<Record<Double, number>>): void;
}

export const wordAt = (word: Word): number => words.indexOf(word);

export function controlAt(memory: WebAssembly.Memory, address: number): Control {
  const viewed = () => ({
    buffer: memory.buffer,
    words: new Int32Array(memory.buffer, address, words.length),
    doubles: new Float64Array(memory.buffer, address + 512, doubles.length),
  });
  let held = viewed();
  const view = () => {
    if (held.buffer !== memory.buffer) held = viewed();
    return held;
  };
  return {
    words: () => view().words,
    get: (word) => view().words[words.indexOf(word)]! >>> 0,
    set(values) {
      for (const [word, value] of Object.entries(values)) view().words[words.indexOf(word as Word)] = value;
    },
    number: (name) => view().doubles[doubles.indexOf(name)]!,
    setNumbers(values) {
      for (const [name, value] of Object.entries(values))
        view().doubles[doubles.indexOf(name as Double)] = value;
    },
  };
}
