import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startBrowser } from './chromium.ts';

/** The local system's `client.json`; see docs/scripts.md, "Clients". */
const client = JSON.parse(readFileSync(process.env.CRUDDUR_CLIENT ?? '../.cruddur/dev/client.json', 'utf8'));
const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

/** Where the built client is served. */
export const address = process.env.CRUDDUR_SITE ?? 'http://localhost:3000';
/** Pictures of the states that the tests pass. */
const PICTURES = join(import.meta.dirname, '../../target/screenshots');
let browser: Browser;
const pages: Page[] = [];
const faults: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  // A request that is refused or lost is what some tests are about; all else is a fault of the page
  const found = faults.splice(0).filter((text) => !text.startsWith('Failed to load resource'));
  expect(found).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
});

/** A page of a browser of one's own, or of the one that another page has. */
export async function open(path: string, options: BrowserContextOptions = {}, beside?: Page): Promise<Page> {
  const context =
    beside?.context() ??
    (await browser.newContext({ baseURL: address, viewport: { width: 1200, height: 800 }, ...options }));
  const page = await context.newPage();
  pages.push(page);
  page.on('pageerror', (fault) => faults.push(`${fault}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  await page.goto(path);
  return page;
}

export async function signIn(page: Page, handle: string, stay = false) {
  const { username } = client.demoUsers.find((user: { handle: string }) => user.handle === handle);
  await page.getByLabel('Mail address').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(client.demoPassword);
  if (stay) await page.getByLabel('Stay signed in').check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'attached' });
}

/** The newest code that was mailed to an address. */
export async function codeFor(mail: string): Promise<string> {
  const mails: { to: string; code: string }[] = await (await fetch(`${client.endpoints.cognito}/mails`)).json();
  return mails.find(({ to }) => to === mail)?.code ?? '';
}

/** Axe finds nothing in a state of the page, of which a picture is kept. */
export async function accessible(page: Page, state: string) {
  // What is being faded in has no colour of its own yet
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const scheme = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const name = `${state.replace(/[^\w-]+/g, ' ').trim()} ${scheme ? 'dark' : 'light'}`.replaceAll(' ', '-');
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  await page.evaluate(axe);
  const violations: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    'axe.run(document).then((found) => found.violations)',
  );
  const said = violations.map(({ id, nodes }) => `${state}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
  expect(said).toEqual([]);
}

export const field = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
/** A message of the list, by its whole text. */
export const message = (page: Page, text: string) => page.getByRole('article').getByText(text, { exact: true });
export const sent = (page: Page, text: string) =>
  page.getByRole('article').filter({ hasText: text }).getByText('Sent').waitFor();
/** A text that no other test has. */
export const unique = (text: string) => `${text} ${crypto.randomUUID().slice(0, 8)}`;

export async function write(page: Page, text: string) {
  await field(page).fill(text);
  await field(page).press('Enter');
}
