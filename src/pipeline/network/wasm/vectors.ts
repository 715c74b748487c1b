import type { OptimiserState } from '../backend';
import type { Plan } from './plan';

/** The flat vectors of the contract into a machine's memory, in the order of the kernels, and out of it. */
export function createVectors(plan: Plan, memory: WebAssembly.Memory) {
  const { packing } = plan;
  const { places } = packing;
  const view = (address: number) => new Float32Array(memory.buffer, address, packing.size);

  function pack(values: Float32Array, address: number): void {
    const out = view(address).fill(0);
    for (let k = 0; k < places.length; k++) out[places[k]!] = values[k]!;
  }

  function unpack(address: number): Float32Array<ArrayBuffer> {
    const values = view(address);
    return Float32Array.from(places, (place) => values[place]!);
  }

  new Uint32Array(memory.buffer, plan.turned, packing.decaying).set(packing.turned);

  return {
    restore({ parameters, first, second }: OptimiserState): void {
      pack(parameters, plan.parameters);
      pack(first, plan.first);
      pack(second, plan.second);
      const values = view(plan.parameters);
      const transposed = new Float32Array(memory.buffer, plan.transposed, packing.decaying);
      for (let k = 0; k < packing.decaying; k++) transposed[packing.turned[k]!] = values[k]!;
    },
    state: () => ({
      parameters: unpack(plan.parameters),
      first: unpack(plan.first),
      second: unpack(plan.second),
    }),
    gradient: () => unpack(plan.gradient),
  };
}
