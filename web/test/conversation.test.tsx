import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { connect, FakeServer, field, GROUP, messages, open, show } from './cruddur';
import { answer } from './doubles';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

const feed = () => screen.getByRole('feed');
const scroll = (top: number) =>
  act(async () => {
    feed().scrollTo({ top });
    await new Promise((resolve) => setTimeout(resolve));
  });
/** The list has followed what came to its end; until then a scroll would be one of two in the same frame. */
const followed = () =>
  act(async () => {
    let frames = 0;
    while (frames < 4) {
      await new Promise(requestAnimationFrame);
      frames = feed().scrollTop === feed().scrollHeight - feed().clientHeight ? frames + 1 : 0;
    }
  });
/** Looks for news now, and not in seconds. */
const look = () => act(async () => show(true));
const posts = () => server.asked.filter((asked) => asked.startsWith('POST')).length;
const reads = () => server.asked.filter((asked) => asked.startsWith('PUT')).length;

async function talk(texts: readonly string[] = ['Hi', 'Hello']) {
  const group = server.begin('bayko', texts);
  const opened = await open(`/messages/${GROUP}`);
  await screen.findByRole('heading', { level: 1, name: 'Andrew Bayko' });
  await waitFor(() => expect(messages().at(-1)).toBe(texts.at(-1)));
  return { group, ...opened };
}

test('a conversation shows whom one talks with, and what was said, in order', async () => {
  await talk(['one', 'two', 'three']);
  expect(messages()).toEqual(['one', 'two', 'three']);
  expect(document.title).toBe('Andrew Bayko · Cruddur');
  const [theirs, own] = screen.getAllByRole('article');
  expect(theirs).toHaveTextContent(/^Andrew Bayko:/);
  expect(own).toHaveTextContent(/^You:/);
});

test('a send is on the screen at once, and sent once', async () => {
  const { user } = await talk();
  let arrive: () => void = () => undefined;
  server.fault = (asked) =>
    asked.startsWith('POST') ? new Promise((resolve) => (arrive = () => resolve(undefined as never))) : undefined;
  await user.type(field(), 'Here it is{Enter}');
  expect(messages().at(-1)).toBe('Here it is');
  expect(screen.getByText('Sending')).toBeVisible();
  expect(field()).toHaveValue('');
  server.fault = () => undefined;
  await act(async () => arrive());
  await screen.findByText('Sent');
  expect(messages().filter((text) => text === 'Here it is')).toHaveLength(1);
  expect(posts()).toBe(1);
});

test('many sends stay in order, whatever the API answers meanwhile', async () => {
  const { user } = await talk();
  let count = 0;
  server.fault = (asked) =>
    asked.startsWith('POST') && ++count % 2 ? answer(503, {}, { 'Retry-After': '0' }) : undefined;
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const all = ['Hi', 'Hello', 'a', 'b', 'c'];
  for (const text of all.slice(2)) await user.type(field(), `${text}{Enter}`);
  await waitFor(() => expect(server.groups[0]?.messages.map(({ message }) => message)).toEqual(all), {
    timeout: 20_000,
  });
  await waitFor(() => expect(messages()).toEqual(all));
});

test('a refused message says why, and can be tried again or deleted', async () => {
  const { user } = await talk();
  server.fault = (asked) => (asked.startsWith('POST') ? answer(422, ['sender_blocked']) : undefined);
  await user.type(field(), 'No{Enter}');
  expect(await screen.findByRole('alert', { name: '' })).toHaveTextContent(
    'Not sent. You cannot send messages at present.',
  );
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/Not sent/)).toBeVisible();
  expect(posts()).toBe(2);
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(screen.queryByText('No')).toBeNull();
});

test('a message whose answer was lost stands there once, also before the repeat', async () => {
  const { user, group } = await talk();
  server.fault = (asked) => {
    if (!asked.startsWith('POST')) return undefined;
    if (posts() === 1) server.write(group, 'andrewbrown', 'Lost answer');
    return Promise.reject(new TypeError('Failed to fetch'));
  };
  await user.type(field(), 'Lost answer{Enter}');
  await look();
  await waitFor(() =>
    expect(server.asked.filter((asked) => asked.includes(`messages/${GROUP}`)).length).toBeGreaterThan(1),
  );
  await waitFor(() => expect(screen.queryByText('Sending')).toBeNull());
  expect(messages().filter((text) => text === 'Lost answer')).toHaveLength(1);
});

test('Enter sends, Shift and Enter break the line, and an input method’s Enter is its own', async () => {
  const { user } = await talk();
  await user.type(field(), 'one{Shift>}{Enter}{/Shift}two');
  expect(field()).toHaveValue('one\ntwo');
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
  expect(field()).toHaveValue('one\ntwo');
  await user.keyboard('{Enter}');
  expect(field()).toHaveValue('');
  await waitFor(() => expect(messages().at(-1)).toBe('one\ntwo'));
});

test('the counter counts what the API counts, and too much is not sent', async () => {
  const { user } = await talk();
  fireEvent.change(field(), { target: { value: '😀'.repeat(1024) } });
  expect(screen.getByText('1,024 of 1,024 characters')).toBeVisible();
  expect(field()).toBeValid();
  fireEvent.change(field(), { target: { value: `${'e\u0301'.repeat(1024)}x` } });
  expect(field()).toHaveAccessibleDescription('1,025 of 1,024 characters: 1 too many');
  expect(field()).toBeInvalid();
  await user.type(field(), '{Enter}');
  expect(posts()).toBe(0);
  fireEvent.change(field(), { target: { value: ' \u200b\n' } });
  await user.type(field(), '{Enter}');
  expect(posts()).toBe(0);
});

test('a draft is kept per conversation, over navigation and reload', async () => {
  server.begin('londo', ['Ah'], 'g-londo');
  const { user, unmount } = await talk();
  await user.type(field(), 'half a sen');
  await user.click(await screen.findByRole('link', { name: /Londo/ }));
  await waitFor(() => expect(field()).toHaveAccessibleName('Message to Londo Mollari'));
  expect(field()).toHaveValue('');
  await user.type(field(), 'to Londo');
  await user.click(screen.getByRole('link', { name: /Andrew Bayko/ }));
  await waitFor(() => expect(field()).toHaveValue('half a sen'));
  unmount();
  await open('/messages/g-londo');
  await waitFor(() => expect(field()).toHaveValue('to Londo'));
});

test('an unsent message survives a reload', async () => {
  const { user, unmount } = await talk();
  server.fault = (asked) => (asked.startsWith('POST') ? Promise.reject(new TypeError('no')) : undefined);
  await user.type(field(), 'before the reload{Enter}');
  unmount();
  server.fault = () => undefined;
  await open(`/messages/${GROUP}`);
  await waitFor(() => expect(messages().filter((text) => text === 'before the reload')).toHaveLength(1));
  await screen.findByText('Sent');
  expect(server.groups[0]?.messages.filter(({ message }) => message === 'before the reload')).toHaveLength(1);
});

test('what the other person writes comes in, is followed and read out, and does not drag a reader away', async () => {
  const { group, user } = await talk(Array.from({ length: 30 }, (_, n) => `m${n}`));
  server.write(group, 'bayko', 'first news');
  await look();
  await screen.findByText('first news', { selector: 'article p' });
  expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent('Andrew Bayko: first news');

  await followed();
  await scroll(100);
  for (const text of ['second', 'third']) server.write(group, 'bayko', text);
  await look();
  const button = await screen.findByRole('button', { name: '2 new' });
  expect(feed().scrollTop).toBe(100);
  expect(screen.queryByText('third', { selector: 'article p' })).toBeNull();
  await user.click(button);
  await screen.findByText('third', { selector: 'article p' });
  expect(screen.queryByRole('button', { name: /new$/ })).toBeNull();
});

test('of a long conversation only what is in sight is in the page, and older messages come in without a jump', async () => {
  await talk(Array.from({ length: 400 }, (_, n) => `m${n}`));
  expect(screen.getAllByRole('article').length).toBeLessThan(60);
  expect(screen.getAllByRole('article')[0]).toHaveAttribute('aria-setsize', '-1');
  await scroll(0);
  const seen = await screen.findByText('m350', { selector: 'article p' });
  const above = () => {
    const article = seen.closest('article') as HTMLElement;
    return Number(/translateY\((-?[\d.]+)px\)/.exec(article.style.transform)?.[1]) - feed().scrollTop;
  };
  const before = above();
  await screen.findByText('m349', { selector: 'article p' });
  expect(Math.abs(above() - before)).toBeLessThan(2);
  expect(screen.getAllByRole('article').length).toBeLessThan(60);
});

test('older messages that do not come say so, and can be tried again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { user } = await talk(Array.from({ length: 120 }, (_, n) => `m${n}`));
  server.fault = (asked) => (asked.endsWith(GROUP) ? answer(422, ['cursor_invalid']) : undefined);
  await scroll(0);
  expect(await screen.findByText(/Older messages did not come/)).toBeVisible();
  server.fault = () => undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('m69', { selector: 'article p' });
});

test('it is read when it is in sight, at its end, and the page visible; and no sooner', async () => {
  const { group } = await talk(Array.from({ length: 30 }, (_, n) => `m${n}`));
  await waitFor(() => expect(reads()).toBe(1));
  act(() => show(false));
  const hidden = server.write(group, 'bayko', 'in the dark');
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(document.title).toBe('(1) Andrew Bayko · Cruddur'));
  expect(reads()).toBe(1);
  await look();
  await waitFor(() => expect(group.read.andrewbrown).toBe(hidden.created_at));
  await waitFor(() => expect(document.title).toBe('Andrew Bayko · Cruddur'));

  await scroll(0);
  const below = server.write(group, 'bayko', 'out of sight');
  await look();
  await screen.findByRole('button', { name: '1 new' });
  expect(reads()).toBe(2);
  await scroll(9_999);
  await waitFor(() => expect(group.read.andrewbrown).toBe(below.created_at));
});

test('texts are shown as texts: their direction is their own, links lead to the web, markup is none', async () => {
  const text = 'שלום <img src=x onerror=alert(1)> https://example.com javascript:alert(1)';
  await talk([text]);
  const bubble = document.querySelector('article p') as HTMLElement;
  expect(bubble).toHaveTextContent(text);
  expect(bubble).toHaveAttribute('dir', 'auto');
  expect(
    within(bubble)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual(['https://example.com/']);
});

test('each message says when, for machines, at a glance and in full', async () => {
  const { group } = await talk(['Hi']);
  const time = screen.getByRole('article').querySelector('time');
  expect(time?.dateTime).toBe(new Date(group.messages[0]?.created_at ?? '').toISOString());
  expect(time?.title).toContain('2026');
  expect(screen.getAllByText('Friday, November 20')[0]).toBeVisible();
});

test('the arrows lead from message to message', async () => {
  const { user } = await talk(['one', 'two', 'three']);
  act(() => feed().focus());
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(document.activeElement).toHaveTextContent('two');
  expect(document.activeElement).toHaveAttribute('aria-posinset', '2');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toHaveTextContent('three');
});

test('a conversation that is not there says so', async () => {
  await open('/messages/nowhere');
  expect(await screen.findByRole('heading', { name: 'This conversation is not here' })).toBeVisible();
});

test('messages that do not come say so, and can be tried again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  server.begin('bayko', ['Hi']);
  server.fault = (asked) => (asked.endsWith(GROUP) ? answer(500, {}) : undefined);
  const { user } = await open(`/messages/${GROUP}`);
  expect(await screen.findByText('Cruddur has trouble at present.', {}, { timeout: 20_000 })).toBeVisible();
  server.fault = () => undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Hi', { selector: 'article p' });
});

test('offline is told, and what was written meanwhile is sent afterwards', async () => {
  const { user, group } = await talk();
  server.fault = () => Promise.reject(new TypeError('Failed to fetch'));
  act(() => connect(false));
  expect(screen.getByText(/You are offline/)).toBeVisible();
  await user.type(field(), 'meanwhile{Enter}');
  expect(messages().at(-1)).toBe('meanwhile');
  server.fault = () => undefined;
  act(() => connect(true));
  await screen.findByText('Sent');
  expect(screen.queryByText(/You are offline/)).toBeNull();
  expect(group.messages.at(-1)?.message).toBe('meanwhile');
});

test('storage that is full is told, and nothing is lost while the page is open', async () => {
  const { user, group } = await talk();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await user.type(field(), 'full');
  expect(screen.getByText(/lets Cruddur store nothing more/)).toBeVisible();
  const leave = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leave);
  expect(leave.defaultPrevented).toBe(true);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(group.messages.at(-1)?.message).toBe('full'));
});
