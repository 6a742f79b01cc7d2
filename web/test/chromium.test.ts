// @vitest-environment node
import { expect, test, vi } from 'vitest';

test('where no browser starts, one sentence says what to do', async () => {
  vi.stubEnv('CRUDDUR_BROWSER', '/no/such/browser');
  const { startBrowser } = await import('../browser/chromium');
  const fault: Error = await startBrowser().then(
    () => new Error('it started'),
    (refusal) => refusal,
  );
  expect(fault.message).toMatch(
    /^No browser starts here: run 'npm ci', or set CRUDDUR_BROWSER to .*\/no\/such\/browser$/,
  );
});
