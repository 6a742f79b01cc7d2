/**
 * How long people wait for the list of their conversations: this web client, and beside it a plain build of the same pages with
 * Amplify 5, as the reference has it. One browser, one server, in turns; a slow phone on a slow network.
 *
 * Needs a running local system: bin/cruddur up. Then: npm run bench --workspace web
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { startBrowser } from '../browser/chromium.ts';

const WEB = resolve(import.meta.dirname, '..');
const client = JSON.parse(readFileSync(process.env.CRUDDUR_CLIENT ?? join(WEB, '../.cruddur/dev/client.json'), 'utf8'));
const ROUNDS = Number(process.env.CRUDDUR_ROUNDS ?? 7);
const CPU_SLOWDOWN = 4;
/** Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

/** Files as CloudFront serves them, gzipped, and the API beside them. */
function serve(folder: string, settings: string) {
  const api = new URL(client.endpoints.api);
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    const path = incoming.url?.split('?')[0] ?? '/';
    if (path.startsWith('/api/')) {
      const { method, headers, url } = incoming;
      const forward = request({ host: api.hostname, port: api.port, path: url, method, headers }, (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(response);
      });
      incoming.pipe(forward);
      return;
    }
    const asset = path.startsWith('/assets/');
    const name = path === '/config.json' ? path : asset ? path.slice(1) : 'index.html';
    const content = path === '/config.json' ? Buffer.from(settings) : readFileSync(join(folder, name));
    response.writeHead(200, {
      'Content-Type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/json',
      'Content-Encoding': 'gzip',
      'Cache-Control': asset ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(gzipSync(content));
  };
  const server = createServer(answer);
  return new Promise<{ url: string; close: () => void }>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      done({ url: `http://localhost:${port}`, close: () => server.close() });
    });
  });
}

async function throttle(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

/** Milliseconds from the address to the first conversation on the screen. */
async function untilList(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await throttle(page);
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByText('Andrew Bayko').first().waitFor();
  const took = performance.now() - began;
  await page.close();
  return took;
}

async function signIn(page: Page) {
  const { username } = client.demoUsers.find((user: { handle: string }) => user.handle === 'andrewbrown');
  await page.getByLabel('Mail address').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(client.demoPassword);
  if (await page.getByLabel('Stay signed in').count()) await page.getByLabel('Stay signed in').check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Andrew Bayko').first().waitFor();
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function gzipped(folder: string, ending: string) {
  const names = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith(ending));
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length, 0);
}

const { region, userPoolId, userPoolClientId } = client;
const settings = { region, userPoolId, userPoolClientId };
const ours = join(WEB, 'dist');
const amplify = resolve(WEB, '../target/amplify');
await build({
  root: join(import.meta.dirname, 'amplify'),
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  define: { SETTINGS: JSON.stringify({ ...settings, endpoint: client.endpoints.cognito }), global: 'globalThis' },
  build: { outDir: amplify, emptyOutDir: true },
});
const sites = {
  'this web client': {
    folder: ours,
    server: await serve(ours, JSON.stringify({ ...settings, userPoolEndpoint: client.endpoints.cognito })),
  },
  'with Amplify 5': { folder: amplify, server: await serve(amplify, '{}') },
};
const browser = await startBrowser();
const times = new Map<string, { cold: number[]; warm: number[] }>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, { server }] of Object.entries(sites)) {
    const first = await browser.newContext();
    const page = await first.newPage();
    await page.goto(server.url);
    await signIn(page);
    const state = await first.storageState();
    await first.close();
    // Signed in before, on a browser that has none of the files, and then again with them
    const context = await browser.newContext({ storageState: state });
    const found = times.get(name) ?? { cold: [], warm: [] };
    found.cold.push(await untilList(context, server.url));
    found.warm.push(await untilList(context, server.url));
    times.set(name, found);
    await context.close();
  }
}
await browser.close();
for (const { server } of Object.values(sites)) server.close();
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const rows = Object.entries(sites).map(([name, { folder }]) => {
  const { cold, warm } = times.get(name) ?? { cold: [], warm: [] };
  return {
    '': name,
    'JavaScript, gzipped': kilobytes(gzipped(folder, '.js')),
    'CSS, gzipped': kilobytes(gzipped(folder, '.css')),
    'list on screen, cold': `${median(cold).toFixed(0)} ms`,
    'list on screen, warm': `${median(warm).toFixed(0)} ms`,
  };
});
console.log(`Medians of ${ROUNDS} rounds in turns; processor slowed down ${CPU_SLOWDOWN} times, slow 4G.`);
console.table(rows);
