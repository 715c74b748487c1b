/** DuckDB-WASM's browser bindings without a worker of their own (alias in vite.config.ts; its package exports hide it). */
declare module 'duckdb-blocking' {
  export interface BlockingDuckDB {
    instantiate(onProgress: () => void): Promise<BlockingDuckDB>;
    open(config: { path: string; maximumThreads?: number }): void;
    connect(): { readonly _conn: number };
    runQuery(connection: number, sql: string): Uint8Array;
    insertArrowFromIPCStream(
      connection: number,
      buffer: Uint8Array,
      options: { name: string; create: boolean; schema: string },
    ): void;
  }
  export class VoidLogger {}
  export const BROWSER_RUNTIME: unknown;
  export function createDuckDB(
    bundles: Record<'mvp' | 'eh', { mainModule: string; mainWorker: string }>,
    logger: VoidLogger,
    runtime: unknown,
  ): Promise<BlockingDuckDB>;
}
