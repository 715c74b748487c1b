import packageDocument from '../../../package.json';

const { dependencies } = packageDocument;

/** The app's version and those of the engines that make numbers. */
export const versions = {
  patron: packageDocument.version,
  duckdb: dependencies['@duckdb/duckdb-wasm'],
  tfjs: dependencies['@tensorflow/tfjs'],
  transformers: dependencies['@xenova/transformers'].split('@').at(-1) ?? '',
  arrow: dependencies['apache-arrow'],
  browser: navigator.userAgent,
} as const;
