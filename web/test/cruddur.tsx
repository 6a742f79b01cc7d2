import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Connection } from '../src/api/connection';
import type { Message } from '../src/api/types';
import { App } from '../src/app/App';
import { Store } from '../src/app/store';
import { type Identity, Refused, type Step } from '../src/session/identity';
import { Session } from '../src/session/session';
import { answer, FakeLocks, jwt, stubFetch } from './doubles';

type Handle = 'andrewbrown' | 'bayko' | 'londo';
const NAMES: Record<Handle, string> = { andrewbrown: 'Andrew Brown', bayko: 'Andrew Bayko', londo: 'Londo Mollari' };
export const GROUP = '5ae290ed-55d1-47a0-bc6d-fe2bc2700399';

interface Group {
  readonly uuid: string;
  readonly people: readonly [Handle, Handle];
  readonly messages: Message[];
  /** Whose marker stands where. */
  readonly read: Partial<Record<Handle, string>>;
}

/** The API as docs/openapi.yaml has it, in memory, as andrewbrown sees it. */
export class FakeServer {
  readonly groups: Group[] = [];
  readonly keys = new Map<string, unknown>();
  /** Every request, as "GET /api/…". */
  readonly asked: string[] = [];
  /** In place of the answer to what it matches; `undefined` lets a request pass. */
  fault: (asked: string) => Response | Promise<Response> | undefined = () => undefined;
  #clock = Date.UTC(2026, 10, 20, 9) * 1_000;

  constructor() {
    stubFetch(async (url, init) => {
      const asked = `${init.method} ${url.pathname}`;
      this.asked.push(asked);
      return (await this.fault(asked)) ?? this.#answer(asked, url, init);
    });
  }

  begin(other: Handle, texts: readonly string[] = [], uuid = GROUP): Group {
    const group: Group = { uuid, people: ['andrewbrown', other], messages: [], read: {} };
    this.groups.push(group);
    texts.forEach((text, index) => {
      this.write(group, index % 2 ? 'andrewbrown' : other, text);
    });
    return group;
  }

  write(group: Group, handle: Handle, text: string): Message {
    this.#clock += 61_000_000;
    const at = new Date(this.#clock / 1_000).toISOString().replace('Z', '456+00:00');
    const uuid = `${group.uuid}-${group.messages.length}`;
    const message = { uuid, display_name: NAMES[handle], handle, message: text, created_at: at };
    group.messages.push(message);
    return message;
  }

  unread(group: Group): number | undefined {
    const read = group.read.andrewbrown;
    if (read === undefined) return undefined;
    const own = group.messages.findLast(({ handle }) => handle === 'andrewbrown')?.created_at ?? '';
    return group.messages.filter((m) => m.handle !== 'andrewbrown' && m.created_at > read && m.created_at > own).length;
  }

  #answer(asked: string, url: URL, init: RequestInit): Response {
    const name = decodeURIComponent(url.pathname.split('/')[3] ?? '');
    if (asked === 'GET /api/message_groups') {
      const rows = this.groups
        .filter(({ messages }) => messages.length)
        .map((group) => {
          const { message, created_at } = group.messages.at(-1) as Message;
          const handle = group.people[1];
          const unread = this.unread(group);
          const row = { uuid: group.uuid, display_name: NAMES[handle], handle, message, created_at };
          return { ...row, ...(unread !== undefined && { unread }) };
        })
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
      return this.#page(rows, url, init, (items, end) => items.slice(end).reverse());
    }
    if (asked.startsWith('GET /api/users/')) {
      const handle = name.slice(1) as Handle;
      return answer(200, NAMES[handle] ? { uuid: handle, handle, display_name: NAMES[handle] } : {});
    }
    const content = init.body ? JSON.parse(`${init.body}`) : {};
    if (asked === 'POST /api/messages')
      return this.#send(content, `${new Headers(init.headers).get('Idempotency-Key')}`);
    const group = this.groups.find(({ uuid }) => uuid === name);
    if (!group) return answer(422, ['message_group_not_found']);
    if (asked.startsWith('PUT')) {
      group.read.andrewbrown = content.read_at;
      return answer(200, { uuid: group.uuid, read_at: content.read_at, unread: this.unread(group) });
    }
    return this.#page(group.messages, url, init, (items) => items);
  }

  #page<T>(items: T[], url: URL, init: RequestInit, order: (items: T[], end: number) => T[]): Response {
    const tag = `"${encodeURIComponent(JSON.stringify(items))}"`;
    if (new Headers(init.headers).get('If-None-Match') === tag) return answer(304);
    const isList = url.pathname.endsWith('message_groups');
    const all = isList ? [...items].reverse() : items;
    const end = Number(url.searchParams.get('cursor') ?? all.length);
    const start = Math.max(0, end - Number(url.searchParams.get('limit')));
    const page = all.slice(start, end);
    const link = `<${url.pathname}?cursor=${start}>; rel="next"`;
    return answer(200, isList ? order(page, 0) : page, { ETag: tag, ...(start > 0 && { Link: link }) });
  }

  #send({ message, message_group_uuid, handle }: Record<string, string>, key: string): Response {
    const before = this.keys.get(key);
    if (before) return answer(200, before);
    const group = message_group_uuid
      ? this.groups.find(({ uuid }) => uuid === message_group_uuid)
      : (this.groups.find(({ people }) => people[1] === handle) ?? this.begin(handle as Handle, [], `with-${handle}`));
    if (!group || !message) return answer(422, ['message_group_not_found']);
    const sent = this.write(group, 'andrewbrown', message);
    const said = { message_group_uuid: group.uuid, ...(message_group_uuid && sent) };
    this.keys.set(key, said);
    return answer(200, said);
  }
}

export const TOKENS = {
  access: 'access',
  id: jwt({ sub: 'sub-1', preferred_username: 'andrewbrown', name: 'Andrew Brown' }),
  refresh: 'refresh',
  expiresIn: 3600,
};

export function fakeIdentity() {
  return {
    signUp: vi.fn(async () => undefined),
    confirm: vi.fn(async () => undefined),
    mailNewCode: vi.fn(async () => undefined),
    forgot: vi.fn(async () => undefined),
    setNewPassword: vi.fn(async () => undefined),
    signIn: vi.fn(async (_: string, password: string): Promise<Step> => {
      if (password !== 'right') throw new Refused('NotAuthorizedException', 'They do not fit together.');
      return { tokens: TOKENS };
    }),
    answer: vi.fn(async (): Promise<Step> => ({ tokens: TOKENS })),
    refresh: vi.fn(async () => TOKENS),
    revoke: vi.fn(async () => undefined),
  } satisfies Identity;
}

/** The whole client at an address. */
export async function open(path: string, { signedIn = true, identity = fakeIdentity() } = {}) {
  window.history.replaceState(null, '', path);
  if (signedIn) sessionStorage.setItem('cruddur.session', 'refresh');
  const browser = new Store(() => localStorage);
  const session = new Session(identity, browser, new Store(() => sessionStorage), new FakeLocks());
  const view = render(<App services={{ identity, session, browser, connection: new Connection() }} />);
  await session.restore();
  return { identity, session, user: userEvent.setup(), ...view };
}

export const field = () => screen.getByRole('textbox', { name: /^Message to/ });
export const messages = () => screen.getAllByRole('article').map((article) => article.querySelector('p')?.textContent);

/** Whether somebody sees the page. */
export function show(isVisible: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Whether there is a network. */
export function connect(isOnline: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}
