import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { headers } from './tools/headers.mjs';
import { arrowWithoutEval } from './tools/vite/arrow-without-eval.mjs';

export default defineConfig({
  base: './',
  plugins: [arrowWithoutEval(), react()],
  resolve: {
    // ONNX Runtime's WebAssembly lies in ort/ (tools/build.mjs); without the first condition a second copy is bundled.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
    alias: {
      // Hidden by the package's exports: the bindings that run in our own worker instead of one of theirs.
      'duckdb-blocking': fileURLToPath(
        new URL('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs', import.meta.url),
      ),
    },
  },
  // DuckDB-WASM carries an eval for hosts that lack other means; the policy forbids it and it is never reached.
  worker: { format: 'es', plugins: () => [arrowWithoutEval()], rolldownOptions: { checks: { eval: false } } },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 4000, assetsInlineLimit: 0 },
  server: { headers },
  preview: { headers },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Vitest leaves a core idle; on two cores that is half of them.
    maxWorkers: '100%',
    globalSetup: ['test/support/build-kernels.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // Starting a database takes seconds on a busy machine.
    hookTimeout: 120_000,
  },
} as Parameters<typeof defineConfig>[0]);
