import { afterEach, expect, test, vi } from 'vitest';
import { SessionEnded, Unreachable } from '../src/api/problems';
import { Store } from '../src/app/store';
import { type Identity, Refused, type Tokens } from '../src/session/identity';
import { personal, Session } from '../src/session/session';
import { FakeLocks, FakeStorage, forbidden, jwt } from './doubles';

const ID = jwt({ sub: 'sub-1', preferred_username: 'andrewbrown', name: 'Ándrew Brown' });
const storages = { browser: new FakeStorage(), tabs: [] as FakeStorage[] };
const locks = new FakeLocks();
let issued = 0;

const tokens = (refresh?: string): Tokens => ({
  access: `access-${++issued}`,
  id: ID,
  expiresIn: 3600,
  ...(refresh && { refresh }),
});

function pool(refresh: Identity['refresh'] = async () => tokens()) {
  return { refresh: vi.fn(refresh), revoke: vi.fn(async () => undefined) };
}

function tab(identity = pool(), storage = new FakeStorage()) {
  storages.tabs.push(storage);
  const asIdentity = identity as unknown as Identity;
  return new Session(asIdentity, new Store(() => storages.browser), new Store(() => storage), locks);
}

afterEach(() => {
  storages.browser = new FakeStorage();
});

test('nobody is signed in at first', async () => {
  const session = tab();
  await session.restore();
  expect(session.get()).toEqual({ is: 'signed out' });
  await expect(session.access()).rejects.toThrow(SessionEnded);
});

test('a session is the tab’s, and outlives a reload', async () => {
  const storage = new FakeStorage();
  const identity = pool();
  tab(identity, storage).signIn(tokens('refresh-1'), false);
  expect(storages.browser.length).toBe(0);
  const reloaded = tab(identity, storage);
  await reloaded.restore();
  expect(identity.refresh).not.toHaveBeenCalled();
  expect(reloaded.get()).toEqual({
    is: 'signed in',
    person: { sub: 'sub-1', handle: 'andrewbrown', name: 'Ándrew Brown' },
  });
});

test.each([
  undefined,
  '',
  '{}',
  'null',
  '{"token":1,"expires":9e15,"person":{"sub":"s","handle":"h","name":"n"}}',
  '{"token":"t","expires":1,"person":{"sub":"s","handle":"h","name":"n"}}',
  '{"token":"t","expires":9e15,"person":{}}',
])('a stored token that cannot be used (%s) is got anew', async (stored) => {
  const storage = new FakeStorage();
  const identity = pool();
  tab(identity, storage).signIn(tokens('refresh-1'), false);
  if (stored === undefined) storage.removeItem('cruddur.access');
  else storage.setItem('cruddur.access', stored);
  const reloaded = tab(identity, storage);
  await reloaded.restore();
  expect(identity.refresh).toHaveBeenCalledExactlyOnceWith('refresh-1');
  expect(reloaded.get()).toMatchObject({ is: 'signed in', person: { sub: 'sub-1' } });
});

test('whoever stays signed in is so in a new tab', async () => {
  tab().signIn(tokens('refresh-1'), true);
  const other = tab();
  await other.restore();
  expect(other.get().is).toBe('signed in');
});

test('the id token is not stored, and nothing outlives a sign-out', async () => {
  const storage = new FakeStorage();
  const session = tab(pool(), storage);
  session.signIn(tokens('refresh-1'), false);
  expect(JSON.stringify({ ...storage })).not.toContain(ID);
  await session.signOut();
  expect([storage.length, storages.browser.length]).toEqual([0, 0]);
});

test('many requests that meet a refused token renew it once', async () => {
  const identity = pool();
  const session = tab(identity);
  session.signIn(tokens('refresh-1'), false);
  const refused = await session.access();
  const renewed = await Promise.all([1, 2, 3].map(() => session.renew(refused)));
  expect(identity.refresh).toHaveBeenCalledTimes(1);
  expect(new Set(renewed)).toHaveLength(1);
  expect(await session.access()).toBe(renewed[0]);
});

test('a token is renewed before it ends', async () => {
  const identity = pool();
  const session = tab(identity);
  session.signIn({ ...tokens('refresh-1'), expiresIn: 20 }, false);
  await session.access();
  expect(identity.refresh).toHaveBeenCalledTimes(1);
});

test('one tab renews, and the others hear of it', async () => {
  const identity = pool();
  const [one, other] = [tab(identity), tab(identity)];
  one.signIn(tokens('refresh-1'), true);
  await other.restore();
  identity.refresh.mockClear();
  const renewed = await one.renew(await one.access());
  await vi.waitFor(async () => expect(await other.access()).toBe(renewed));
  expect(identity.refresh).toHaveBeenCalledTimes(1);
});

test('a refresh token that does not hold ends the session, and keeps what was written', async () => {
  storages.browser.setItem(personal('sub-1', 'draft.g1'), 'half a sentence');
  const session = tab(pool(() => Promise.reject(new Refused('NotAuthorizedException', 'no'))));
  session.signIn(tokens('refresh-1'), true);
  await expect(session.renew(await session.access())).rejects.toThrow(SessionEnded);
  expect(session.get()).toEqual({ is: 'signed out', ended: true });
  expect(storages.browser.length).toBe(1);
});

test.each([new Unreachable(), new Refused('TooManyRequestsException', 'slow down')])(
  'a pool that cannot answer ends nothing',
  async (fault) => {
    const storage = new FakeStorage();
    const identity = pool(() => Promise.reject(fault));
    tab(identity, storage).signIn(tokens('refresh-1'), false);
    storage.removeItem('cruddur.access');
    const reloaded = tab(identity, storage);
    await reloaded.restore();
    expect(reloaded.get()).toEqual({ is: 'waiting' });
    await expect(reloaded.access()).rejects.toThrow(Unreachable);
    identity.refresh.mockImplementation(async () => tokens());
    await reloaded.restore();
    expect(reloaded.get().is).toBe('signed in');
  },
);

test('a sign-out ends all tabs, revokes, and takes away what the person left, and nobody else’s', async () => {
  const identity = pool();
  const [one, other] = [tab(identity), tab(identity)];
  one.signIn(tokens('refresh-1'), true);
  await other.restore();
  storages.browser.setItem(personal('sub-1', 'draft.g1'), 'mine');
  storages.browser.setItem(personal('sub-2', 'draft.g1'), 'another’s');
  await Promise.all([one.signOut(), other.signOut()]);
  expect(identity.revoke).toHaveBeenCalledWith('refresh-1');
  await vi.waitFor(() => expect([one.get().is, other.get().is]).toEqual(['signed out', 'signed out']));
  expect(Object.keys({ ...storages.browser }).filter((key) => key.startsWith('cruddur'))).toEqual([
    personal('sub-2', 'draft.g1'),
  ]);
});

test('a tab with a session of its own hears of a sign-out too, and revokes its own', async () => {
  const identity = pool();
  const [one, other] = [tab(identity), tab(identity)];
  one.signIn(tokens('refresh-1'), false);
  other.signIn(tokens('refresh-2'), false);
  await one.signOut();
  await vi.waitFor(() => expect(identity.revoke.mock.calls).toEqual([['refresh-1'], ['refresh-2']]));
});

test('a sign-out without the pool is one all the same', async () => {
  const identity = { ...pool(), revoke: vi.fn(() => Promise.reject(new Unreachable())) };
  const session = tab(identity as never);
  session.signIn(tokens('refresh-1'), true);
  await session.signOut();
  expect(session.get()).toEqual({ is: 'signed out' });
  expect(storages.browser.length).toBe(0);
});

test('a renewal that comes back after the sign-out signs nobody in', async () => {
  let come: (found: Tokens) => void = () => undefined;
  const session = tab(pool(() => new Promise((resolve) => (come = resolve))));
  session.signIn(tokens('refresh-1'), false);
  const renewal = session.renew(await session.access()).catch((fault) => fault);
  await session.signOut();
  come(tokens());
  expect(await renewal).toBeInstanceOf(SessionEnded);
  expect(session.get().is).toBe('signed out');
});

test('a request that was under way at a sign-out does not make it an end that nobody wanted', async () => {
  const session = tab();
  session.signIn(tokens('refresh-1'), false);
  await session.signOut();
  await expect(session.renew('refused')).rejects.toThrow(SessionEnded);
  expect(session.get()).toEqual({ is: 'signed out' });
});

test('tokens that cannot be read sign nobody in', async () => {
  const storage = new FakeStorage();
  storage.setItem('cruddur.session', 'refresh-1');
  const session = tab(
    pool(async () => ({ ...tokens(), id: 'damaged' })),
    storage,
  );
  await session.restore();
  expect(session.get()).toEqual({ is: 'waiting' });
});

test('where the browser stores nothing, one is signed in until the page is closed', async () => {
  const session = new Session(pool() as unknown as Identity, forbidden, forbidden, locks);
  session.signIn(tokens('refresh-1'), true);
  await session.renew(await session.access());
  expect(session.get().is).toBe('signed in');
  expect(forbidden.troubled()).toBe(true);
});
