import { fileURLToPath } from 'node:url';

const replacement = fileURLToPath(new URL('./arrow-valid.mjs', import.meta.url));

/** Puts arrow-valid.mjs in the place of apache-arrow's own, in the page and in the workers. */
export function arrowWithoutEval() {
  return {
    name: 'arrow-without-eval',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} source @param {string | undefined} importer */
    resolveId(source, importer) {
      return source.endsWith('/builder/valid.mjs') ||
        (source === './builder/valid.js' && importer?.includes('apache-arrow'))
        ? replacement
        : null;
    },
  };
}
