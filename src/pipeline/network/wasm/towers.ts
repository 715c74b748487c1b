import { type NetworkDescription, staticWidth } from '../description';
import { dropoutSites } from '../dropout';
import { joinedOrder, padded } from './packing';
import type { Builder, Signal } from './program';

/** Static tower, text tower, joint layer and heads; `joined` already holds the pooled sequence. Returns the heads. */
export function addTowers(builder: Builder, joined: Signal, width: number): Signal {
  const { network } = builder;
  const { inputs, towers, dropout } = network;
  const { starts } = joinedOrder(network);
  if (staticWidth(inputs) > 0) {
    const out = rowsOf(builder, joined, starts[1]!, towers.statics);
    addDense(builder, 'statics', addStatics(builder), out);
    addRelu(builder, out);
    builder.drop(out, dropoutSites.statics, dropout, false);
  }
  if (inputs.texts > 0) {
    const out = rowsOf(builder, joined, starts[2]!, towers.texts);
    addDense(builder, 'texts', addTexts(builder), out);
    addTanh(builder, out);
  }
  const joint = builder.signal(towers.joint, false);
  addDense(builder, 'joint', joined, joint);
  addRelu(builder, joint);
  builder.drop(joint, dropoutSites.joint, dropout, false);
  const heads = builder.signal(width, false);
  addDense(builder, 'heads', joint, heads);
  return heads;
}

/** Some rows of a signal as one of its own. */
function rowsOf({ arena }: Builder, { value, slope }: Signal, row: number, rows: number): Signal {
  return { value: arena.within(value, { row }), slope: slope && arena.within(slope, { row }), rows };
}

/** y = W x + b of single blocks. */
function addDense({ kernels, weight, part }: Builder, name: string, x: Signal, y: Signal): void {
  const kernel = weight(`${name}.kernel`);
  const bias = weight(`${name}.bias`);
  const out = padded(y.rows);
  part(
    () =>
      kernels.dense(
        x.value.pointer,
        x.rows,
        y.value.pointer,
        out,
        kernel.value,
        kernel.stride,
        bias.value,
        false,
      ),
    () => {
      const dy = y.slope!.pointer;
      kernels.denseSlopes(dy, out, x.value.pointer, x.rows, kernel.slopes(), kernel.stride, 0, false);
      kernels.biasSlopes(dy, out, bias.slopes(), false);
      if (!x.slope) return;
      kernels.zero(x.slope.pointer, padded(x.rows), false);
      kernels.denseBack(dy, out, x.slope.pointer, padded(x.rows), kernel.transposed, kernel.rows, 0, false);
    },
  );
}

function addRelu({ kernels, part }: Builder, { value, slope, rows }: Signal): void {
  part(
    () => kernels.relu(value.pointer, padded(rows), false),
    () => kernels.reluBack(value.pointer, slope!.pointer, padded(rows), false),
  );
}

function addTanh({ kernels, part }: Builder, { value, slope, rows }: Signal): void {
  part(
    () => kernels.bend(value.pointer, padded(rows)),
    () => kernels.bendBack(value.pointer, slope!.pointer, padded(rows)),
  );
}

function addStatics(builder: Builder): Signal {
  const { kernels, arena, part, run, network, training } = builder;
  const { statics, staticCategories } = network.inputs;
  const learns = training && staticCategories.length > 0;
  const rows = staticWidth(network.inputs);
  const value = arena.plane({ rows, blocks: 1 });
  const slope = learns ? arena.plane({ rows, blocks: 1 }) : null;
  if (statics > 0)
    part(
      () => kernels.loadRows(run.data.statics, statics, value.pointer),
      () => {},
    );
  addEmbeddings(builder, 'static', { value, slope, rows }, statics);
  return { value, slope, rows };
}

function addTexts({ kernels, arena, part, run, network }: Builder): Signal {
  const { texts } = network.inputs;
  const value = arena.plane({ rows: texts, blocks: 1 });
  part(
    () => kernels.loadRows(run.data.texts, texts, value.pointer),
    () => {},
  );
  return { value, slope: null, rows: texts };
}

/** Learned vectors of categories behind the numbers of a signal. */
export function addEmbeddings(
  { kernels, arena, part, run, network, weight }: Builder,
  kind: 'step' | 'static',
  { value, slope }: Signal,
  first: number,
): void {
  const across = kind === 'step';
  const categories = categoriesOf(network, kind);
  let row = first;
  for (const [which, { width }] of categories.entries()) {
    const vectors = weight(`embedding.${kind}.${which}`);
    const into = arena.within(value, { row }).pointer;
    const back = slope ? arena.within(slope, { row }).pointer : 0;
    const ids = () => (across ? run.data.stepIds : run.data.staticIds);
    part(
      () => kernels.embed(ids(), categories.length, which, vectors.value, width, into, across),
      () => kernels.embedBack(ids(), categories.length, which, vectors.slopes(), width, back, across),
    );
    row += width;
  }
}

const categoriesOf = ({ inputs }: NetworkDescription, kind: 'step' | 'static') =>
  kind === 'step' ? inputs.stepCategories : inputs.staticCategories;
