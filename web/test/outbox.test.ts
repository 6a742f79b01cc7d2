import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem, SessionEnded, Unreachable } from '../src/api/problems';
import type { Appended, Message, Target } from '../src/api/types';
import { Store } from '../src/app/store';
import { arrived, Outbox, STALE, type Unsent } from '../src/messages/outbox';
import { FakeLocks, FakeStorage } from './doubles';

const HERE: Target = { group: 'g1' };

/** An API that remembers keys, as the real one does, and fails as a test says. */
class FakeApi {
  readonly stored = new Map<string, string>();
  readonly tries: string[] = [];
  /** What happens to each try that comes next; afterwards all arrive. */
  readonly fates: ('arrives' | 'lost before' | 'lost after' | Error)[] = [];

  send = async (text: string, _: Target, key: string): Promise<Appended> => {
    this.tries.push(`${text} ${key}`);
    const fate = this.fates.shift() ?? 'arrives';
    if (fate instanceof Error) throw fate;
    if (fate === 'lost before') throw new Unreachable();
    this.stored.set(key, text);
    if (fate === 'lost after') throw new Unreachable();
    return { message_group_uuid: 'g1', uuid: `u-${key}`, display_name: '', handle: '', message: text, created_at: '' };
  };
}

let api: FakeApi;
let storage: FakeStorage;
let locks: FakeLocks;
const open: (() => void)[] = [];

function tab(sent: () => void = () => undefined): Outbox {
  const sending = { send: api.send, sent, newest: () => '2026' };
  const outbox = new Outbox(new Store(() => storage), 'me', sending, locks, () => 0);
  open.push(outbox.open());
  return outbox;
}

const settle = () => vi.advanceTimersByTimeAsync(120_000);
const texts = () => [...api.stored.values()];

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeApi();
  storage = new FakeStorage();
  locks = new FakeLocks();
});

afterEach(() => {
  for (const close of open.splice(0)) close();
});

test('what is written is there at once, and gone from the outbox once it has arrived', async () => {
  const outbox = tab();
  outbox.add('Hi', HERE);
  expect(outbox.get()).toMatchObject([{ text: 'Hi', target: HERE }]);
  await settle();
  expect(outbox.get()).toEqual([]);
  expect(texts()).toEqual(['Hi']);
  expect(storage.length).toBe(0);
});

test('messages arrive in the order in which they were written, whatever happens to each', async () => {
  api.fates.push('lost before', 'lost after', 'arrives', 'lost before', new ApiProblem(503), 'lost after');
  const outbox = tab();
  for (const text of ['a', 'b', 'c', 'd']) outbox.add(text, HERE);
  await settle();
  expect(texts()).toEqual(['a', 'b', 'c', 'd']);
});

test('a lost answer is asked for again under the same key, so the message arrives once', async () => {
  api.fates.push('lost after', 'lost after');
  tab().add('once', HERE);
  await settle();
  expect(texts()).toEqual(['once']);
  expect(new Set(api.tries)).toHaveLength(1);
  expect(api.tries).toHaveLength(3);
});

test('what was not sent survives a reload or a crash, under its key', async () => {
  api.fates.push('lost after');
  tab().add('kept', HERE);
  await vi.advanceTimersByTimeAsync(10);
  open.splice(0)[0]?.();
  tab();
  await settle();
  expect(texts()).toEqual(['kept']);
  expect(new Set(api.tries)).toHaveLength(1);
});

test('two tabs send each message once, and both see that it has gone', async () => {
  const [one, other] = [tab(), tab()];
  one.add('from one', HERE);
  other.add('from the other', HERE);
  await settle();
  window.dispatchEvent(new StorageEvent('storage', { key: null }));
  expect(api.tries).toHaveLength(2);
  expect([...one.get(), ...other.get()]).toEqual([]);
});

test('a refused message rests with its reason, and holds up none behind it', async () => {
  api.fates.push(new ApiProblem(422, ['sender_blocked']));
  const outbox = tab();
  outbox.add('refused', HERE);
  outbox.add('next', HERE);
  await settle();
  expect(outbox.get()).toMatchObject([{ text: 'refused', problem: 'sender_blocked' }]);
  expect(texts()).toEqual(['next']);
  outbox.retry(outbox.get()[0] as Unsent);
  await settle();
  expect(texts()).toEqual(['next', 'refused']);
});

test('a refused message can be thrown away', async () => {
  api.fates.push(new ApiProblem(422, ['message_blank']));
  const outbox = tab();
  outbox.add('refused', HERE);
  await settle();
  outbox.discard(outbox.get()[0] as Unsent);
  await settle();
  expect(outbox.get()).toEqual([]);
  expect(texts()).toEqual([]);
});

test('trouble of one conversation does not hold up another', async () => {
  const outbox = tab();
  api.fates.push(new ApiProblem(500));
  outbox.add('stuck', HERE);
  outbox.add('elsewhere', { handle: 'londo' });
  await vi.advanceTimersByTimeAsync(10);
  expect(texts()).toEqual(['elsewhere']);
});

test('whoever is too quick waits as long as the API asks, and being online again ends a wait', async () => {
  api.fates.push(new ApiProblem(429, [], 20));
  tab().add('wait', HERE);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(api.tries).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(texts()).toEqual(['wait']);

  api.fates.push(new ApiProblem(429, [], 20));
  tab().add('wake', HERE);
  await vi.advanceTimersByTimeAsync(10);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(10);
  expect(texts()).toEqual(['wait', 'wake']);
});

test('once the API may have forgotten the key, nothing is repeated without the person', async () => {
  api.fates.push('lost after');
  const outbox = tab();
  outbox.add('old', HERE);
  await vi.advanceTimersByTimeAsync(10);
  open.splice(0)[0]?.();
  vi.setSystemTime(Date.now() + 24 * 3_600_000);
  const later = tab();
  await settle();
  expect(api.tries).toHaveLength(1);
  expect(later.get()).toMatchObject([{ text: 'old', problem: STALE }]);
  later.retry(later.get()[0] as Unsent);
  await settle();
  expect(new Set(api.tries)).toHaveLength(2);
});

test('a session that ends leaves everything there, and asks no more', async () => {
  api.fates.push(new SessionEnded());
  const outbox = tab();
  outbox.add('later', HERE);
  await settle();
  expect(api.tries).toHaveLength(1);
  tab();
  await settle();
  expect(texts()).toEqual(['later']);
});

test('what a sign-out takes away is not sent, and does not come back', async () => {
  const outbox = tab();
  api.fates.push('lost before');
  outbox.add('gone', HERE);
  outbox.add('gone too', HERE);
  await vi.advanceTimersByTimeAsync(10);
  storage.clear();
  await settle();
  expect(texts()).toEqual([]);
  expect(storage.length).toBe(0);
});

test('where the storage is full, messages are sent all the same', async () => {
  storage.isFull = true;
  const outbox = tab();
  outbox.add('full', HERE);
  expect(outbox.get()).toMatchObject([{ text: 'full' }]);
  await settle();
  expect(texts()).toEqual(['full']);
  expect(outbox.get()).toEqual([]);
});

test('what another program left under its keys is passed over', async () => {
  storage.setItem('cruddur.of.me.outbox.x', '{"text": 7');
  storage.setItem('cruddur.of.me.outbox.y', '"text"');
  expect(tab().get()).toEqual([]);
});

test('a message whose answer was lost is told by its text from those that came after it was tried', () => {
  const item: Unsent = { key: 'k', text: 'e\u0301', target: HERE, at: 1, tried: 2, after: '2026-02' };
  const own = (created_at: string, message = '\u00e9'): Message => {
    return { uuid: created_at, display_name: '', handle: '', message, created_at };
  };
  expect(arrived(item, [own('2026-03')])).toBe(true);
  expect(arrived(item, [own('2026-02'), own('2026-03', 'other')])).toBe(false);
  expect(arrived({ ...item, problem: STALE }, [own('2026-03')])).toBe(false);
});
