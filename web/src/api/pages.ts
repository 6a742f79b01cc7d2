import type { Page } from './api';

interface Item {
  readonly uuid: string;
  readonly created_at: string;
}

/**
 * The newest part of a list, as far as it was followed since it was first asked for, without a gap. What is older begins
 * at {@link Newest.older}, which stays where it is while newer items push each other on.
 */
export interface Newest<T> {
  /** The oldest first. */
  readonly items: readonly T[];
  readonly older: string | undefined;
  readonly tag: string | undefined;
}

/** How many pages are fetched to close a gap (a laptop that slept); beyond that the list begins anew. */
const MOST_PAGES = 5;

const EMPTY = { items: [], older: undefined, tag: undefined };

/**
 * Asks for the newest page, and joins it to what is there.
 *
 * @param known what is there: asked again at the end, for something may be put there meanwhile
 * @param fetch answers `undefined` when the tag still holds
 */
export async function refresh<T extends Item>(
  known: () => Newest<T> | undefined,
  fetch: (cursor?: string, tag?: string) => Promise<Page<T> | undefined>,
): Promise<Newest<T>> {
  const before = known();
  const first = await fetch(undefined, before?.tag);
  if (!first) return known() ?? EMPTY;
  const { tag } = first;
  if (!before) return { items: merge(known()?.items ?? [], first.items), older: first.older, tag };
  const places = new Set(before.items.map(place));
  const fetched: (readonly T[])[] = [];
  let page: Page<T> | undefined = first;
  for (let pages = 0; page && pages < MOST_PAGES; pages++) {
    fetched.unshift(page.items);
    const joins: boolean = page.items.some((item) => places.has(place(item)));
    if (joins || !page.older) {
      const items = merge((known() ?? before).items, ...fetched);
      return { items, older: joins ? before.older : undefined, tag };
    }
    page = await fetch(page.older);
  }
  return { items: merge(first.items), older: first.older, tag };
}

/**
 * One list of several, the oldest item first. Of an item that is in more than one, the version with the latest time
 * counts, and of the same time the one of the list that comes last. The server's own string is compared, as the server
 * does: it has microseconds, which `Date` has not.
 */
export function merge<T extends Item>(...lists: (readonly T[])[]): T[] {
  const found = new Map<string, T>();
  for (const item of lists.flat()) {
    const before = found.get(item.uuid);
    if (!before || before.created_at <= item.created_at) found.set(item.uuid, item);
  }
  return [...found.values()].sort((a, b) => compare(a.created_at, b.created_at) || compare(a.uuid, b.uuid));
}

function place(item: Item): string {
  return `${item.uuid} ${item.created_at}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
