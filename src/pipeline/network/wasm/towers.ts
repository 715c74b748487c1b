import { isWide, type NetworkDescription, staticWidth } from '../description';
import { dropoutSites } from '../dropout';
import { addDense, addRelu } from './dense';
import { joinedOrder, padded } from './packing';
import type { Builder, Signal } from './program';

/** Static tower, text tower, joint layer and heads; `joined` already holds the pooled sequence. Returns the heads. */
export function addTowers(builder: Builder, joined: Signal, width: number): Signal {
  const { network } = builder;
  const heads = builder.signal(width, false);
  const { inputs, towers, dropout } = network;
  const { starts } = joinedOrder(network);
  let wide = () => {};
  if (staticWidth(inputs) > 0) {
    const out = rowsOf(builder, joined, starts[1]!, towers.statics);
    const statics = addStatics(builder);
    if (isWide(network)) wide = addWide(builder, statics, heads);
    addDense(builder, 'statics', statics, out, false);
    addRelu(builder, out, false);
    builder.drop(out, dropoutSites.statics, dropout, false);
  }
  if (inputs.texts > 0) {
    const out = rowsOf(builder, joined, starts[2]!, towers.texts);
    addDense(builder, 'texts', addTexts(builder), out, false);
    addTanh(builder, out);
  }
  const joint = builder.signal(towers.joint, false);
  addDense(builder, 'joint', joined, joint, false);
  addRelu(builder, joint, false);
  builder.drop(joint, dropoutSites.joint, dropout, false);
  addDense(builder, 'heads', joint, heads, false);
  builder.part(wide, () => {});
  return heads;
}

/**
 * heads += W statics. Its way back is a part before the static tower, so that it adds to the slopes that the tower has set;
 * its way forward is given back, for a part behind the heads that it adds to.
 */
function addWide({ kernels, weight, part }: Builder, statics: Signal, heads: Signal): () => void {
  const { value, stride, rows: out, slopes, transposed } = weight('wide.kernel');
  const { pointer: read } = statics.value;
  part(
    () => {},
    () => {
      const dy = heads.slope!.pointer;
      kernels.denseSlopes(dy, out, read, statics.rows, slopes(), stride, 0, false);
      if (!statics.slope) return;
      kernels.denseBack(dy, out, statics.slope.pointer, padded(statics.rows), transposed, out, 0, false);
    },
  );
  return () => kernels.denseOnto(read, statics.rows, heads.value.pointer, out, value, stride, 0, false);
}

/** Some rows of a signal as one of its own. */
function rowsOf({ arena }: Builder, { value, slope }: Signal, row: number, rows: number): Signal {
  return { value: arena.within(value, { row }), slope: slope && arena.within(slope, { row }), rows };
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
