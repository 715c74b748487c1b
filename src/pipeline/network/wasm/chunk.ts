import type { Control } from './control';
import type { Kernels } from './kernels';
import type { Program } from './program';

/**
 * Puts the job's customers from panel `first` on at work: `panels` panels of 8, each with its customers' rows and first
 * steps. Returns the number of customers.
 */
export function setChunk(
  kernels: Kernels,
  memory: WebAssembly.Memory,
  control: Control,
  program: Program,
  first: number,
  panels: number,
  steps: number,
): number {
  const count = control.get('count');
  const picked = new Uint32Array(memory.buffer, control.get('rows'), count);
  const lengths = new Uint16Array(memory.buffer, control.get('lengths'));
  const starts = new Uint32Array(memory.buffer, program.starts, panels);
  const fulls = new Uint32Array(memory.buffer, program.fulls, panels);
  const begins = new Uint32Array(memory.buffer, program.begins, panels * 8);
  const rows = new Int32Array(memory.buffer, program.rows, panels * 8);
  for (let panel = 0; panel < panels; panel++) {
    let start = steps;
    let full = 0;
    for (let lane = panel * 8; lane < panel * 8 + 8; lane++) {
      const k = first * 8 + lane;
      const row = k < count ? picked[k]! : -1;
      const begin = row < 0 ? steps : steps - lengths[row]!;
      rows[lane] = row;
      begins[lane] = begin;
      start = Math.min(start, begin);
      full = Math.max(full, begin);
    }
    starts[panel] = start;
    fulls[panel] = full;
  }
  kernels.chunk(panels, steps, program.starts, program.fulls, program.begins, program.rows);
  return Math.min(count - first * 8, panels * 8);
}
