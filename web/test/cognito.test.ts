import { expect, test } from 'vitest';
import { Unreachable } from '../src/api/problems';
import { Cognito } from '../src/session/cognito';
import type { Question } from '../src/session/identity';
import { answer, stubFetch } from './doubles';

const CONFIG = { region: 'eu-west-1', userPoolId: 'eu-west-1_aB3', userPoolClientId: 'client1' };
const RESULT = { AccessToken: 'a', IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600, TokenType: 'Bearer' };
const SRP = { USER_ID_FOR_SRP: 'sub', SALT: 'ab', SRP_B: 'abcdef', SECRET_BLOCK: 'AAAA' };

/** A pool that answers each operation as a test says, and remembers what it was asked. */
function pool(answers: Record<string, unknown>) {
  const asked: { operation: string; request: Record<string, unknown>; url: string }[] = [];
  stubFetch((url, init) => {
    const operation = `${(init.headers as Record<string, string>)['X-Amz-Target']}`.split('.')[1] ?? '';
    asked.push({ operation, request: JSON.parse(`${init.body}`), url: url.href });
    const found = answers[operation] as { __type?: string };
    return found instanceof Response ? found : answer(found?.__type ? 400 : 200, found ?? {});
  });
  return asked;
}

const refused = (__type: string, message = '') => ({ __type, message });

test('a sign-in shows a proof in place of the password', async () => {
  const asked = pool({
    InitiateAuth: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: SRP },
    RespondToAuthChallenge: { AuthenticationResult: RESULT },
  });
  const step = await new Cognito(async () => CONFIG).signIn('a@b.example', 'Secret-word-1');
  expect(step).toEqual({ tokens: { access: 'a', id: 'i', refresh: 'r', expiresIn: 3600 } });
  expect(asked.map(({ url }) => url)).toEqual(Array(2).fill('https://cognito-idp.eu-west-1.amazonaws.com/'));
  expect(JSON.stringify(asked)).not.toContain('Secret-word-1');
  const responses = asked[1]?.request.ChallengeResponses as Record<string, string>;
  expect(responses.PASSWORD_CLAIM_SIGNATURE).toMatch(/^[\w+/]{43}=$/);
  expect(responses.TIMESTAMP).toMatch(/^\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d UTC \d{4}$/);
});

test('whoever has an authenticator is asked for its code', async () => {
  const asked = pool({
    InitiateAuth: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: SRP },
    RespondToAuthChallenge: {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 's1',
      ChallengeParameters: { USER_ID_FOR_SRP: 'sub' },
    },
  });
  const cognito = new Cognito(async () => CONFIG);
  const step = (await cognito.signIn('a@b.example', 'p')) as Question;
  expect(step).toEqual({ ask: 'code', session: 's1', user: 'sub', missing: [] });
  await cognito.answer(step, { answer: '123456' });
  expect(asked[2]?.request).toMatchObject({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: 's1',
    ChallengeResponses: { USERNAME: 'sub', SOFTWARE_TOKEN_MFA_CODE: '123456' },
  });
});

test('whose account an administrator made chooses a password, and gives what is missing', async () => {
  const parameters = { USER_ID_FOR_SRP: 'sub', requiredAttributes: '["userAttributes.name"]' };
  const asked = pool({
    InitiateAuth: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: SRP },
    RespondToAuthChallenge: { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1', ChallengeParameters: parameters },
  });
  const cognito = new Cognito(async () => CONFIG);
  const step = (await cognito.signIn('a@b.example', 'p')) as Question;
  expect(step).toMatchObject({ ask: 'password', missing: ['name'] });
  await cognito.answer(step, { answer: 'New-word-1', name: 'Anna' });
  expect(asked[2]?.request.ChallengeResponses).toEqual({
    USERNAME: 'sub',
    NEW_PASSWORD: 'New-word-1',
    'userAttributes.name': 'Anna',
  });
});

test('a step that the page does not have is named', async () => {
  pool({ InitiateAuth: { ChallengeName: 'SMS_MFA', ChallengeParameters: {} } });
  await expect(new Cognito(async () => CONFIG).signIn('a@b.example', 'p')).rejects.toThrow('does not have: SMS_MFA.');
});

test.each([
  [
    refused('NotAuthorizedException', 'Incorrect username or password.'),
    'Mail address and password do not fit together.',
  ],
  [refused('NotAuthorizedException', 'Password attempts exceeded'), 'Too many tries: wait a while.'],
  [refused('com.amazonaws#NotAuthorizedException', 'User is disabled.'), 'This account is disabled.'],
  [
    refused('UserLambdaValidationException', 'PreSignUp failed with error This handle is taken..'),
    'This handle is taken.',
  ],
  [
    refused('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    'Password not long enough.',
  ],
  [refused('CodeMismatchException', 'x'), 'This is not the code: look again, or ask for a new one.'],
  [refused('NewException', 'Something new'), 'Something new.'],
])('a refusal is one sentence: %j', async (found, sentence) => {
  pool({ SignUp: found });
  const person = { email: 'a@b.example', password: 'p', handle: 'h', name: 'n' };
  await expect(new Cognito(async () => CONFIG).signUp(person)).rejects.toThrow(sentence);
});

test.each([answer(500, {}), answer(503, 'busy'), answer(404, '<html>')])(
  'a pool in trouble refuses nothing',
  async (found) => {
    pool({ InitiateAuth: found });
    await expect(new Cognito(async () => CONFIG).refresh('r')).rejects.toThrow(Unreachable);
  },
);

test('each operation asks what Cognito takes', async () => {
  const asked = pool({ InitiateAuth: { AuthenticationResult: RESULT } });
  const cognito = new Cognito(async () => ({ ...CONFIG, userPoolEndpoint: 'http://127.0.0.1:9229' }));
  await cognito.signUp({ email: 'a@b.example', password: 'p', handle: 'h', name: 'n' });
  await cognito.confirm('a@b.example', '1');
  await cognito.mailNewCode('a@b.example');
  await cognito.forgot('a@b.example');
  await cognito.setNewPassword('a@b.example', '1', 'p');
  await cognito.refresh('r');
  await cognito.revoke('r');
  const ClientId = 'client1';
  const Username = 'a@b.example';
  expect(asked.map(({ operation, request }) => [operation, request])).toEqual([
    [
      'SignUp',
      {
        ClientId,
        Username,
        Password: 'p',
        UserAttributes: [
          { Name: 'email', Value: 'a@b.example' },
          { Name: 'name', Value: 'n' },
          { Name: 'preferred_username', Value: 'h' },
        ],
      },
    ],
    ['ConfirmSignUp', { ClientId, Username, ConfirmationCode: '1' }],
    ['ResendConfirmationCode', { ClientId, Username }],
    ['ForgotPassword', { ClientId, Username }],
    ['ConfirmForgotPassword', { ClientId, Username, ConfirmationCode: '1', Password: 'p' }],
    ['InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: 'r' } }],
    ['RevokeToken', { ClientId, Token: 'r' }],
  ]);
  expect(asked[0]?.url).toBe('http://127.0.0.1:9229/');
});
