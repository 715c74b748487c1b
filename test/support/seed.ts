import fc from 'fast-check';
import { afterAll } from 'vitest';
import { endFile } from './end-of-file';

/** Properties draw the same cases each time; `npm run fuzz` draws others. */
export const fuzzSeed = Number(process.env.PATRON_FUZZ_SEED ?? 4);

fc.configureGlobal({ seed: fuzzSeed });

afterAll(endFile);
