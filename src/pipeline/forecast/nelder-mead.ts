/**
 * Minimum of a function by the simplex method (Nelder and Mead 1965), coefficients 1, 2, ½, ½. Stops when the values
 * at the corners differ by less than `tolerance` (relative) or after `maxEvaluations`.
 */
export function nelderMead(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  options: { readonly step?: number; readonly tolerance?: number; readonly maxEvaluations?: number } = {},
): { x: readonly number[]; value: number } {
  const { step = 0.1, tolerance = 1e-10, maxEvaluations = 400 } = options;
  let evaluations = 0;
  const corner = (x: readonly number[]) => {
    evaluations++;
    return { x, value: f(x) };
  };
  const simplex = [
    corner(start),
    ...start.map((_, j) => corner(start.map((v, i) => (i === j ? v + step : v)))),
  ];
  for (;;) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0]!;
    const worst = simplex.at(-1)!;
    const second = simplex.at(-2)!;
    const spread = worst.value - best.value;
    if (spread <= tolerance * (Math.abs(best.value) + tolerance) || evaluations >= maxEvaluations)
      return best;
    const rest = simplex.slice(0, -1);
    const middle = start.map((_, j) => rest.reduce((sum, c) => sum + c.x[j]!, 0) / rest.length);
    const along = (t: number) => corner(middle.map((m, j) => m + t * (worst.x[j]! - m)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[simplex.length - 1] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) {
      simplex[simplex.length - 1] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) {
        simplex[simplex.length - 1] = contracted;
      } else {
        for (let c = 1; c < simplex.length; c++) {
          simplex[c] = corner(simplex[c]!.x.map((v, j) => best.x[j]! + 0.5 * (v - best.x[j]!)));
        }
      }
    }
  }
}
