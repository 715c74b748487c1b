import { invariant } from '../../errors/invariant';
import type { LoadedRows, NetworkMachine } from '../backend';
import type { NetworkDescription } from '../description';
import type { LiveDevice } from './device';
import { gradientOf } from './gradient';
import { createMachinery } from './machinery';
import { readBack } from './read-back';
import { type DeviceRows, loadRows } from './rows';
import { scoreRows } from './score';
import { trainPass } from './train';

export async function openMachine(
  live: LiveDevice,
  network: NetworkDescription,
  recordBytes: number,
): Promise<NetworkMachine> {
  const machinery = await createMachinery(live, network, recordBytes);
  const { plan, buffers } = machinery;
  let step = 0;
  const loaded = new Set<DeviceRows>();
  const own = (rows: LoadedRows): DeviceRows => {
    const its = [...loaded].find((held) => held === rows);
    invariant(its, 'rows were loaded by this machine');
    return its;
  };
  return {
    async load(data) {
      const rows = await loadRows(live, network, plan.sizes, data);
      const held: DeviceRows = {
        ...rows,
        dispose() {
          loaded.delete(held);
          rows.dispose();
        },
      };
      loaded.add(held);
      return held;
    },
    async restore(state) {
      for (const name of ['parameters', 'first', 'second'] as const)
        live.device.queue.writeBuffer(buffers.get(name), 0, state[name]);
      step = state.step;
    },
    async state() {
      const bytes = 4 * plan.sizes.parameters;
      const names = ['parameters', 'first', 'second'] as const;
      const read = await readBack(
        live,
        buffers,
        names.map((name) => ({ name, bytes })),
      );
      const [parameters, first, second] = read.map((part) => new Float32Array(part));
      return { parameters: parameters!, first: first!, second: second!, step };
    },
    async train(rows, pass, signal) {
      const outcome = await trainPass(machinery, own(rows), pass, step, signal);
      step += outcome.losses.length - (outcome.ended === 'not-finite' ? 1 : 0);
      return outcome;
    },
    gradient: (rows, pick, dropoutSeed) => gradientOf(machinery, own(rows), pick, dropoutSeed),
    score: (rows, pick, dropoutSeed) => scoreRows(machinery, own(rows), pick, dropoutSeed),
    bytes: () => buffers.bytes() + [...loaded].reduce((sum, rows) => sum + rows.bytes, 0),
    dispose() {
      for (const rows of [...loaded]) rows.dispose();
      buffers.dispose();
    },
  };
}
