import type { NetworkBackend } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import type { NetworkDescription } from '../../network/description';
import type { Scaling } from './scaling';

/** A network that can predict: its parameters with the scaling that they were fitted under. */
export interface Trained {
  readonly network: NetworkDescription;
  readonly scaling: Scaling;
  readonly parameters: Float32Array<ArrayBuffer>;
}

/** Raw heads of all rows [n × headWidth], once for each dropout seed. */
export async function scoreTrained(
  backend: NetworkBackend,
  { network, parameters }: Trained,
  data: NetworkData,
  dropoutSeeds: readonly (number | null)[],
): Promise<Float32Array[]> {
  const machine = await backend.open(network);
  try {
    const zeros = () => new Float32Array(parameters.length);
    await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
    const rows = await machine.load(data);
    const drawn: Float32Array[] = [];
    for (const seed of dropoutSeeds) drawn.push((await machine.score(rows, null, seed)).heads);
    rows.dispose();
    return drawn;
  } finally {
    machine.dispose();
  }
}
