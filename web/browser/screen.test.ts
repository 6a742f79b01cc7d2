import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, field, open, signIn } from './site.ts';

const COUNT = 10_000;
const HANDLE = ['bayko', 'andrewbrown'] as const;
const START = Date.UTC(2026, 0, 1);

/** The n-th message of a long conversation, of one line or many. */
function nth(n: number) {
  const handle = HANDLE[(n * 7) % 11 < 6 ? 0 : 1];
  const created_at = new Date(START + n * 2_000_000).toISOString().replace('Z', '000+00:00');
  return {
    uuid: `m${n}`,
    display_name: handle,
    handle,
    created_at,
    message: `#${n} ${'and so on '.repeat((n * 31) % 37)}`,
  };
}

/**
 * Answers as the API does, of a conversation that would take minutes to write.
 *
 * @returns whether older pages wait, and how one that waits comes in
 */
async function longConversation(page: Page) {
  const held = { isHeld: false, release: () => {} };
  const { uuid: _, ...newest } = nth(COUNT);
  await page.route('**/api/message_groups?*', (route) =>
    route.fulfill({ json: [{ ...newest, uuid: 'long', display_name: 'Andrew Bayko', handle: 'bayko', unread: 0 }] }),
  );
  await page.route('**/api/messages/long?*', async (route: Route) => {
    const query = new URL(route.request().url()).searchParams;
    if (held.isHeld && query.has('cursor')) {
      await new Promise<void>((resolve) => {
        held.release = resolve;
      });
    }
    const end = Number(query.get('cursor') ?? COUNT);
    const start = Math.max(0, end - Number(query.get('limit')));
    const json = Array.from({ length: end - start }, (_, index) => nth(start + index + 1));
    const link = `</api/messages/long?cursor=${start}>; rel="next"`;
    return route.fulfill({ json, headers: { ETag: '"t"', ...(start > 0 && { Link: link }) } });
  });
  return held;
}

/** Where on the screen a row is whose text begins so. */
const top = (page: Page, text: string) =>
  page.evaluate((begins) => {
    const row = [...document.querySelectorAll('article p')].find((p) => p.textContent?.startsWith(begins));
    return row?.getBoundingClientRect().top;
  }, text);

const frames = (page: Page, count: number) =>
  page.evaluate(async (left) => {
    for (let n = 0; n < left; n++) await new Promise(requestAnimationFrame);
  }, count);

test('of 10,000 messages at most 60 are in the page, and nothing jumps while older ones come in', async () => {
  const page = await open('/signin');
  const older = await longConversation(page);
  await signIn(page, 'andrewbrown');
  await page.getByRole('link', { name: /Andrew Bayko/ }).click();
  await page.getByText(`#${COUNT} `).first().waitFor();
  const box = (await page.getByRole('feed').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let most = 0;
  let jump = 0;
  for (let step = 0; step < 120; step++) {
    const text = await page.evaluate((middle) => {
      const rows = [...document.querySelectorAll('article p:first-of-type')];
      const row = rows.find((candidate) => candidate.getBoundingClientRect().top > middle) ?? rows.at(-1);
      return /^#\d+ /.exec(row?.textContent ?? '')?.[0] ?? '';
    }, box.y + 100);
    const before = (await top(page, text)) ?? 0;
    const distance = step % 10 === 9 ? 0 : 350;
    await page.mouse.wheel(0, -distance);
    await frames(page, 6);
    jump = Math.max(jump, Math.abs(((await top(page, text)) ?? Number.POSITIVE_INFINITY) - before - distance));
    most = Math.max(most, await page.getByRole('article').count());
  }
  console.log(`at most ${most} rows, jumps of at most ${jump.toFixed(2)} pixels`);
  expect(jump).toBeLessThan(2);
  expect(most).toBeLessThanOrEqual(60);

  // To the beginning at once, again and again: the row at the top stays where it is while pages come in above it
  older.isHeld = true;
  for (let round = 0; round < 5; round++) {
    await page.getByRole('feed').evaluate((feed) => feed.scrollTo(0, 0));
    await frames(page, 10);
    const first = await page.evaluate(() => document.querySelector('article p')?.textContent?.split(' ')[0]);
    const before = (await top(page, `${first} `)) ?? 0;
    older.release();
    await page.getByText(`#${Number(first?.slice(1)) - 1} `).waitFor({ state: 'attached' });
    await frames(page, 3);
    expect(Math.abs(((await top(page, `${first} `)) ?? Number.POSITIVE_INFINITY) - before)).toBeLessThan(2);
  }
  await page.getByRole('button', { name: 'To the newest message' }).click();
  await page.getByText(`#${COUNT} `).first().waitFor();
});

test.each(['light', 'dark'] as const)('in the %s scheme axe finds nothing in any state', async (colorScheme) => {
  // What is being faded in has no colour of its own yet
  const page = await open('/signup', { colorScheme, reducedMotion: 'reduce' });
  await accessible(page, 'sign-up');
  for (const path of ['/confirm', '/forgot', '/signin']) {
    await page.goto(path);
    await accessible(page, path);
  }
  await page.getByLabel('Mail address').fill('nobody@cruddur.example');
  await page.getByLabel('Password', { exact: true }).fill('Wrong-word-1');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('do not fit together').waitFor();
  await accessible(page, 'wrong password');
  await signIn(page, 'andrewbrown');
  await page.getByRole('link', { name: /Andrew Bayko/ }).waitFor();
  await accessible(page, 'list');

  let answer = () => {};
  await page.route('**/api/messages/*', async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  await page.getByRole('link', { name: /Andrew Bayko/ }).click();
  await page.getByText('The messages are on their way').waitFor({ state: 'attached' });
  await accessible(page, 'loading');
  answer();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('article').first().waitFor();
  await accessible(page, 'conversation');

  await page.route('**/api/messages', (route) => route.fulfill({ status: 422, json: ['message_control_chars'] }));
  await field(page).fill('refused');
  await field(page).press('Enter');
  await page.getByText('Not sent.').waitFor();
  await field(page).fill('x'.repeat(1_030));
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.getByRole('feed').evaluate((feed) => feed.scrollBy(0, -900));
  await page.getByRole('button', { name: 'To the newest message' }).waitFor();
  await accessible(page, 'refused, too long, offline, scrolled');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await accessible(page, 'asked before the sign-out');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'To the newest message' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();

  for (const [path, text] of [
    ['/messages/new/no-body', 'Nobody is called'],
    ['/messages/new/altbrown', 'You have not talked with'],
    ['/messages/nowhere', 'This conversation is not here'],
    ['/nowhere', 'There is no such page'],
  ] as const) {
    await page.goto(path);
    await page.getByText(text).waitFor();
    await accessible(page, path);
  }
  await page.route('**/api/message_groups?*', (route) => route.fulfill({ json: [] }));
  await page.goto('/messages');
  await page.getByText('No conversations yet').waitFor();
  await accessible(page, 'empty');
  await page.route('**/api/message_groups?*', (route) => route.fulfill({ status: 503, json: {} }));
  await page.goto('/messages');
  await page.getByText('Cruddur has trouble at present.').waitFor();
  await accessible(page, 'failed');
  // Whoever is signed in has no need of the settings until the token ends
  await page.evaluate(() => sessionStorage.clear());
  await page.route('**/config.json', (route) => route.fulfill({ json: { region: 7 } }));
  await page.goto('/messages');
  await page.getByText('Cruddur does not start').waitFor();
  await accessible(page, 'damaged settings');
});

test.each([
  [320, 700, 'a narrow phone'],
  [320, 256, 'a screen at 400 %'],
  [844, 390, 'a phone on its side'],
])('%i by %i pixels, %s: all of it can be read and reached, and nothing scrolls sideways', async (width, height) => {
  const page = await open('/messages', { viewport: { width, height } });
  const fits = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // What is beside the screen cannot be scrolled to either
    const beside = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, input, textarea, article, h1')]
        .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()] as const)
        .filter(([, box]) => box.width > 1 && (box.left < 0 || box.right > window.innerWidth))
        .map(([html]) => html),
    );
    expect(beside).toEqual([]);
  };
  await fits();
  await signIn(page, 'andrewbrown');
  await page.getByRole('link', { name: /Andrew Bayko/ }).waitFor();
  await fits();
  await page.getByRole('link', { name: /Andrew Bayko/ }).click();
  await page.getByRole('article').last().waitFor();
  await fits();
  await field(page).fill('long\n'.repeat(40));
  await frames(page, 3);
  const [feed, form] = [await page.getByRole('feed').boundingBox(), await field(page).boundingBox()];
  expect(feed?.height).toBeGreaterThan(40);
  expect((form?.y ?? 0) + (form?.height ?? 0)).toBeLessThanOrEqual(height);
});

test('from right to left, a text is laid out by its own direction', async () => {
  const page = await open('/signin');
  await page.route('**/api/messages/5ae290ed*', (route) =>
    route.fulfill({
      json: [
        { ...nth(1), message: 'שלום לכולם, 3 הודעות!' },
        { ...nth(2), message: 'Hello, 3!' },
      ],
    }),
  );
  await signIn(page, 'andrewbrown');
  await page.getByRole('link', { name: /Andrew Bayko/ }).click();
  const directions = () =>
    page.locator('article p[dir=auto]').evaluateAll((all) => all.map((p) => getComputedStyle(p).direction));
  await expect.poll(directions).toEqual(['rtl', 'ltr']);
});

test('whoever wants less motion gets none', async () => {
  const page = await open('/signin', { reducedMotion: 'reduce' });
  await page.route('**/api/message_groups?*', () => new Promise(() => {}));
  await signIn(page, 'andrewbrown');
  await page.getByText('Your conversations are on their way').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
