import {
  type ConvolutionalEncoder,
  type Encoder,
  normEpsilon,
  type RecurrentEncoder,
  type TransformerEncoder,
  taps,
} from '../../src/pipeline/network/description';
import { dropoutSites } from '../../src/pipeline/network/dropout';
import type { Tape, Var } from './oracle-tape';

/** What the oracle's parts share for one customer. */
export interface Walk {
  readonly tape: Tape;
  readonly weight: (name: string) => Var;
  /** Drops units of one place; `step` counts from the oldest of all steps, null behind the towers. */
  readonly drop: (x: Var, site: number, share: number, step: number | null) => Var;
}

export const relu = (tape: Tape, x: Var): Var =>
  tape.map(
    x,
    (v) => Math.max(v, 0),
    (y) => (y > 0 ? 1 : 0),
  );
export const tanh = (tape: Tape, x: Var): Var => tape.map(x, Math.tanh, (y) => 1 - y * y);
const sigmoid = (tape: Tape, x: Var): Var =>
  tape.map(
    x,
    (v) => 1 / (1 + Math.exp(-v)),
    (y) => y * (1 - y),
  );

/** States at the steps held: masked steps do not exist here. `first` is the position of the oldest one. */
export function encode(walk: Walk, encoder: Encoder, steps: readonly Var[], first: number): Var[] {
  if (encoder.kind === 'cnn') return convolve(walk, encoder, steps, first);
  if (encoder.kind === 'transformer') return attend(walk, encoder, steps, first);
  return recur(walk, encoder, steps, first);
}

function recur(walk: Walk, encoder: RecurrentEncoder, steps: readonly Var[], first: number): Var[] {
  const { tape, weight, drop } = walk;
  const { hidden: h, layers } = encoder;
  let x = [...steps];
  for (let l = 0; l < layers; l++) {
    const [input, recurrent, bias] = ['input', 'recurrent', 'bias'].map((p) => weight(`encoder.${l}.${p}`));
    let state = tape.constant(new Float64Array(h));
    let cell = tape.constant(new Float64Array(h));
    x = x.map((at) => {
      const part = (v: Var, k: number) => tape.slice(v, k * h, (k + 1) * h);
      if (encoder.kind === 'lstm') {
        const z = tape.add(tape.dense(input!, bias!, at), tape.dense(recurrent!, null, state));
        const [i, f, o] = [0, 1, 2].map((k) => sigmoid(tape, part(z, k)));
        cell = tape.add(tape.mul(f!, cell), tape.mul(i!, tanh(tape, part(z, 3))));
        state = tape.mul(o!, tanh(tape, cell));
      } else {
        const outer = tape.dense(input!, tape.slice(bias!, 0, 3 * h), at);
        const inner = tape.dense(recurrent!, null, state);
        const [r, z] = [0, 1].map((k) => sigmoid(tape, tape.add(part(outer, k), part(inner, k))));
        const own = tape.add(part(inner, 2), part(bias!, 3));
        const n = tanh(tape, tape.add(part(outer, 2), tape.mul(r!, own)));
        const rest = tape.map(
          z!,
          (v) => 1 - v,
          () => -1,
        );
        state = tape.add(tape.mul(rest, n), tape.mul(z!, state));
      }
      return state;
    });
    if (l < layers - 1) x = x.map((s, t) => drop(s, dropoutSites.layer(l), encoder.dropout, first + t));
  }
  return x;
}

function convolve(walk: Walk, encoder: ConvolutionalEncoder, steps: readonly Var[], first: number): Var[] {
  const { tape, weight, drop } = walk;
  const zero = tape.constant(new Float64Array(encoder.hidden));
  let x = steps.map((s) => tape.dense(weight('encoder.project.kernel'), weight('encoder.project.bias'), s));
  for (let l = 0; l < encoder.layers; l++) {
    const before = x;
    x = before.map((here, t) => {
      const read = Array.from({ length: taps }, (_, k) => before[t - (taps - 1 - k) * 2 ** l] ?? zero);
      const out = tape.dense(weight(`encoder.${l}.kernel`), weight(`encoder.${l}.bias`), tape.concat(read));
      return tape.add(here, drop(relu(tape, out), dropoutSites.layer(l), encoder.dropout, first + t));
    });
  }
  return x;
}

function attend(walk: Walk, encoder: TransformerEncoder, steps: readonly Var[], first: number): Var[] {
  const { tape, weight, drop } = walk;
  const { hidden, heads, causal, dropout } = encoder;
  const dense = (name: string, x: Var) => tape.dense(weight(`${name}.kernel`), weight(`${name}.bias`), x);
  const norm = (name: string, x: Var) =>
    tape.norm(x, weight(`${name}.scale`), weight(`${name}.shift`), normEpsilon);
  const width = hidden / heads;
  let x = steps.map((s) => dense('encoder.project', s));
  for (let l = 0; l < encoder.layers; l++) {
    const qkv = x.map((v) => dense(`encoder.${l}.qkv`, norm(`encoder.${l}.norm1`, v)));
    const part = (t: number, which: number, head: number) =>
      tape.slice(qkv[t]!, which * hidden + head * width, which * hidden + (head + 1) * width);
    x = x.map((here, t) => {
      const keys = causal ? t + 1 : x.length;
      const read = Array.from({ length: heads }, (_, head) => {
        const query = part(t, 0, head);
        const scores = Array.from({ length: keys }, (_, s) => tape.dot(query, part(s, 1, head)));
        const scaled = tape.scale(tape.concat(scores), new Array<number>(keys).fill(1 / Math.sqrt(width)));
        const values = Array.from({ length: keys }, (_, s) => part(s, 2, head));
        return tape.mix(tape.softmax(scaled), values);
      });
      const out = dense(`encoder.${l}.out`, tape.concat(read));
      return tape.add(here, drop(out, dropoutSites.attention(l), dropout, first + t));
    });
    x = x.map((here, t) => {
      const wide = relu(tape, dense(`encoder.${l}.expand`, norm(`encoder.${l}.norm2`, here)));
      const out = dense(`encoder.${l}.shrink`, wide);
      return tape.add(here, drop(out, dropoutSites.feed(l), dropout, first + t));
    });
  }
  return x.map((v) => norm('encoder.norm', v));
}
