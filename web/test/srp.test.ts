// @vitest-environment node
import { createHmac } from 'node:crypto';
import AuthenticationHelper from 'amazon-cognito-identity-js/lib/AuthenticationHelper';
import BigInteger from 'amazon-cognito-identity-js/lib/BigInteger';
import DateHelper from 'amazon-cognito-identity-js/lib/DateHelper';
import { expect, test, vi } from 'vitest';
import { claim, keyPair, timestamp } from '../src/session/srp';

const POOL = 'eu-central-1_aB3dE5fG7';
const USER = '6f1c2f0e-6f6a-4c9b-8d5c-0b1f3f9f6c11';

/** The signature as amazon-cognito-identity-js comes to it, with our random number. */
async function theirs(
  secret: Uint8Array,
  serversPublic: string,
  salt: string,
  password: string,
  block: Buffer,
  at: string,
) {
  const helper = new AuthenticationHelper(POOL.split('_')[1]);
  helper.smallAValue = new BigInteger(Buffer.from(secret).toString('hex'), 16);
  helper.largeAValue = await new Promise((resolve) =>
    helper.calculateA(helper.smallAValue, (_: unknown, found: unknown) => resolve(found)),
  );
  const key = await new Promise<Buffer>((resolve, reject) =>
    helper.getPasswordAuthenticationKey(
      USER,
      password,
      new BigInteger(serversPublic, 16),
      new BigInteger(salt, 16),
      (problem: unknown, found: Buffer) => (problem ? reject(problem) : resolve(found)),
    ),
  );
  const said = createHmac('sha256', key).update('aB3dE5fG7').update(USER).update(block).update(at);
  return { own: helper.largeAValue.toString(16), signature: said.digest('base64') };
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('it proves the password as amazon-cognito-identity-js does, for numbers of every length and sign', async () => {
  const at = 'Sat Nov 7 08:05:03 UTC 2026';
  const drawn = Array.from({ length: 3 }, () => [hex(random(384)), hex(random(16))] as const);
  // First bits that are 1, odd counts of digits and zeros in front are what the two could pad differently
  const values = [
    ['f'.repeat(700), 'ff00ff00ff00ff00ff00ff00ff00ff00'],
    [`7${'0'.repeat(700)}`, '7f'],
    ['8000000000000001', '0080ff'],
    ['abc', '1'],
    ...drawn,
  ] as const;
  for (const [index, [serversPublic, salt]] of values.entries()) {
    const password = index % 2 ? 'Local-demo-1' : 'Schlüssel-Ω-😀-9';
    const secret = random(32);
    const block = Buffer.from(random(200));
    const expected = await theirs(secret, serversPublic, salt, password, block, at);
    const pair = keyPair(secret);
    const challenge = { user: USER, salt, serversPublic, secretBlock: block.toString('base64') };
    expect(pair.own.toString(16)).toBe(expected.own);
    expect(await claim(pair, POOL, challenge, password, at)).toBe(expected.signature);
  }
});

test('it says the time as amazon-cognito-identity-js does', () => {
  for (const day of ['2026-11-07T08:05:03Z', '2026-11-17T23:59:59Z', '2027-01-01T00:00:00Z', '2028-02-29T12:30:00Z']) {
    vi.setSystemTime(new Date(day));
    expect(timestamp()).toBe(new DateHelper().getNowString());
  }
});

test('it refuses a value of the server that would give the key away', async () => {
  const challenge = { user: USER, salt: '1', serversPublic: '0', secretBlock: 'AAAA' };
  await expect(claim(keyPair(), POOL, challenge, 'Local-demo-1', timestamp())).rejects.toThrow('SRP forbids');
});

test('each sign-in has another secret', () => {
  expect(keyPair().own).not.toBe(keyPair().own);
});
