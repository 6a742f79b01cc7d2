// @vitest-environment node
import { expect, test } from 'vitest';
import type { Page } from '../src/api/api';
import { merge, type Newest, refresh } from '../src/api/pages';

interface Item {
  readonly uuid: string;
  readonly created_at: string;
  readonly text?: string;
}

const item = (n: number): Item => ({
  uuid: `m${n}`,
  created_at: `2026-11-20T10:00:00.${`${n}`.padStart(6, '0')}+00:00`,
});
const items = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => item(from + i));

/** A list on a server, in pages of ten. */
function server() {
  const state = { count: 0, requests: 0 };
  const fetch = async (cursor?: string, tag?: string): Promise<Page<Item> | undefined> => {
    state.requests++;
    if (!cursor && tag === `${state.count}`) return undefined;
    const end = cursor ? Number(cursor) : state.count;
    const start = Math.max(0, end - 10);
    return { items: items(start + 1, end), older: start ? `${start}` : undefined, tag: `${state.count}` };
  };
  return { state, fetch };
}

test('newer items are joined to what is there, and where older ones begin stays', async () => {
  const { state, fetch } = server();
  state.count = 25;
  const first = await refresh(() => undefined, fetch);
  expect(first.items).toEqual(items(16, 25));
  state.count = 30;
  const next = await refresh(() => first, fetch);
  expect(next.items).toEqual(items(16, 30));
  expect(next.older).toBe(first.older);
});

test('what still holds is what one has', async () => {
  const { state, fetch } = server();
  state.count = 3;
  const first = await refresh(() => undefined, fetch);
  expect(await refresh(() => first, fetch)).toBe(first);
});

test('a gap of several pages is closed', async () => {
  const { state, fetch } = server();
  state.count = 12;
  const first = await refresh(() => undefined, fetch);
  state.count = 50;
  expect((await refresh(() => first, fetch)).items).toEqual(items(3, 50));
});

test('after a gap that is too wide the list begins anew, so that nothing is missing in its middle', async () => {
  const { state, fetch } = server();
  state.count = 12;
  const first = await refresh(() => undefined, fetch);
  state.count = 500;
  const next = await refresh(() => first, fetch);
  expect(next).toEqual({ items: items(491, 500), older: '490', tag: '500' });
  expect(state.requests).toBeLessThan(9);
});

test('an item that was put there while the page was under way stays', async () => {
  const { state, fetch } = server();
  state.count = 5;
  let known: Newest<Item> = await refresh(() => undefined, fetch);
  state.count = 6;
  const late = async (cursor?: string, tag?: string) => {
    const page = await fetch(cursor, tag);
    known = { ...known, items: merge(known.items, [item(7)]) };
    return page;
  };
  expect((await refresh(() => known, late)).items).toEqual(items(1, 7));
});

test('microseconds decide the order, which a Date does not have', () => {
  expect(merge([item(2), item(1)], [item(3)]).map(({ uuid }) => uuid)).toEqual(['m1', 'm2', 'm3']);
});

test('an item that moved stands once, at its latest place', () => {
  const before = { ...item(1), text: 'before' };
  const after = { ...item(9), uuid: 'm1', text: 'after' };
  expect(merge([after, item(2)], [before])).toEqual([item(2), after]);
});
