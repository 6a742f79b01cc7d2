import { expect, test, vi } from 'vitest';
import { Api } from '../src/api/api';
import { backoff } from '../src/api/backoff';
import { Connection } from '../src/api/connection';
import { ApiProblem, isPassing, SessionEnded, Unreachable } from '../src/api/problems';
import { answer, stubFetch } from './doubles';

const MESSAGE = { uuid: 'u', display_name: 'd', handle: 'h', message: 'm', created_at: 'c' };
const tokens = { access: async () => 'old', renew: vi.fn(async () => 'new') };
const connection = new Connection();
const api = new Api(tokens, connection);
const sent = (init: RequestInit) => init.headers as Record<string, string>;

test('a list is asked for by entity tag, and its next page by the cursor of the Link header', async () => {
  const fetch = stubFetch((url, init) => {
    if (sent(init)['If-None-Match'] === '"t1"') return answer(304);
    const link = '</api/messages/g%2F1?cursor=abc_-1&limit=2>; rel="next"';
    return answer(200, [MESSAGE], { ETag: '"t1"', ...(!url.searchParams.has('cursor') && { Link: link }) });
  });
  expect(await api.messages('g/1', 2)).toEqual({ items: [MESSAGE], older: 'abc_-1', tag: '"t1"' });
  expect((await api.messages('g/1', 2, 'abc_-1'))?.older).toBeUndefined();
  expect(await api.messages('g/1', 2, undefined, '"t1"')).toBeUndefined();
  expect(fetch.mock.calls.map(([url]) => url)).toEqual([
    '/api/messages/g%2F1?limit=2',
    '/api/messages/g%2F1?cursor=abc_-1&limit=2',
    '/api/messages/g%2F1?limit=2',
  ]);
});

test('nothing that people wrote is left in the browser’s cache', async () => {
  const fetch = stubFetch(() => answer(200, []));
  await api.conversations(20);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store', credentials: 'omit' });
});

test('a send names itself, to a conversation or a person', async () => {
  const fetch = stubFetch((_, init) => {
    const { message_group_uuid } = JSON.parse(`${init.body}`);
    return answer(200, message_group_uuid ? { ...MESSAGE, message_group_uuid } : { message_group_uuid: 'g2' });
  });
  expect(await api.send('Hi', { group: 'g1' }, 'k1')).toMatchObject({ uuid: 'u' });
  expect(await api.send('Hi', { handle: 'bayko' }, 'k2')).toEqual({ message_group_uuid: 'g2' });
  expect(sent(fetch.mock.calls[0]?.[1] ?? {})).toMatchObject({ 'Idempotency-Key': 'k1', Authorization: 'Bearer old' });
  expect(JSON.parse(`${fetch.mock.calls[1]?.[1]?.body}`)).toEqual({ message: 'Hi', handle: 'bayko' });
});

test('a refused token is renewed once, and the request made again', async () => {
  stubFetch((_, init) => (sent(init).Authorization === 'Bearer new' ? answer(200, []) : answer(401, {})));
  await api.conversations(20);
  expect(tokens.renew).toHaveBeenCalledExactlyOnceWith('old');

  const always = stubFetch(() => answer(401, {}));
  await expect(api.conversations(20)).rejects.toThrow(SessionEnded);
  expect(always).toHaveBeenCalledTimes(2);
});

test('a refusal has its codes, a throttling its time, and what is not the API nothing', async () => {
  stubFetch(() => answer(422, ['message_blank', 7]));
  await expect(api.conversations(20)).rejects.toMatchObject({ status: 422, codes: ['message_blank'] });
  stubFetch(() => answer(429, { message: 'Too Many Requests' }, { 'Retry-After': '7' }));
  await expect(api.conversations(20)).rejects.toMatchObject({ status: 429, retryAfter: 7 });
  stubFetch(() => answer(200, '<html>Sign in to the hotel</html>'));
  await expect(api.conversations(20)).rejects.toThrow(Unreachable);
  stubFetch(() => answer(200, [{ uuid: 7 }]));
  await expect(api.messages('g1', 20)).rejects.toThrow(Unreachable);
});

test('the connection is as the last request found it', async () => {
  stubFetch(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(api.conversations(20)).rejects.toThrow(Unreachable);
  expect(connection.get()).toBe('unreachable');
  stubFetch(() => answer(422, ['limit_invalid']));
  await expect(api.conversations(20)).rejects.toThrow(ApiProblem);
  expect(connection.get()).toBe('reached');
  stubFetch(() => answer(503, { message: 'Service Unavailable' }));
  await expect(api.conversations(20)).rejects.toThrow(ApiProblem);
  expect(connection.get()).toBe('unreachable');
});

test('nobody’s handle has no profile, and any handle can be asked for', async () => {
  const fetch = stubFetch(() => answer(200, {}));
  expect(await api.profile('josé/..?#')).toBeNull();
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/users/@jos%C3%A9%2F..%3F%23/short');
});

test('what may pass is tried again, later and later, at random, and no sooner than the API asks', () => {
  for (const status of [408, 429, 500, 502, 503, 504]) expect(isPassing(new ApiProblem(status))).toBe(true);
  for (const status of [400, 413, 422]) expect(isPassing(new ApiProblem(status))).toBe(false);
  expect(isPassing(new SessionEnded())).toBe(false);
  const bounds = [1, 2, 3, 4, 20].map((attempt) => [0, 0.999].map((at) => backoff(attempt, undefined, () => at)));
  expect(bounds.map(([low]) => low)).toEqual([250, 500, 1_000, 2_000, 7_500]);
  for (const [low = 0, high = 0] of bounds) expect(high).toBeGreaterThan(low * 3.9);
  expect(bounds[4]?.[1]).toBeLessThan(30_000);
  expect(backoff(1, new ApiProblem(429, [], 20), () => 0)).toBe(20_000);
});
