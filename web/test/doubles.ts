import { vi } from 'vitest';
import { Store } from '../src/app/store';

/** `navigator.locks` of one browser. */
export class FakeLocks {
  readonly #last = new Map<string, Promise<unknown>>();

  request<T>(name: string, use: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(use);
    this.#last.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

/** A storage that is full, or forbidden, from when one says so. */
export class FakeStorage implements Storage {
  readonly #map = new Map<string, string>();
  isFull = false;

  [name: string]: unknown;

  get length() {
    return this.#map.size;
  }
  key = (index: number) => [...this.#map.keys()][index] ?? null;
  getItem = (key: string) => this.#map.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.#map.set(key, value);
    this[key] = value;
  };
  removeItem = (key: string) => {
    this.#map.delete(key);
    delete this[key];
  };
  clear = () => {
    for (const key of this.#map.keys()) this.removeItem(key);
  };
}

export const forbidden = new Store(() => {
  throw new DOMException('forbidden', 'SecurityError');
});

/** An answer of HTTP. */
export function answer(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(status === 304 ? null : text, { status, headers });
}

/** What is asked, and by whom it is answered. */
export function stubFetch(handle: (url: URL, init: RequestInit) => Response | Promise<Response>) {
  const stub = vi.fn(async (url: string | URL, init: RequestInit = {}) =>
    handle(new URL(url, 'http://localhost:3000'), init),
  );
  vi.stubGlobal('fetch', stub);
  return stub;
}

/** A token whose claims are readable, as those of Cognito. */
export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));
  return `${part({ alg: 'RS256' })}.${part(claims)}.x`.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
