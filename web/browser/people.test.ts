import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeFor, field, message, open, sent, signIn, unique, write } from './site.ts';

const GROUP = '/messages/5ae290ed-55d1-47a0-bc6d-fe2bc2700399';

async function andrew(): Promise<Page> {
  const page = await open(GROUP);
  await signIn(page, 'andrewbrown');
  await page.getByRole('article').first().waitFor();
  return page;
}

test('two people talk: each sees what the other writes, and that it is read', async () => {
  const [one, other] = [await andrew(), await open('/messages')];
  await signIn(other, 'bayko');
  const text = unique('Are you there?');
  await write(one, text);
  await other.getByRole('link', { name: text }).click();
  await message(other, text).waitFor();
  const answer = unique('I am');
  await write(other, answer);
  await message(one, answer).waitFor();
  await one.getByText(`Andrew Bayko: ${answer}`).waitFor({ state: 'attached' });

  await one.getByRole('link', { name: 'Cruddur' }).click();
  const unread = unique('One more');
  await write(other, unread);
  await one.getByRole('link', { name: `${unread} 1 unread` }).waitFor();
  await expect.poll(() => one.title()).toMatch(/^\(\d+\) Cruddur$/);
  await one.getByRole('link', { name: unread }).click();
  await expect.poll(() => one.title()).toBe('Andrew Bayko · Cruddur');
});

test('somebody signs up by the code that is mailed, and begins a conversation by keyboard alone', async () => {
  const page = await open('/signup');
  const handle = unique('anna').replace(' ', '.');
  const mail = `${handle}@cruddur.example`;
  await page.getByRole('heading', { name: 'Make an account' }).waitFor();
  for (const text of ['Anna Ångström', handle, mail, 'Long-enough-1']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Confirm your mail address' }).waitFor();
  await page.getByLabel('Code').focus();
  await page.keyboard.type(await codeFor(mail));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Password', { exact: true }).focus();
  await page.keyboard.type('Long-enough-1');
  await page.keyboard.press('Enter');
  await page.getByText('No conversations yet').waitFor();

  await page.keyboard.press('Control+K');
  await page.keyboard.type('@LONDO');
  await page.keyboard.press('Enter');
  await page.getByText('You have not talked with Londo Mollari yet').waitFor();
  await page.keyboard.type('Great Maker');
  await page.keyboard.press('Enter');
  await page.waitForURL(/messages\/[0-9a-f-]{36}$/);
  await message(page, 'Great Maker').waitFor();
  await page.keyboard.type('and more');
  await page.keyboard.press('Enter');
  await message(page, 'and more').waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Great Maker');
});

test('what is written offline is sent afterwards, and what was not sent survives a reload', async () => {
  const page = await andrew();
  await page.context().setOffline(true);
  const [first, second] = [unique('offline'), unique('and then')];
  await write(page, first);
  await page.getByText('You are offline.').waitFor();
  await message(page, first).waitFor();
  await page.context().setOffline(false);
  await sent(page, first);

  await page.route('**/api/messages', (route) => route.abort());
  await write(page, second);
  await page.getByText('Sending').waitFor();
  await page.unrouteAll();
  await page.reload();
  await sent(page, second);
  for (const text of [first, second]) expect(await message(page, text).count()).toBe(1);
});

test('while answers and requests are lost, no message is lost, doubled or out of order', async () => {
  const page = await andrew();
  let count = 0;
  const lossy = async (route: Route) => {
    const fate = count++ % 4;
    if (fate === 0) return route.abort();
    if (fate === 1) return route.fetch().then(() => route.abort());
    if (fate === 2) return route.fulfill({ status: 503, json: { message: 'Service Unavailable' } });
    return route.continue();
  };
  await page.route('**/api/messages', lossy);
  const mark = unique('lossy');
  const texts = Array.from({ length: 5 }, (_, n) => `${mark} ${n}`);
  const shown = () => page.getByRole('article').getByText(mark).allTextContents();
  for (const text of texts) {
    await write(page, text);
    const now = await shown();
    expect(new Set(now).size).toBe(now.length);
  }
  await expect.poll(() => page.getByText('Sending').count(), { timeout: 120_000 }).toBe(0);
  expect(await shown()).toEqual(texts);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await message(page, texts.at(-1) ?? '').waitFor();
  expect(await shown()).toEqual(texts);
});

test('tabs of one browser share a session, drafts and what is on its way; a sign-out ends them all', async () => {
  const one = await open(GROUP);
  await signIn(one, 'andrewbrown', true);
  const other = await open(GROUP, {}, one);
  const text = unique('from one tab');
  await write(one, text);
  await message(other, text).waitFor();
  await field(other).fill('a draft');
  await one.reload();
  await expect.poll(() => field(one).inputValue()).toBe('a draft');
  await one.getByRole('button', { name: 'Sign out' }).click();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await other.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await other.reload();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('no script, handler or address of a text becomes one of the page', async () => {
  const page = await andrew();
  const mark = unique('hostile');
  const text = `${mark} <img src=x onerror="document.title='owned'"> javascript:alert(1) https://example.com/?q="><script>`;
  await write(page, text);
  const bubble = page.getByRole('article').filter({ hasText: mark });
  await sent(page, mark);
  expect(await bubble.locator('img, script').count()).toBe(0);
  expect(await bubble.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
    ['https://example.com/?q='],
  );
});

test('a message of 1,024 emoji arrives; one with a control character is refused, and waits for its writer', async () => {
  const page = await andrew();
  const random = crypto.getRandomValues(new Uint8Array(1_024));
  const emoji = Array.from(random, (byte) => String.fromCodePoint(0x1f600 + (byte % 64))).join('');
  await write(page, emoji);
  await sent(page, emoji);
  await page.reload();
  await message(page, emoji).waitFor();

  const bell = unique('bell');
  await write(page, `${bell}\u0007`);
  const refused = page.getByRole('article').filter({ hasText: bell });
  await refused.getByText('Not sent. This message has characters that cannot be sent.').waitFor();
  const after = unique('after it');
  await write(page, after);
  await sent(page, after);
  await refused.getByRole('button', { name: 'Delete' }).click();
  await refused.waitFor({ state: 'detached' });
  await page.reload();
  await message(page, after).waitFor();
  expect(await refused.count()).toBe(0);
});

test.each([
  ['forbidden', "Object.defineProperty(window, NAME, { get() { throw new DOMException('no', 'SecurityError'); } })"],
  ['full', "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"],
])('where storage is %s, the page says so and works until it is closed', async (_, broken) => {
  const page = await open('/signin');
  for (const name of ['localStorage', 'sessionStorage']) await page.addInitScript(broken.replace('NAME', `'${name}'`));
  await page.goto(GROUP);
  await signIn(page, 'andrewbrown', true);
  await page.getByText('This browser lets Cruddur store nothing more').waitFor();
  const text = unique('not stored');
  await write(page, text);
  await sent(page, text);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
