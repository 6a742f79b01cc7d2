import { type QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Api } from '../api/api';
import { merge, type Newest, refresh } from '../api/pages';
import type { Message } from '../api/types';
import { useSignedIn } from '../app/services';

const FIRST_PAGE = 50;
const OLDER_PAGE = 100;

export function newestOf(group: string) {
  return ['messages', group, 'newest'] as const;
}

/** The newest page of a conversation, as it is asked for on its page and before there is one. */
export function newestMessages(api: Api, group: string) {
  return queryOptions({
    queryKey: newestOf(group),
    queryFn: ({ client, signal }) =>
      refresh(
        () => client.getQueryData<Newest<Message>>(newestOf(group)),
        (cursor, tag) => api.messages(group, FIRST_PAGE, cursor, tag, signal),
      ),
  });
}

/** A conversation's messages, the oldest first, and older ones on demand. */
export function useMessages(group: string) {
  const { api } = useSignedIn();
  const newest = useQuery(newestMessages(api, group));
  const start = newest.data?.older;
  const older = useInfiniteQuery({
    queryKey: ['messages', group, 'older', start],
    enabled: false,
    initialPageParam: start,
    queryFn: ({ pageParam, signal }) => api.messages(group, OLDER_PAGE, pageParam, undefined, signal),
    getNextPageParam: (page) => page?.older,
  });
  const messages = useMemo(
    () => newest.data && merge(...(older.data?.pages ?? []).map((page) => page?.items ?? []), newest.data.items),
    [newest.data, older.data],
  );
  const hasOlder = start !== undefined && (older.data === undefined || older.hasNextPage);
  return { newest, older, messages, hasOlder };
}

/** Puts a message into what is on the screen, before the list is asked again. */
export function add(client: QueryClient, group: string, message: Message) {
  client.setQueryData<Newest<Message>>(
    newestOf(group),
    (list) => list && { ...list, items: merge(list.items, [message]) },
  );
}
