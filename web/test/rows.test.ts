// @vitest-environment node
import { expect, test } from 'vitest';
import type { Message } from '../src/api/types';
import type { Unsent } from '../src/messages/outbox';
import { type Row, rowsOf } from '../src/messages/rows';

const start = Date.UTC(2026, 10, 1, 12);
const message = (n: number, minutes: number, handle = 'bayko'): Message => ({
  uuid: `m${n}`,
  display_name: handle,
  handle,
  message: `${n}`,
  created_at: new Date(start + minutes * 60_000).toISOString(),
});
const isMine = ({ handle }: Message) => handle === 'andrewbrown';
const rows = (messages: Message[], isWhole = false, unsent: Unsent[] = []) =>
  rowsOf(messages, unsent, isMine, isWhole, (uuid) => uuid);
const shown = (found: Row[]) => found.map((row) => (row.is === 'day' ? 'day' : row.key));

test('days are told apart, and the first is told once nothing is older', () => {
  const messages = [message(1, 0), message(2, 1), message(3, 24 * 60 * 2)];
  expect(shown(rows(messages))).toEqual(['m1', 'm2', 'day', 'm3']);
  expect(shown(rows(messages, true))).toEqual(['day', 'm1', 'm2', 'day', 'm3']);
});

test('a message goes on with the next of the same person within minutes', () => {
  const found = rows([message(1, 0), message(2, 1), message(3, 2, 'andrewbrown'), message(4, 30, 'andrewbrown')]);
  expect(found.map((row) => row.is === 'message' && row.goesOn)).toEqual([true, false, false, false]);
});

test('older messages that come in change no row that is there but its number', () => {
  const messages = Array.from({ length: 200 }, (_, n) =>
    message(n, n * 37 - (n % 3) * 36, n % 5 ? 'bayko' : 'andrewbrown'),
  );
  const all = rows(messages);
  for (const from of [1, 50, 120, 199]) {
    const few = rows(messages.slice(from));
    const without = (list: Row[]) => list.map((row) => ({ ...row, place: 0 }));
    expect(without(all.slice(-few.length))).toEqual(without(few));
  }
});

test('what is on its way stands behind what has arrived, and does not stand there twice', () => {
  const item: Unsent = {
    key: 'k',
    text: '2',
    target: { group: 'g' },
    at: 1,
    tried: 2,
    after: message(1, 0).created_at,
  };
  expect(shown(rows([message(1, 0)], false, [item]))).toEqual(['m1', 'k']);
  expect(shown(rows([message(1, 0), message(2, 1, 'andrewbrown')], false, [item]))).toEqual(['m1', 'm2']);
  expect(shown(rows([message(1, 0), message(2, 1, 'bayko')], false, [item]))).toEqual(['m1', 'm2', 'k']);
});
