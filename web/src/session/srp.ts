/**
 * The client's side of Cognito's SRP (SRP-6a, RFC 2945 and 5054, over the 3,072-bit group with SHA-256; a key of 16
 * bytes by HKDF, RFC 5869). AWS publishes no specification: amazon-cognito-identity-js defines it, and a test computes
 * with both. The password leaves this module as a proof alone.
 */
const N = BigInt(
  '0x' +
    [
      'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
      'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
      'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
      '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
      'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
      '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
      'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
      'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
    ].join(''),
);
const G = 2n;
const INFO = new TextEncoder().encode('Caldera Derived Key\u0001');
const KEY_BYTES = 16;
const SECRET_BYTES = 32;

type Bytes = Uint8Array<ArrayBuffer>;

/** What the pool answers to the client's public value (InitiateAuth's ChallengeParameters). */
export interface Challenge {
  /** USER_ID_FOR_SRP */
  readonly user: string;
  /** Hexadecimal, as they come. */
  readonly salt: string;
  readonly serversPublic: string;
  /** Base64, as it comes. */
  readonly secretBlock: string;
}

export interface KeyPair {
  readonly secret: bigint;
  readonly own: bigint;
}

export function keyPair(random: Bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))): KeyPair {
  const secret = number(random);
  return { secret, own: power(G, secret) };
}

/**
 * PASSWORD_CLAIM_SIGNATURE, in Base64.
 *
 * @param pool the pool's id, such as us-east-1_a1B2c3D4e
 * @param timestamp see {@link timestamp}
 * @throws Error when the pool's value would give the key away
 */
export async function claim(pair: KeyPair, pool: string, challenge: Challenge, password: string, timestamp: string) {
  const name = pool.slice(pool.indexOf('_') + 1);
  const servers = BigInt(`0x${challenge.serversPublic}`);
  const u = await hash(bytes(pair.own), bytes(servers));
  if (servers % N === 0n || u === 0n) throw new Error('The pool sent a value that SRP forbids');
  const k = await hash(bytes(N), bytes(G));
  const identity = await digest(text(`${name}${challenge.user}:${password}`));
  const x = await hash(bytes(BigInt(`0x${challenge.salt}`)), identity);
  const base = (((servers - k * power(G, x)) % N) + N) % N;
  const shared = power(base, pair.secret + u * x);
  const key = (await hmac(await hmac(bytes(u), bytes(shared)), INFO)).slice(0, KEY_BYTES);
  const block = Uint8Array.from(atob(challenge.secretBlock), (c) => c.charCodeAt(0));
  return base64(await hmac(key, text(name), text(challenge.user), block, text(timestamp)));
}

/** The one form that Cognito takes, with no zero before the day: `Sat Nov 7 08:05:03 UTC 2026`. */
export function timestamp(now = new Date()): string {
  const [, , month, year, time] = now.toUTCString().split(' ');
  return `${now.toUTCString().slice(0, 3)} ${month} ${now.getUTCDate()} ${time} UTC ${year}`;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === '1') result = (result * base) % N;
  }
  return result;
}

/** Two's complement, as Java's BigInteger has it: a first bit of 1 gets a zero byte in front. */
function bytes(value: bigint): Bytes {
  const digits = value.toString(16);
  const even = digits.length % 2 ? `0${digits}` : digits;
  const signed = even[0] && even[0] > '7' ? `00${even}` : even;
  return Uint8Array.from(signed.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function number(value: Bytes): bigint {
  return BigInt(`0x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

async function hash(...parts: Bytes[]): Promise<bigint> {
  return number(await digest(...parts));
}

async function digest(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', join(parts)));
}

async function hmac(key: Bytes, ...parts: Bytes[]): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, join(parts)));
}

function join(parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function text(value: string): Bytes {
  return new TextEncoder().encode(value);
}

function base64(value: Bytes): string {
  return btoa(String.fromCharCode(...value));
}
