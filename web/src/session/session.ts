import type { AccessTokens } from '../api/api';
import { SessionEnded, Unreachable } from '../api/problems';
import type { Store } from '../app/store';
import { type Identity, Refused, type Tokens } from './identity';
import { type Locks, withLock } from './lock';

export interface Person {
  /** Cognito's id of the person. */
  readonly sub: string;
  readonly handle: string;
  readonly name: string;
}

export type SessionState =
  | { readonly is: 'restoring' }
  /** There is a session, and the pool cannot be reached to take it up. */
  | { readonly is: 'waiting' }
  | { readonly is: 'signed out'; readonly ended?: boolean }
  | { readonly is: 'signed in'; readonly person: Person };

/** What tabs of one browser tell each other. */
type Word = { readonly sub: string; readonly out?: true; readonly access?: string; readonly expires?: number };

const REFRESH = 'cruddur.session';
const ACCESS = 'cruddur.access';
/** A token that ends within this is not used any more, in milliseconds. */
const MARGIN = 30_000;

/** An access token, and whose it is, for as long as the API takes it. */
interface Access {
  readonly token: string;
  readonly expires: number;
  readonly person: Person;
}

/**
 * Who is signed in. The tokens are the tab's, or the browser's for "stay signed in": the access token beside the refresh
 * token, which can do more, so that a reload asks the API at once. One tab refreshes at a time and tells the others.
 */
export class Session implements AccessTokens {
  readonly #identity: Identity;
  readonly #browser: Store;
  readonly #tab: Store;
  readonly #channel: BroadcastChannel;
  readonly #locks: Locks | undefined;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { is: 'restoring' };
  #access: Access | undefined;
  #renewal: Promise<string> | undefined;

  constructor(identity: Identity, browser: Store, tab: Store, locks: Locks | undefined = navigator.locks) {
    this.#identity = identity;
    this.#browser = browser;
    this.#tab = tab;
    this.#locks = locks;
    this.#channel = new BroadcastChannel(REFRESH);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
  }

  readonly get = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Takes up the session of before a reload, where its token is still good.
   *
   * @returns whether there was such a one
   */
  resume(): boolean {
    this.#access = this.#refreshToken() ? this.#remembered() : undefined;
    if (this.#access) this.#become({ is: 'signed in', person: this.#access.person });
    return this.#access !== undefined;
  }

  /** Takes up the session of before a reload, by the pool's help where it needs that. */
  async restore() {
    if (this.resume()) return;
    if (!this.#refreshToken()) return this.#become({ is: 'signed out' });
    this.#become({ is: 'restoring' });
    await this.#renew(undefined).catch(() => {
      if (this.#state.is === 'restoring') this.#become({ is: 'waiting' });
    });
  }

  /** @param stay whether the session outlives the tab */
  signIn(tokens: Tokens, stay: boolean) {
    for (const key of [REFRESH, ACCESS]) this.#tab.remove(key);
    if (tokens.refresh) (stay ? this.#browser : this.#tab).set(REFRESH, tokens.refresh);
    this.#access = undefined;
    this.#take(tokens);
  }

  /** Ends the session here, in the other tabs and in the pool, and takes away what the person left in this browser. */
  async signOut() {
    if (this.#state.is !== 'signed in') return;
    const { sub } = this.#state.person;
    this.#channel.postMessage({ sub, out: true } satisfies Word);
    await this.#leave(sub);
  }

  async access() {
    if (this.#access && this.#access.expires > Date.now() + MARGIN) return this.#access.token;
    return this.renew(this.#access?.token);
  }

  renew(refused: string | undefined): Promise<string> {
    this.#renewal ??= this.#renew(refused).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  #renew(refused: string | undefined): Promise<string> {
    return withLock(this.#locks, REFRESH, async () => {
      // Another tab was quicker, and told
      if (this.#access && this.#access.token !== refused) return this.#access.token;
      const refresh = this.#refreshToken();
      if (!refresh) throw this.#end();
      try {
        const tokens = await this.#identity.refresh(refresh);
        // Signed out meanwhile
        if (this.#refreshToken() !== refresh) throw new SessionEnded();
        return this.#take(tokens);
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        throw fault.kind === 'TooManyRequestsException' ? new Unreachable(fault.kind) : this.#end();
      }
    });
  }

  #take(tokens: Tokens): string {
    const person = whose(tokens.id);
    const before = this.#state.is === 'signed in' ? this.#state.person : undefined;
    this.#access = { token: tokens.access, expires: Date.now() + tokens.expiresIn * 1_000, person };
    const { token: access, expires } = this.#access;
    this.#own().set(ACCESS, JSON.stringify(this.#access));
    this.#channel.postMessage({ sub: person.sub, access, expires } satisfies Word);
    if (before?.sub !== person.sub) this.#become({ is: 'signed in', person });
    return access;
  }

  #hear({ sub, out, access, expires }: Word) {
    if (this.#state.is !== 'signed in' || this.#state.person.sub !== sub) return;
    if (out) void this.#leave(sub);
    else if (access && expires) this.#access = { token: access, expires, person: this.#state.person };
  }

  async #leave(sub: string) {
    const refresh = this.#refreshToken();
    this.#forgetTokens();
    this.#become({ is: 'signed out' });
    for (const key of this.#browser.keys(personal(sub, ''))) this.#browser.remove(key);
    // Without the pool the token is gone from here at least, and ends by itself
    if (refresh) await this.#identity.revoke(refresh).catch(() => undefined);
  }

  #end(): SessionEnded {
    this.#forgetTokens();
    // What was under way when the person signed out comes here too
    if (this.#state.is !== 'signed out') this.#become({ is: 'signed out', ended: true });
    return new SessionEnded();
  }

  #refreshToken() {
    return this.#tab.get(REFRESH) ?? this.#browser.get(REFRESH);
  }

  /** The tab's own, where it has a session: the browser's is then another one. */
  #own() {
    return this.#tab.get(REFRESH) ? this.#tab : this.#browser;
  }

  /** What was stored may be anybody's doing: it is a token that can be used, or nothing. */
  #remembered(): Access | undefined {
    try {
      const { token, expires, person } = JSON.parse(this.#own().get(ACCESS) ?? '') as Access;
      const isWhole = [token, person.sub, person.handle, person.name].every((text) => typeof text === 'string');
      return isWhole && expires > Date.now() + MARGIN ? { token, expires, person } : undefined;
    } catch {
      return undefined;
    }
  }

  #forgetTokens() {
    this.#access = undefined;
    const own = this.#own();
    for (const key of [REFRESH, ACCESS]) own.remove(key);
  }

  #become(state: SessionState) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Under which key something of one person is stored in the browser. */
export function personal(sub: string, name: string): string {
  return `cruddur.of.${sub}.${name}`;
}

/** The claims are for the screen alone: nothing is decided by them, and the API gets the access token. */
function whose(idToken: string): Person {
  const part = (idToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (c) => c.charCodeAt(0))));
  return { sub: `${claims.sub}`, handle: `${claims.preferred_username ?? ''}`, name: `${claims.name ?? ''}` };
}
