import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma, logGamma } from '../../src/pipeline/network/wasm/gamma';
import { createHeap } from '../../src/pipeline/network/wasm/heap';
import { partStart } from '../../src/pipeline/network/wasm/parts';
import { byLength } from '../../src/pipeline/network/wasm/rows';
import { logGamma as logGammaReference } from './oracle-loss';

describe('the gamma function', () => {
  const positive = fc.double({ min: 1e-4, max: 3000, noNaN: true });

  it('has the logarithm of another series', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const want = logGammaReference(x);
        expect(Math.abs(logGamma(x) - want)).toBeLessThan(1e-9 * Math.max(1, Math.abs(want)));
      }),
    );
  });

  it('has the digamma function as its slope', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const step = 1e-5 * x;
        const want = (logGammaReference(x + step) - logGammaReference(x - step)) / (2 * step);
        expect(Math.abs(digamma(x) - want)).toBeLessThan(1e-5 * Math.max(1, Math.abs(want)));
      }),
    );
  });
});

describe('the parts of a job', () => {
  it('cover all panels, none is empty, and the last is no larger than the first', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 3000 }));
    fc.assert(
      fc.property(sizes, ([parts, more]) => {
        const panels = parts + more;
        const starts = Array.from({ length: parts + 1 }, (_, part) => partStart(part, parts, panels));
        const taken = starts.slice(1).map((end, part) => end - starts[part]!);
        expect([starts[0], starts[parts]]).toEqual([0, panels]);
        expect(Math.min(...taken)).toBeGreaterThan(0);
        expect(taken.at(-1)).toBeLessThanOrEqual(taken[0]!);
        expect(Math.max(...taken)).toBeLessThanOrEqual(Math.ceil((1.5 * panels) / parts));
      }),
    );
  });

  it('get smaller where there are several panels for each', () => {
    const taken = Array.from({ length: 16 }, (_, k) => partStart(k + 1, 16, 32) - partStart(k, 16, 32));
    expect(taken.slice(0, 3)).toEqual([3, 3, 3]);
    expect(taken.slice(-3)).toEqual([1, 1, 1]);
  });
});

describe('rows by length', () => {
  it('fall in length, equal ones in their order, each once', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lengths, fc.infiniteStream(fc.nat()), (held, picks) => {
        const pick = Uint32Array.from(held, () => picks.next().value! % held.length);
        const places = Array.from(byLength(pick, Uint16Array.from(held), 9));
        const lengthAt = (place: number) => held[pick[place]!]!;
        const want = Array.from(pick.keys()).sort((a, b) => lengthAt(b) - lengthAt(a) || a - b);
        expect(places).toEqual(want);
      }),
    );
  });
});

describe('the heap', () => {
  it('never gives out room twice, and takes freed room again', () => {
    const moves = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 9000 }), free: fc.nat() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(moves, (all) => {
        const memory = new WebAssembly.Memory({ initial: 1 });
        const heap = createHeap(memory, 1000);
        const held: { at: number; end: number }[] = [];
        for (const { bytes, free } of all) {
          const at = heap.take(bytes);
          expect(at).toBeGreaterThanOrEqual(1000);
          expect(at + bytes).toBeLessThanOrEqual(memory.buffer.byteLength);
          expect(held.every((h) => h.end <= at || at + bytes <= h.at)).toBe(true);
          held.push({ at, end: at + bytes });
          if (free % 2) heap.free(held.splice(free % held.length, 1)[0]!.at);
        }
      }),
    );
    const memory = new WebAssembly.Memory({ initial: 1 });
    const heap = createHeap(memory, 0);
    for (let k = 0; k < 100; k++) heap.free(heap.take(60_000));
    expect(memory.buffer.byteLength).toBe(65_536);
  });
});
