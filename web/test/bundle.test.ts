// @vitest-environment node
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What the whole client may weigh, gzipped, in bytes. */
const BUDGET = { js: 110_000, css: 10_000 };

const folders: string[] = [];
let files: Map<string, Buffer>;

/** Builds into a folder of its own, and reads what is there. */
async function built(): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'cruddur-web-'));
  folders.push(folder);
  // As `npm run build`: the test's own environment is another
  process.env.NODE_ENV = 'production';
  await build({
    root: join(import.meta.dirname, '..'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path)]),
  );
}

beforeAll(async () => {
  files = await built();
}, 120_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const weigh = (ending: string) =>
  [...files].filter(([name]) => name.endsWith(ending)).reduce((sum, [, bytes]) => sum + gzipSync(bytes).length, 0);

test('the client is no heavier than it may be', () => {
  const weight = { js: weigh('.js'), css: weigh('.css') };
  console.log(`JavaScript ${weight.js} bytes of ${BUDGET.js}, CSS ${weight.css} of ${BUDGET.css}, gzipped`);
  expect(weight.js).toBeLessThanOrEqual(BUDGET.js);
  expect(weight.css).toBeLessThanOrEqual(BUDGET.css);
});

test('a build is the same bytes each time, whatever the zone', async () => {
  process.env.TZ = 'Asia/Kathmandu';
  expect(await built()).toEqual(files);
});

test('it is index.html and assets, whose names are of their bytes; the settings are no part of it', () => {
  expect([...files.keys()].filter((name) => !/^\/assets\/[\w-]+-[\w-]{8}\.(js|css|svg)$/.test(name))).toEqual([
    '/index.html',
  ]);
});

test('the page fits its content security policy: nothing inline, nothing from elsewhere', () => {
  const page = `${files.get('/index.html')}`;
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:|data:/i);
  expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to)).toSatisfy((all: string[]) =>
    all.every((to) => files.has(to) || to === '/config.json'),
  );
  for (const [name, bytes] of files) {
    if (name.endsWith('.css')) expect(`${bytes}`).not.toMatch(/url\(|@import/);
    if (name.endsWith('.js')) expect(`${bytes}`).not.toMatch(/\beval\(|new Function\(|document\.write/);
  }
});
