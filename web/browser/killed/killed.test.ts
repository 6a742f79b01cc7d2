import { appendFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { message, open, signIn, unique, write } from '../site.ts';

const GROUP = '/messages/5ae290ed-55d1-47a0-bc6d-fe2bc2700399';
/** A line in this file asks whoever runs the system to kill it, and to start it again on the same ports and data. */
const KILL = process.env.CRUDDUR_KILL ?? '';
const LIMIT = { timeout: 240_000 };

test('the system is killed in the middle of sends: both screens show each message once, in order', async () => {
  const one = await open(GROUP);
  await signIn(one, 'andrewbrown');
  const other = await open(GROUP);
  await signIn(other, 'bayko');
  const mark = unique('killed');
  const texts = Array.from({ length: 8 }, (_, n) => `${mark} ${n}`);
  const shown = (page: Page) => page.getByRole('article').getByText(mark).allTextContents();
  for (const [n, text] of texts.entries()) {
    if (n === 3) appendFileSync(KILL, 'now\n');
    await write(one, text);
  }
  await expect.poll(() => one.getByText('Sending').count(), LIMIT).toBe(0);
  await expect.poll(() => shown(other), LIMIT).toEqual(texts);
  expect(await shown(one)).toEqual(texts);
  for (const page of [one, other]) {
    await page.reload();
    await message(page, texts.at(-1) ?? '').waitFor();
    expect(await shown(page)).toEqual(texts);
  }
}, 600_000);
