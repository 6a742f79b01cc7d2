import { defineConfig } from 'vitest/config';

/** What only a real browser can show, before a running local system: see browser/site.ts. */
export default defineConfig({
  test: {
    include: [`browser/${process.env.CRUDDUR_BROWSER_TESTS ?? ''}*.test.ts`],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One browser is enough for a small machine
    fileParallelism: false,
  },
});
