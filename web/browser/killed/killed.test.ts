import { appendFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { address, message, open, signIn, unique, write } from '../site.ts';

const GROUP = '/messages/5ae290ed-55d1-47a0-bc6d-fe2bc2700399';
/** A line in this file asks whoever runs the system to kill it, and to start it again on the same ports and data. */
const KILL = process.env.CRUDDUR_KILL ?? '';
const LIMIT = { timeout: 240_000 };

const isUp = () =>
  fetch(address).then(
    () => true,
    () => false,
  );

test('the system is killed in the middle of sends: both screens show each message once, in order', async () => {
  const one = await open(GROUP);
  await signIn(one, 'andrewbrown');
  const other = await open(GROUP);
  await signIn(other, 'bayko');
  const mark = unique('killed');
  const texts = Array.from({ length: 8 }, (_, n) => `${mark} ${n}`);
  const shown = (page: Page) => page.getByRole('article').getByText(mark).allTextContents();
  const killed = Promise.withResolvers<void>();
  /** The message has reached the table, and the system dies before the page has its answer. */
  const kill = async (route: Route) => {
    expect((await route.fetch()).ok()).toBe(true);
    appendFileSync(KILL, 'now\n');
    await expect.poll(isUp, LIMIT).toBe(false);
    await route.abort();
  };
  let sends = 0;
  await one.route('**/api/messages', (route) => {
    if (++sends !== 4) return route.continue();
    kill(route).then(killed.resolve, killed.reject);
  });
  for (const text of texts.slice(0, 6)) await write(one, text);
  await killed.promise;
  // The fourth, which nobody answered, and the two behind it
  expect(await one.getByText('Sending').count()).toBe(3);
  for (const text of texts.slice(6)) await write(one, text);
  await expect.poll(() => one.getByText('Sending').count(), LIMIT).toBe(0);
  await expect.poll(() => shown(other), LIMIT).toEqual(texts);
  expect(await shown(one)).toEqual(texts);
  for (const page of [one, other]) {
    await page.reload();
    await message(page, texts.at(-1) ?? '').waitFor();
    expect(await shown(page)).toEqual(texts);
  }
}, 600_000);
