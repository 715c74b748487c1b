import type { Heads } from '../description';
import type { Control } from './control';
import { customerLoss, type LabelViews } from './loss';
import type { Program } from './program';

/** The loss of a chunk, from its heads and the job's labels. */
export function createJudge(heads: Heads, memory: WebAssembly.Memory, control: Control) {
  const lossOf = customerLoss(heads);
  return {
    labels(): LabelViews | null {
      if (control.get('labelled') === 0) return null;
      const view = (address: number) => new Float32Array(memory.buffer, address);
      return {
        churned: view(control.get('churned')),
        orders: heads.orders ? view(control.get('orders')) : null,
        value: heads.value ? view(control.get('value')) : null,
      };
    },

    /** Sum over the chunk's customers; in training it also puts the slopes, times `scale`, in place. */
    loss(program: Program, first: number, customers: number, scale: number, labels: LabelViews): number {
      const stride = program.heads.panelStride / 4;
      const raw = new Float32Array(memory.buffer, program.heads.at, stride * program.panels);
      const at = program.headSlopes?.at;
      const slopes = at === undefined ? null : new Float32Array(memory.buffer, at, raw.length).fill(0);
      const rows = new Uint32Array(memory.buffer, control.get('rows') + first * 32, customers);
      let sum = 0;
      for (let k = 0; k < customers; k++) {
        const place = (k >> 3) * stride + (k & 7);
        sum += lossOf(raw, place, labels, rows[k]!, slopes, place, scale);
      }
      return sum;
    },
  };
}
