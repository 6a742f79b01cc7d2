import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { FakeServer, field, GROUP, messages, open, show } from './cruddur';
import { answer } from './doubles';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

const links = () => screen.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent);
const heading = () => screen.findByRole('heading', { level: 1, name: 'Messages' });

test('conversations are listed, the one with the newest message first', async () => {
  server.begin('londo', ['Ah'], 'g-londo');
  const group = server.begin('bayko', ['Hi']);
  await open('/');
  await heading();
  expect(window.location.pathname).toBe('/messages');
  await waitFor(() => expect(links()).toEqual(['Andrew Bayko', 'Londo Mollari']));
  server.write(server.groups[0] as typeof group, 'londo', 'Newer');
  act(() => show(true));
  await waitFor(() => expect(links()).toEqual(['Londo Mollari', 'Andrew Bayko']));
});

test('a look without news is a 304, and changes nothing', async () => {
  server.begin('bayko', ['Hi']);
  await open('/messages');
  const before = await screen.findByRole('link', { name: /Andrew Bayko/ });
  const statuses = vi.spyOn(Response.prototype, 'status', 'get');
  act(() => show(true));
  await waitFor(() => expect(statuses.mock.results.map(({ value }) => value)).toContain(304));
  expect(screen.getByRole('link', { name: /Andrew Bayko/ })).toBe(before);
});

test('what is unread is told beside the conversation and in the title', async () => {
  const group = server.begin('bayko', ['Hi']);
  group.read.andrewbrown = group.messages[0]?.created_at ?? '';
  for (const text of ['a', 'b', 'c']) server.write(group, 'bayko', text);
  await open('/messages');
  expect(await screen.findByRole('link', { name: /3\s*unread/ })).toBeVisible();
  expect(document.title).toBe('(3) Cruddur');
  // Read on another device
  group.read.andrewbrown = group.messages.at(-1)?.created_at ?? '';
  act(() => show(true));
  await waitFor(() => expect(document.title).toBe('Cruddur'));
});

test('a hundred unread ones are as many or more', async () => {
  const group = server.begin('bayko', ['Hi']);
  group.read.andrewbrown = '';
  for (let n = 1; n < 100; n++) server.write(group, 'bayko', 'x');
  await open('/messages');
  expect(await screen.findByRole('link', { name: /99\+\s*unread/ })).toBeVisible();
  expect(document.title).toBe('(100+) Cruddur');
});

test('nobody to talk with yet says what one can do', async () => {
  await open('/messages');
  expect(await screen.findByRole('heading', { name: 'No conversations yet' })).toBeVisible();
});

test('a list that does not come says so, and can be tried again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  server.fault = () => answer(503, {});
  const { user } = await open('/messages');
  await screen.findByText('Cruddur has trouble at present.', {}, { timeout: 20_000 });
  expect(screen.getByText(/Cruddur cannot be reached at present/)).toBeVisible();
  server.fault = () => undefined;
  server.begin('bayko', ['Hi']);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('link', { name: /Andrew Bayko/ });
  expect(screen.queryByText(/cannot be reached/)).toBeNull();
});

test('older conversations come page by page, and one that is addressed is found among them', async () => {
  for (let n = 0; n < 120; n++) server.begin('londo', ['x'], `g${n}`);
  await open('/messages/g3');
  await screen.findByRole('heading', { level: 1, name: 'Londo Mollari' });
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(120));
  expect(screen.queryByRole('button', { name: 'Older conversations' })).toBeNull();
});

test('a conversation begins by handle: the person is shown, and the first message makes it', async () => {
  server.begin('bayko', ['Hi']);
  const { user } = await open('/messages');
  await heading();
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('@londo{Enter}');
  await screen.findByRole('heading', { level: 1, name: 'Londo Mollari' });
  expect(window.location.pathname).toBe('/messages/new/londo');
  expect(screen.getByText(/You have not talked with/)).toBeVisible();
  expect(links()).toEqual(['Londo Mollari', 'Andrew Bayko']);
  await waitFor(() => expect(field()).toHaveFocus());
  await user.keyboard('Great Maker{Enter}');
  expect(screen.getByText('Great Maker', { selector: 'p' })).toBeVisible();
  await user.keyboard('and the next');
  await waitFor(() => expect(window.location.pathname).toBe('/messages/with-londo'));
  await waitFor(() => expect(messages()).toEqual(['Great Maker']));
  expect(field()).toHaveValue('and the next');
});

test('whom one talks with already is led to that conversation', async () => {
  server.begin('bayko', ['Hi']);
  await open('/messages/new/bayko');
  await waitFor(() => expect(window.location.pathname).toBe(`/messages/${GROUP}`));
});

test('a handle that nobody has says so', async () => {
  await open('/messages/new/no.body');
  expect(await screen.findByRole('heading', { name: 'Nobody is called @no.body' })).toBeVisible();
});

test('a page that is none says so', async () => {
  await open('/nowhere/at/all');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
});

test('by keyboard: the arrows walk the list, Enter opens, and the focus is where one goes on', async () => {
  server.begin('londo', ['Ah'], 'g-londo');
  server.begin('bayko', ['Hi']);
  const { user } = await open('/messages');
  (await screen.findByRole('link', { name: /Andrew Bayko/ })).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toHaveTextContent('Londo');
  await user.keyboard('{Home}{End}{Enter}');
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName('Message to Londo Mollari'));
  await user.click(screen.getByRole('link', { name: /Back/ }));
  await waitFor(() => expect(document.activeElement).toHaveTextContent('Messages'));
});

test('there are landmarks, and a way past what one has heard', async () => {
  server.begin('bayko', ['Hi']);
  const { user } = await open(`/messages/${GROUP}`);
  await screen.findByText('Hi', { selector: 'article p' });
  for (const role of ['banner', 'main', 'navigation']) expect(screen.getByRole(role)).toBeVisible();
  await user.tab();
  expect(document.activeElement).toHaveTextContent('Skip to the conversation');
  expect(document.querySelector((document.activeElement as HTMLAnchorElement).hash)).not.toBeNull();
});
