import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { test } from 'vitest';
import { open, signIn } from '../site.ts';

/** Where the README's pictures go: npm run screenshots --workspace web. */
const FOLDER = join(import.meta.dirname, '../../../docs/images');
const NOW = new Date('2026-05-14T18:42:00Z');
const GROUP = '11111111-1111-4111-8111-111111111111';

type Line = [who: 'bayko' | 'andrewbrown', minutesAgo: number, text: string];
const LINES: Line[] = [
  ['bayko', 64, 'The third. By then everybody has chosen a side, and the station is one of them.'],
  ['bayko', 63, 'There is a good piece on it: https://example.com/the-third-season'],
  ['andrewbrown', 12, 'I knew it.'],
  ['andrewbrown', 11, 'Londo would disagree, of course.'],
  ['bayko', 2, 'Londo disagrees with everybody. That is why we keep him.'],
];
const at = (minutesAgo: number) =>
  new Date(NOW.getTime() - minutesAgo * 60_000).toISOString().replace('Z', '000+00:00');
const names = { bayko: 'Andrew Bayko', andrewbrown: 'Andrew Brown' };
const messages = LINES.map(([handle, ago, message], n) => ({
  uuid: `m${n}`,
  display_name: names[handle],
  handle,
  message,
  created_at: at(ago),
}));
const conversation = (
  uuid: string,
  display_name: string,
  handle: string,
  ago: number,
  message: string,
  unread = 0,
) => ({
  uuid,
  display_name,
  handle,
  message,
  created_at: at(ago),
  unread,
});
const conversations = [
  conversation(GROUP, names.bayko, 'bayko', 2, LINES.at(-1)?.[2] ?? ''),
  conversation('22222222-2222-4222-8222-222222222222', 'Londo Mollari', 'londo', 35, 'You could have asked me!', 2),
  conversation('33333333-3333-4333-8333-333333333333', 'Alt Brown', 'altbrown', 190, 'Lunch on Friday?'),
  conversation('44444444-4444-4444-8444-444444444444', 'Anna Ångström', 'anna', 2900, 'Tack! Vi ses på måndag'),
];

/** The pages as they are, with answers and a clock that are the same each time. */
async function picture(name: string, path: string, options: BrowserContextOptions) {
  const page = await open('/', { ...options, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  await page.route('**/api/message_groups?*', (route) => route.fulfill({ json: conversations }));
  await page.route(`**/api/messages/${GROUP}?*`, (route) => route.fulfill({ json: messages }));
  await page.route('**/read', (route) => route.fulfill({ json: { uuid: GROUP, read_at: at(0), unread: 0 } }));
  await signIn(page, 'andrewbrown', true);
  await page.goto(path);
  await page
    .getByText(LINES.at(-1)?.[2] ?? '')
    .last()
    .waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

const wide = { width: 1000, height: 640 };

test('light', () => picture('light', `/messages/${GROUP}`, { viewport: wide, colorScheme: 'light' }));
test('dark', () => picture('dark', `/messages/${GROUP}`, { viewport: wide, colorScheme: 'dark' }));
test('phone', () =>
  picture('phone', `/messages/${GROUP}`, {
    viewport: { width: 390, height: 640 },
    colorScheme: 'light',
    hasTouch: true,
  }));
