import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { localSystem } from './local-system.ts';

export default defineConfig({
  plugins: [react(), localSystem()],
  build: {
    target: 'es2023',
    // The content security policy allows neither data: addresses nor inline scripts
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    // A dozen processes may run beside it
    testTimeout: 120_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
