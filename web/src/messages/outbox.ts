import { backoff } from '../api/backoff';
import { ApiProblem, isPassing, SessionEnded } from '../api/problems';
import type { Appended, Message, Started, Target } from '../api/types';
import type { Store } from '../app/store';
import { type Locks, withLock } from '../session/lock';
import { personal } from '../session/session';

/** A message that is on its way. It is stored before it is sent, and until its answer has come. */
export interface Unsent {
  /** The Idempotency-Key of every try: however often it is repeated, it arrives once. */
  readonly key: string;
  readonly text: string;
  readonly target: Target;
  /** When it was written, in milliseconds; one later than another's is behind it. */
  readonly at: number;
  /** When it was tried first: from then on it may have arrived. */
  readonly tried?: number;
  /** The newest message that was there at the first try, by `created_at`: it can only stand after that. */
  readonly after?: string;
  /** A refusal's code, or {@link STALE}: it rests until the person decides. */
  readonly problem?: string;
}

/** Tried so long ago that the API may have forgotten its key: a repeat could arrive twice. */
export const STALE = 'stale';

export interface Sending {
  send(message: string, target: Target, key: string): Promise<Appended | Started>;
  /** Called with what arrived, before it leaves the outbox. */
  sent(answer: Appended | Started): Promise<void> | void;
  /** The newest message that the person sees at the target. */
  newest(target: Target): string | undefined;
}

/** The API forgets a key after 24 hours; an hour less, for clocks that differ. */
const KEY_HOLDS = 23 * 3_600_000;

/**
 * What one person has written and the API has not confirmed. An item is one entry of the store, so tabs do not overwrite
 * each other's; one tab sends to a target at a time, in order, and the others wait for its turn to end.
 */
export class Outbox {
  readonly #store: Store;
  readonly #sending: Sending;
  readonly #prefix: string;
  readonly #locks: Locks | undefined;
  readonly #random: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #running = new Set<string>();
  readonly #asleep = new Set<() => void>();
  readonly #arrived = new Map<string, string>();
  #items: readonly Unsent[] = [];
  #closed = false;

  constructor(
    store: Store,
    sub: string,
    sending: Sending,
    locks: Locks | undefined = navigator.locks,
    random: () => number = Math.random,
  ) {
    this.#store = store;
    this.#sending = sending;
    this.#prefix = personal(sub, 'outbox.');
    this.#locks = locks;
    this.#random = random;
    this.#read();
  }

  /** Sends what was left, now and after every change of another tab; ends with what it returns. */
  open(): () => void {
    this.#closed = false;
    const stored = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith(this.#prefix)) this.#read();
    };
    window.addEventListener('storage', stored);
    window.addEventListener('online', this.wake);
    this.#run();
    return () => {
      this.#closed = true;
      window.removeEventListener('storage', stored);
      window.removeEventListener('online', this.wake);
      this.wake();
    };
  }

  readonly get = () => this.#items;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tries at once what waits for its next try. */
  readonly wake = () => {
    for (const wake of this.#asleep) wake();
    this.#run();
  };

  /** Under which name a message was on the screen before it arrived, or its uuid: so that its row stays the same one. */
  readonly rowOf = (uuid: string) => this.#arrived.get(uuid) ?? uuid;

  add(text: string, target: Target) {
    const last = this.#items.at(-1)?.at ?? 0;
    this.#put({ key: crypto.randomUUID(), text, target, at: Math.max(Date.now(), last + 1) });
    this.#run();
  }

  retry({ problem, tried, after, ...item }: Unsent) {
    // What was refused did not arrive; of anything else nobody knows, and the person has decided
    const key = problem === STALE || problem === 'idempotency_key_reused' ? crypto.randomUUID() : item.key;
    if (key !== item.key) this.#store.remove(this.#prefix + item.key);
    this.#put({ ...item, key });
    this.#run();
  }

  discard(item: Unsent) {
    this.#store.remove(this.#prefix + item.key);
    this.#read();
  }

  #run() {
    for (const item of this.#items) {
      const to = nameOf(item.target);
      if (item.problem || this.#running.has(to) || this.#closed) continue;
      this.#running.add(to);
      void withLock(this.#locks, `${this.#prefix}${to}`, () => this.#sendAll(to)).finally(() => {
        this.#running.delete(to);
        // Written between the last look and now
        if (this.#next(to)) this.#run();
      });
    }
  }

  async #sendAll(to: string) {
    this.#read();
    let failures = 0;
    for (let item = this.#next(to); item; item = this.#next(to)) {
      const problem = await this.#try(item);
      if (problem === undefined) {
        failures = 0;
      } else if (problem instanceof SessionEnded) {
        this.#closed = true;
      } else {
        failures++;
        await this.#sleep(backoff(failures, problem, this.#random));
      }
    }
  }

  #next(to: string): Unsent | undefined {
    return this.#closed ? undefined : this.#items.find((item) => !item.problem && nameOf(item.target) === to);
  }

  /** @returns a problem that may pass */
  async #try(item: Unsent): Promise<unknown> {
    if (!this.#isThere(item)) {
      this.#read();
      return undefined;
    }
    if (item.tried && Date.now() - item.tried > KEY_HOLDS) {
      this.#put({ ...item, problem: STALE });
      return undefined;
    }
    if (!item.tried) {
      const after = this.#sending.newest(item.target);
      this.#put({ ...item, tried: Date.now(), ...(after !== undefined && { after }) });
    }
    try {
      const answer = await this.#sending.send(item.text, item.target, item.key);
      if ('uuid' in answer) this.#arrived.set(answer.uuid, item.key);
      await this.#sending.sent(answer);
      this.discard(item);
      return undefined;
    } catch (problem) {
      if (isPassing(problem) || problem instanceof SessionEnded) return problem;
      const code = problem instanceof ApiProblem ? problem.codes[0] : undefined;
      if (this.#isThere(item)) this.#put({ ...item, problem: code ?? 'refused' });
      return undefined;
    }
  }

  /** Not so where a sign-out has thrown it away meanwhile, or another tab has sent it. */
  #isThere(item: Unsent): boolean {
    return this.#store.get(this.#prefix + item.key) !== null;
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#asleep.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#asleep.add(wake);
    });
  }

  #put(item: Unsent) {
    this.#store.set(this.#prefix + item.key, JSON.stringify(item));
    this.#read();
  }

  #read() {
    this.#items = this.#store
      .keys(this.#prefix)
      .map((key) => parse(this.#store.get(key)))
      .filter((item) => item !== undefined)
      .sort((a, b) => a.at - b.at);
    for (const listener of this.#listeners) listener();
  }
}

/**
 * Whether a message of one's own is this very item, whose answer was lost: it must not stand there twice until the
 * repeat has brought the answer.
 */
export function arrived(item: Unsent, own: readonly Message[]): boolean {
  const { after } = item;
  if (!item.tried || after === undefined || item.problem) return false;
  const text = item.text.normalize();
  return own.some((message) => message.created_at > after && message.message.normalize() === text);
}

export function nameOf(target: Target): string {
  return 'group' in target ? target.group : `@${target.handle}`;
}

function parse(text: string | null): Unsent | undefined {
  try {
    const item = JSON.parse(text ?? '') as Unsent;
    return typeof item.text === 'string' && typeof item.at === 'number' && item.key && item.target ? item : undefined;
  } catch {
    return undefined;
  }
}
