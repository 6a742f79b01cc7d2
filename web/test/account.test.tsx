import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Unreachable } from '../src/api/problems';
import { ErrorBoundary } from '../src/app/ErrorBoundary';
import { Refused } from '../src/session/identity';
import { FakeServer, fakeIdentity, field, GROUP, open, TOKENS } from './cruddur';
import { answer } from './doubles';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  server.begin('bayko', ['Hi']);
});

const type = async (user: Awaited<ReturnType<typeof open>>['user'], texts: Record<string, string>) => {
  for (const [label, text] of Object.entries(texts)) await user.type(screen.getByLabelText(label), text);
};
const press = (name: string) => screen.getByRole('button', { name });
const CREDENTIALS = { 'Mail address': ' a@b.example', Password: 'right' };

test('a page that is for people who are signed in is there after the sign-in', async () => {
  const { user } = await open(`/messages/${GROUP}`, { signedIn: false });
  expect(document.title).toBe('Sign in · Cruddur');
  await type(user, CREDENTIALS);
  await user.click(press('Sign in'));
  await screen.findByText('Hi', { selector: 'article p' });
  expect(sessionStorage.getItem('cruddur.session')).toBe('refresh');
  expect(localStorage).toHaveLength(0);
});

test('whoever wants to stay signed in is', async () => {
  const { user } = await open('/signin', { signedIn: false });
  await type(user, CREDENTIALS);
  await user.click(screen.getByLabelText(/Stay signed in/));
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Messages' });
  expect(localStorage.getItem('cruddur.session')).toBe('refresh');
  expect(window.location.pathname).toBe('/messages');
});

test('a wrong password is told, and the form stays as it is', async () => {
  const { user } = await open('/signin', { signedIn: false });
  await type(user, { ...CREDENTIALS, Password: 'wrong' });
  await user.click(press('Sign in'));
  expect(await screen.findByText('They do not fit together.')).toBeVisible();
  expect(screen.getByLabelText('Password')).toHaveValue('wrong');
});

test('a pool that cannot be reached is told', async () => {
  const identity = fakeIdentity();
  identity.signIn.mockRejectedValue(new Unreachable());
  const { user } = await open('/signin', { signedIn: false, identity });
  await type(user, CREDENTIALS);
  await user.click(press('Sign in'));
  expect(await screen.findByText('Cruddur cannot be reached.')).toBeVisible();
});

test('an authenticator’s code is asked for, and a sign-in that took too long begins again', async () => {
  const identity = fakeIdentity();
  const question = { ask: 'code', session: 's', user: 'sub', missing: [] } as const;
  identity.signIn.mockResolvedValue(question);
  identity.answer.mockRejectedValueOnce(new Refused('NotAuthorizedException', 'Invalid session'));
  const { user } = await open('/signin', { signedIn: false, identity });
  await type(user, CREDENTIALS);
  await user.click(press('Sign in'));
  await type(user, { 'The code that your authenticator app shows': '123456' });
  await user.click(press('Sign in'));
  await screen.findByLabelText('Mail address');
  await user.type(screen.getByLabelText('Password'), 'right');
  await user.click(press('Sign in'));
  await type(user, { 'The code that your authenticator app shows': '654321' });
  await user.click(press('Sign in'));
  await screen.findByRole('heading', { name: 'Messages' });
  expect(identity.answer).toHaveBeenLastCalledWith(question, { answer: '654321' });
});

test('an account is made, confirmed by the code that was mailed, and signed in to', async () => {
  const { user, identity } = await open('/signup', { signedIn: false });
  await type(user, {
    'Your name': 'Anna',
    Handle: '@anna',
    'Mail address': 'anna@b.example',
    'New password': 'Long-enough-1',
  });
  await user.click(press('Make an account'));
  await screen.findByRole('heading', { name: 'Confirm your mail address' });
  expect(identity.signUp).toHaveBeenCalledWith({
    name: 'Anna',
    handle: 'anna',
    email: 'anna@b.example',
    password: 'Long-enough-1',
  });
  await user.click(press('Mail a new code'));
  expect(await screen.findByText(/A new code is on its way/)).toBeVisible();
  await type(user, { Code: '123456' });
  await user.click(press('Confirm'));
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(identity.confirm).toHaveBeenCalledWith('anna@b.example', '123456');
  expect(screen.getByLabelText('Mail address')).toHaveValue('anna@b.example');
});

test('what the pool refuses of a new account is told', async () => {
  const identity = fakeIdentity();
  identity.signUp.mockRejectedValue(new Refused('UserLambdaValidationException', 'This handle is taken.'));
  const { user } = await open('/signup', { signedIn: false, identity });
  await type(user, {
    'Your name': 'A',
    Handle: 'bayko',
    'Mail address': 'a@b.example',
    'New password': 'Long-enough-1',
  });
  await user.click(press('Make an account'));
  expect(await screen.findByText('This handle is taken.')).toBeVisible();
});

test('whoever is not confirmed yet is led to the code', async () => {
  const identity = fakeIdentity();
  identity.signIn.mockRejectedValue(new Refused('UserNotConfirmedException', 'x'));
  const { user } = await open('/messages', { signedIn: false, identity });
  await type(user, CREDENTIALS);
  await user.click(press('Sign in'));
  await screen.findByRole('heading', { name: 'Confirm your mail address' });
  expect(screen.getByLabelText('Mail address')).toHaveValue('a@b.example');
});

test('a forgotten password is replaced by a code that is mailed', async () => {
  const { user, identity } = await open('/forgot', { signedIn: false });
  await type(user, { 'Mail address': 'a@b.example' });
  await user.click(press('Mail me a code'));
  await type(user, { Code: '123456', 'New password': 'Long-enough-2' });
  await user.click(press('Set the password'));
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(identity.setNewPassword).toHaveBeenCalledWith('a@b.example', '123456', 'Long-enough-2');
});

test('an access token that ends is renewed, and nobody notices', async () => {
  const { identity } = await open('/messages');
  await screen.findByRole('link', { name: /Andrew Bayko/ });
  identity.refresh.mockResolvedValue({ ...TOKENS, access: 'renewed' });
  server.fault = () => {
    server.fault = () => undefined;
    return answer(401, {});
  };
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(identity.refresh).toHaveBeenCalledTimes(2));
  expect(screen.getByRole('link', { name: /Andrew Bayko/ })).toBeVisible();
});

test('a session that ends asks for the sign-in, and what was written is there afterwards', async () => {
  const { user, identity } = await open(`/messages/${GROUP}`);
  await user.type(await screen.findByRole('textbox', { name: /^Message/ }), 'half');
  identity.refresh.mockRejectedValue(new Refused('NotAuthorizedException', 'revoked'));
  server.fault = () => answer(401, {});
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  server.fault = () => undefined;
  await type(user, CREDENTIALS);
  await user.click(press('Sign in'));
  await waitFor(() => expect(field()).toHaveValue('half'));
});

test('a pool that cannot say whether one is signed in is asked again', async () => {
  const identity = fakeIdentity();
  identity.refresh.mockRejectedValueOnce(new Unreachable());
  const { user } = await open('/messages', { identity });
  expect(await screen.findByText(/You stay signed in/)).toBeVisible();
  await user.click(press('Try now'));
  await screen.findByRole('heading', { name: 'Messages' });
});

test('a sign-out takes everything away, and asks first where something is not sent', async () => {
  const { user, identity } = await open(`/messages/${GROUP}`);
  await screen.findByText('Hi', { selector: 'article p' });
  server.fault = (asked) => (asked.startsWith('POST') ? Promise.reject(new TypeError('no')) : undefined);
  await user.type(field(), 'unsent{Enter}');
  await user.type(field(), 'draft');
  await user.click(press('Sign out'));
  expect(screen.getByRole('alertdialog')).toHaveTextContent('One message is not sent yet, and would be lost.');
  await user.click(press('Stay'));
  expect(field()).toHaveValue('draft');
  await user.click(press('Sign out'));
  await user.click(press('Sign out anyway'));
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(identity.revoke).toHaveBeenCalledWith('refresh');
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
});

test('the password can be looked at, and browsers and their helpers know each field', async () => {
  const { user } = await open('/signin', { signedIn: false });
  const password = screen.getByLabelText('Password');
  expect(password).toHaveAttribute('autocomplete', 'current-password');
  expect(screen.getByLabelText('Mail address')).toHaveAttribute('autocomplete', 'username');
  await user.click(press('Show the password'));
  expect(password).toHaveAttribute('type', 'text');
});

function Faulty(): never {
  throw new Error('of the page');
}

test('a fault of the page itself is a sentence', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <ErrorBoundary>
      <Faulty />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('heading', { name: 'Something went wrong in this page' })).toBeVisible();
});
