import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { headers } from './tools/headers.mjs';

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 4000, assetsInlineLimit: 0 },
  server: { headers },
  preview: { headers },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
} as Parameters<typeof defineConfig>[0]);
