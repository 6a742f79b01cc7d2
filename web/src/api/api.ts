import type { Connection } from './connection';
import { ApiProblem, SessionEnded, Unreachable } from './problems';
import type { Appended, Conversation, Message, Profile, ReadMarker, SHAPES, Started, Target } from './types';
import { isOf } from './types';

/** Who signs requests. */
export interface AccessTokens {
  /** @throws SessionEnded when nobody is signed in, Unreachable when nobody can say so now */
  access(): Promise<string>;
  /** A token in place of one that the API refused. */
  renew(refused: string): Promise<string>;
}

/** A page of a list, and where the older ones begin. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly older: string | undefined;
  readonly tag: string | undefined;
}

const SECONDS = 30;
const NOT_MODIFIED = 304;

/** The operations of docs/openapi.yaml, on the page's own origin. */
export class Api {
  readonly #tokens: AccessTokens;
  readonly #connection: Connection;

  constructor(tokens: AccessTokens, connection: Connection) {
    this.#tokens = tokens;
    this.#connection = connection;
  }

  /** @param tag what one has: `undefined` is answered when that is still it */
  conversations(limit: number, cursor?: string, tag?: string, signal?: AbortSignal) {
    return this.#page<Conversation>('Conversation', 'message_groups', limit, cursor, tag, signal);
  }

  /** The newest page without a cursor; the oldest message of a page comes first. */
  messages(group: string, limit: number, cursor?: string, tag?: string, signal?: AbortSignal) {
    return this.#page<Message>('Message', `messages/${encodeURIComponent(group)}`, limit, cursor, tag, signal);
  }

  /** @param key the client's own name for this send: a repeat under it sends nothing */
  async send(message: string, target: Target, key: string): Promise<Appended | Started> {
    const to = 'group' in target ? { message_group_uuid: target.group } : { handle: target.handle };
    const response = await this.#request('POST', 'messages', { 'Idempotency-Key': key }, { message, ...to });
    return body(response, 'group' in target ? 'Appended' : 'Started');
  }

  async markRead(group: string, readAt: string): Promise<ReadMarker> {
    const path = `message_groups/${encodeURIComponent(group)}/read`;
    return body(await this.#request('PUT', path, {}, { read_at: readAt }), 'ReadMarker');
  }

  /** @returns null where nobody has the handle */
  async profile(handle: string, signal?: AbortSignal): Promise<Profile | null> {
    const path = `users/@${encodeURIComponent(handle)}/short`;
    const found = await json(await this.#request('GET', path, {}, undefined, signal));
    return isOf('Profile', found) ? found : null;
  }

  async #page<T>(
    shape: 'Conversation' | 'Message',
    path: string,
    limit: number,
    cursor?: string,
    tag?: string,
    signal?: AbortSignal,
  ): Promise<Page<T> | undefined> {
    const query = new URLSearchParams({ ...(cursor && { cursor }), limit: `${limit}` });
    const headers: Record<string, string> = tag ? { 'If-None-Match': tag } : {};
    const response = await this.#request('GET', `${path}?${query}`, headers, undefined, signal);
    if (response.status === NOT_MODIFIED) return undefined;
    const items = await json(response);
    if (!Array.isArray(items) || !items.every((item) => isOf(shape, item)))
      throw new Unreachable(`not a page: ${path}`);
    return {
      items: items as T[],
      older: /[?&]cursor=([\w-]+)[^>]*>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1],
      tag: response.headers.get('ETag') ?? undefined,
    };
  }

  async #request(
    method: string,
    path: string,
    headers: Record<string, string>,
    content?: object,
    signal?: AbortSignal,
  ): Promise<Response> {
    const attempt = async (token: string) => {
      const limit = AbortSignal.timeout(SECONDS * 1_000);
      try {
        return await fetch(`/api/${path}`, {
          method,
          headers: {
            ...headers,
            Authorization: `Bearer ${token}`,
            ...(content && { 'Content-Type': 'application/json' }),
          },
          ...(content && { body: JSON.stringify(content) }),
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
          // What people wrote stays out of the browser's cache on disk, where it would outlive the session
          cache: 'no-store',
          credentials: 'omit',
        });
      } catch (fault) {
        if (signal?.aborted) throw fault;
        this.#connection.report(false);
        throw new Unreachable(`no answer: ${path}`, { cause: fault });
      }
    };
    const token = await this.#tokens.access();
    let response = await attempt(token);
    if (response.status === 401) response = await attempt(await this.#tokens.renew(token));
    // A fault of the function (500) is one of what was asked: it answers
    this.#connection.report(response.status < 502);
    if (response.ok || response.status === NOT_MODIFIED) return response;
    if (response.status === 401) throw new SessionEnded();
    throw new ApiProblem(response.status, await codes(response), seconds(response.headers.get('Retry-After')));
  }
}

async function json(response: Response): Promise<unknown> {
  return response.json().catch((fault) => {
    throw new Unreachable('not JSON', { cause: fault });
  });
}

async function body<N extends keyof typeof SHAPES>(response: Response, shape: N) {
  const found = await json(response);
  if (!isOf(shape, found)) throw new Unreachable(`no ${shape}`);
  return found;
}

async function codes(response: Response): Promise<string[]> {
  if (response.status !== 422) return [];
  const found: unknown = await response.json().catch(() => []);
  return Array.isArray(found) ? found.filter((code) => typeof code === 'string') : [];
}

function seconds(header: string | null): number | undefined {
  const found = Number(header);
  return header && found > 0 ? found : undefined;
}
