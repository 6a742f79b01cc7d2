import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from './chromium.ts';

/** The served site and the user pool of a running system with its demo people. */
const SITE = process.env.CRUDDUR_SITE ?? 'http://localhost:3000';
const POOL = process.env.CRUDDUR_POOL ?? 'http://127.0.0.1:9229';
const PASSWORD = 'Local-demo-1';
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const LIMIT = 60_000;

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

/** A window of somebody's own, in which nothing may go wrong unseen: no error, no violation of the policy. */
async function inWindow(journey: (page: Page, context: BrowserContext) => Promise<void>, expected: RegExp[] = []) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  context.setDefaultTimeout(LIMIT);
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !expected.some((known) => known.test(text))) faults.push(text);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  try {
    await page.goto(SITE);
    await journey(page, context);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, handle: string, password = PASSWORD) {
  await page.getByLabel('Mail address').fill(`${handle}@cruddur.example`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const arrived = (page: Page) => page.getByRole('heading', { name: 'Messages' }).waitFor();
const box = (page: Page) => page.getByRole('textbox', { name: /message/i });
const bubbles = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

async function open(page: Page, name: string) {
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await box(page).waitFor();
}

async function say(page: Page, text: string) {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
}

/** Of a text that nobody else has sent. */
const unique = (text: string) => `${text} ${crypto.randomUUID()}`;

async function mailedCode(address: string): Promise<string> {
  const mails: { to: string; code: string }[] = await fetch(`${POOL}/mails`).then((answer) => answer.json());
  const mail = mails.find((one) => one.to === address);
  assert.ok(mail, `a mail to ${address}`);
  return mail.code;
}

async function accessible(page: Page, state: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What fades is judged once it has
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page has it since a moment ago
      const result = await (globalThis as any).axe.run();
      return result.violations.map((one: { id: string; nodes: { html: string }[] }) => [
        one.id,
        one.nodes.map((node) => node.html),
      ]);
    });
    assert.deepEqual(found, [], `${state}, ${colorScheme}`);
  }
}

test('somebody new signs up with the mailed code, starts a conversation and is answered', async () => {
  const handle = `web${Date.now().toString(36)}`;
  const address = `${handle}@cruddur.example`;
  await inWindow(async (page) => {
    await page.getByRole('link', { name: 'Make an account' }).click();
    await page.getByLabel('Your name').fill('Web Visitor');
    await page.getByLabel('Handle').fill(handle);
    await page.getByLabel('Mail address').fill(address);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByRole('heading', { name: 'Confirm your mail address' }).waitFor();
    await page.getByLabel('Code').fill(await mailedCode(address));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('No conversations yet').waitFor();
    await accessible(page, 'nothing yet');

    await page.goto(`${SITE}/messages/new/altbrown`);
    await page.getByText('Alt Brown').first().waitFor();
    const hello = unique('Hello');
    await say(page, hello);
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/);
    await bubbles(page, hello).waitFor();

    await inWindow(async (other) => {
      await signIn(other, 'altbrown');
      await open(other, 'Web Visitor');
      await bubbles(other, hello).waitFor();
      const answer = unique('Welcome');
      await say(other, answer);
      await bubbles(page, answer).waitFor();
    });
  });
});

test('two people talk, and what is unread is counted until it is looked at', async () => {
  await inWindow(async (page) => {
    await signIn(page, 'andrewbrown');
    await arrived(page);
    await accessible(page, 'the list');
    // From the first look on, what is newer counts as unread
    await open(page, 'Andrew Bayko');
    await bubbles(page, '').last().waitFor();
    await page.getByRole('link', { name: 'Cruddur' }).click();
    await inWindow(async (other) => {
      await signIn(other, 'bayko');
      await open(other, 'Andrew Brown');
      await say(other, unique('Are you there?'));
    });
    await page.waitForFunction(() => /^\(\d+\+?\) /.test(document.title));
    await open(page, 'Andrew Bayko');
    await bubbles(page, 'Are you there?').first().waitFor();
    await page.waitForFunction(() => !document.title.startsWith('('));
    await accessible(page, 'a conversation');
  });
});

test('a message that cannot be sent outlives a reload and arrives once', async () => {
  await inWindow(
    async (page) => {
      await signIn(page, 'andrewbrown');
      await open(page, 'Andrew Bayko');
      const text = unique('Through a wall');
      await page.route('**/api/messages', (route) => route.abort());
      await say(page, text);
      await bubbles(page, text).getByText('Sending').waitFor();
      await page.reload();
      await bubbles(page, text).waitFor();
      await page.unroute('**/api/messages');
      await bubbles(page, text).getByText('Sent', { exact: false }).waitFor();
      await page.reload();
      await bubbles(page, text).waitFor();
      assert.equal(await bubbles(page, text).count(), 1);
    },
    [/ERR_FAILED/],
  );
});

test('offline, what is written is kept and said to be; back, it is sent', async () => {
  await inWindow(
    async (page, context) => {
      await signIn(page, 'bayko');
      await open(page, 'Andrew Brown');
      await context.setOffline(true);
      await page.getByText('You are offline').waitFor();
      const text = unique('Written in a tunnel');
      await say(page, text);
      await bubbles(page, text).getByText('Sending').waitFor();
      await context.setOffline(false);
      await bubbles(page, text).getByText('Sent', { exact: false }).waitFor();
    },
    [/ERR_INTERNET_DISCONNECTED/],
  );
});

test('texts are texts, links are safe, and a draft waits', async () => {
  await inWindow(async (page) => {
    await signIn(page, 'andrewbrown');
    await open(page, 'Andrew Bayko');
    const markup = unique('<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3)');
    await say(page, markup);
    await bubbles(page, markup).waitFor();
    assert.equal(await bubbles(page, markup).locator('img, script, a').count(), 0);
    const link = unique('see https://example.com/a');
    await say(page, link);
    const anchor = bubbles(page, link).getByRole('link');
    assert.equal(await anchor.getAttribute('rel'), 'noopener noreferrer nofollow');
    await box(page).fill('half a thought');
    await page.reload();
    await box(page).waitFor();
    assert.equal(await box(page).inputValue(), 'half a thought');
    await box(page).fill('');
  });
});

test('the keyboard is enough', async () => {
  await inWindow(async (page) => {
    await page.getByLabel('Mail address').focus();
    await page.keyboard.type('bayko@cruddur.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: /Andrew Brown/ });
    await link.waitFor();
    for (let presses = 0; presses < 30; presses++) {
      if (await link.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await box(page).waitFor();
    for (let presses = 0; presses < 30; presses++) {
      if (await box(page).evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    const text = unique('By hand');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await bubbles(page, text).waitFor();
  });
});

test('a wrong password, an unknown handle and a page that is not there say so', async () => {
  await inWindow(
    async (page) => {
      await accessible(page, 'the sign-in');
      await signIn(page, 'bayko', 'Wrong-password-1');
      await page.getByRole('alert').filter({ hasText: 'do not fit together' }).waitFor();
      await accessible(page, 'a refused sign-in');
      await signIn(page, 'bayko');
      await arrived(page);
      await page.goto(`${SITE}/messages/new/nobody.here`);
      await page.getByText('@nobody.here', { exact: false }).first().waitFor();
      await accessible(page, 'an unknown handle');
      await page.goto(`${SITE}/no/such/page`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, 'no such page');
    },
    [/status of 4\d\d/],
  );
});

test('whoever signs out is out, also after a reload', async () => {
  await inWindow(async (page) => {
    await signIn(page, 'bayko');
    await arrived(page);
    await page.reload();
    await arrived(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

test('on a phone and at four times the size nothing is cut off', async () => {
  await inWindow(async (page) => {
    await signIn(page, 'andrewbrown');
    await arrived(page);
    for (const size of [
      { width: 390, height: 800 },
      { width: 320, height: 256 },
    ]) {
      await page.setViewportSize(size);
      await page.goto(`${SITE}/messages`);
      await open(page, 'Andrew Bayko');
      await box(page).scrollIntoViewIfNeeded();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${size.width} px: ${overflow} too wide`);
    }
  });
});
