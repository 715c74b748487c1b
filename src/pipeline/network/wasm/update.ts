import type { Control } from './control';
import type { Kernels } from './kernels';
import type { Plan } from './plan';

/** AdamW on one slice of the packed vector, and its matrices transposed; `norm` is the whole gradient's. */
export function updateSlice(
  kernels: Kernels,
  plan: Plan,
  control: Control,
  norm: number,
  from: number,
  count: number,
): void {
  const [rate, decay, beta1, beta2] = (['rate', 'decay', 'beta1', 'beta2'] as const).map(control.number) as [
    number,
    number,
    number,
    number,
  ];
  const step = control.number('step') + 1;
  const scale = Math.min(1, control.number('clip') / norm);
  const { decaying } = plan.packing;
  const edge = Math.max(from, Math.min(decaying, from + count));
  for (const [at, end, keep] of [
    [from, edge, 1 - rate * decay],
    [edge, from + count, 1],
  ] as const) {
    if (at === end) continue;
    const [p, m, v, g] = [plan.parameters, plan.first, plan.second, plan.gradient].map((a) => a + at * 4);
    kernels.adam(
      p!,
      m!,
      v!,
      g!,
      end - at,
      scale,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      rate / (1 - beta1 ** step),
      1 / Math.sqrt(1 - beta2 ** step),
      control.number('epsilon'),
      keep,
    );
  }
  kernels.scatter(plan.parameters + from * 4, plan.turned + from * 4, edge - from, plan.transposed);
}
