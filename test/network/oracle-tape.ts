/** A vector with the slope of the loss in it. */
export interface Var {
  readonly value: Float64Array;
  readonly grad: Float64Array;
}

export interface Tape {
  constant(values: ArrayLike<number>): Var;
  /** kernel (row-major [out, in]) times x, plus bias. */
  dense(kernel: Var, bias: Var | null, x: Var): Var;
  add(a: Var, b: Var): Var;
  mul(a: Var, b: Var): Var;
  /** Each entry times a number that has no slope. */
  scale(a: Var, by: ArrayLike<number>): Var;
  /** f of each entry; `slope` from the value of f and the entry. */
  map(a: Var, f: (x: number) => number, slope: (y: number, x: number) => number): Var;
  slice(a: Var, from: number, to: number): Var;
  concat(parts: readonly Var[]): Var;
  /** One number: a · b. */
  dot(a: Var, b: Var): Var;
  softmax(a: Var): Var;
  /** Σ weights[i] · vectors[i]. */
  mix(weights: Var, vectors: readonly Var[]): Var;
  /** Centred and scaled to variance 1 (with epsilon), then by `scale`, plus `shift`. */
  norm(a: Var, scale: Var, shift: Var, epsilon: number): Var;
  /** Adds slopes backwards from `end`, whose own slope is given. */
  back(end: Var, slope: ArrayLike<number>): void;
}

/** Reverse mode in double precision, one operation after another; for tests, where slow and plain is right. */
export function createTape(): Tape {
  const steps: (() => void)[] = [];
  const made = (value: Float64Array): Var => ({ value, grad: new Float64Array(value.length) });
  const record = (value: Float64Array, back: (out: Var) => void): Var => {
    const out = made(value);
    steps.push(() => back(out));
    return out;
  };
  return {
    constant: (values) => made(Float64Array.from(values)),
    dense(kernel, bias, x) {
      const width = x.value.length;
      const out = new Float64Array(kernel.value.length / width);
      for (let o = 0; o < out.length; o++) {
        let sum = bias ? bias.value[o]! : 0;
        for (let k = 0; k < width; k++) sum += kernel.value[o * width + k]! * x.value[k]!;
        out[o] = sum;
      }
      return record(out, ({ grad }) => {
        for (let o = 0; o < out.length; o++) {
          const g = grad[o]!;
          if (bias) bias.grad[o]! += g;
          for (let k = 0; k < width; k++) {
            kernel.grad[o * width + k]! += g * x.value[k]!;
            x.grad[k]! += g * kernel.value[o * width + k]!;
          }
        }
      });
    },
    add: (a, b) =>
      record(
        a.value.map((x, i) => x + b.value[i]!),
        ({ grad }) => {
          for (let i = 0; i < grad.length; i++) {
            a.grad[i]! += grad[i]!;
            b.grad[i]! += grad[i]!;
          }
        },
      ),
    mul: (a, b) =>
      record(
        a.value.map((x, i) => x * b.value[i]!),
        ({ grad }) => {
          for (let i = 0; i < grad.length; i++) {
            a.grad[i]! += grad[i]! * b.value[i]!;
            b.grad[i]! += grad[i]! * a.value[i]!;
          }
        },
      ),
    scale: (a, by) =>
      record(
        a.value.map((x, i) => x * by[i]!),
        ({ grad }) => {
          for (let i = 0; i < grad.length; i++) a.grad[i]! += grad[i]! * by[i]!;
        },
      ),
    map: (a, f, slope) =>
      record(a.value.map(f), ({ value, grad }) => {
        for (let i = 0; i < grad.length; i++) a.grad[i]! += grad[i]! * slope(value[i]!, a.value[i]!);
      }),
    slice: (a, from, to) =>
      record(a.value.slice(from, to), ({ grad }) => {
        for (let i = 0; i < grad.length; i++) a.grad[from + i]! += grad[i]!;
      }),
    concat: (parts) =>
      record(Float64Array.from(parts.flatMap((p) => [...p.value])), ({ grad }) => {
        let at = 0;
        for (const part of parts) for (let i = 0; i < part.grad.length; i++) part.grad[i]! += grad[at++]!;
      }),
    dot: (a, b) =>
      record(Float64Array.of(a.value.reduce((sum, x, i) => sum + x * b.value[i]!, 0)), ({ grad }) => {
        for (let i = 0; i < a.grad.length; i++) {
          a.grad[i]! += grad[0]! * b.value[i]!;
          b.grad[i]! += grad[0]! * a.value[i]!;
        }
      }),
    softmax(a) {
      const largest = Math.max(...a.value);
      const exps = a.value.map((x) => Math.exp(x - largest));
      const total = exps.reduce((sum, x) => sum + x, 0);
      return record(
        exps.map((x) => x / total),
        ({ value, grad }) => {
          const mean = value.reduce((sum, p, i) => sum + p * grad[i]!, 0);
          for (let i = 0; i < value.length; i++) a.grad[i]! += value[i]! * (grad[i]! - mean);
        },
      );
    },
    mix(weights, vectors) {
      const out = new Float64Array(vectors[0]!.value.length);
      vectors.forEach((v, j) => {
        for (let i = 0; i < out.length; i++) out[i]! += weights.value[j]! * v.value[i]!;
      });
      return record(out, ({ grad }) => {
        vectors.forEach((v, j) => {
          for (let i = 0; i < out.length; i++) {
            weights.grad[j]! += grad[i]! * v.value[i]!;
            v.grad[i]! += grad[i]! * weights.value[j]!;
          }
        });
      });
    },
    norm(a, scale, shift, epsilon) {
      const n = a.value.length;
      const mean = a.value.reduce((sum, x) => sum + x, 0) / n;
      const variance = a.value.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
      const inverse = 1 / Math.sqrt(variance + epsilon);
      const unit = a.value.map((x) => (x - mean) * inverse);
      return record(
        unit.map((u, i) => u * scale.value[i]! + shift.value[i]!),
        ({ grad }) => {
          const slopes = grad.map((g, i) => g * scale.value[i]!);
          const first = slopes.reduce((sum, g) => sum + g, 0) / n;
          const second = slopes.reduce((sum, g, i) => sum + g * unit[i]!, 0) / n;
          for (let i = 0; i < n; i++) {
            scale.grad[i]! += grad[i]! * unit[i]!;
            shift.grad[i]! += grad[i]!;
            a.grad[i]! += inverse * (slopes[i]! - first - unit[i]! * second);
          }
        },
      );
    },
    back(end, slope) {
      end.grad.set(slope);
      for (let i = steps.length - 1; i >= 0; i--) steps[i]!();
    },
  };
}
