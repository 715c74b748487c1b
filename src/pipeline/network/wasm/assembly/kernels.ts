export { chunk, mask } from './chunk';
export { biasSlopes, dense, denseBack, denseOnto, denseSlopes } from './dense';
export { lstm, lstmBack } from './lstm';
export { add, bend, bendBack, copy, last, lastBack, relu, reluBack, zero } from './blocks';
export { pool, poolBack } from './pool';
export { drop } from './dropout';
export { embed, embedBack, loadRows, loadSteps } from './load';
export { adam, gather, reduce } from './update';
