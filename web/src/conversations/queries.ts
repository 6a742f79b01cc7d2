import { type QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Api } from '../api/api';
import { merge, type Newest, refresh } from '../api/pages';
import type { Conversation, ReadMarker } from '../api/types';
import { useSignedIn } from '../app/services';

export const CONVERSATIONS = ['conversations', 'newest'] as const;
const PAGE = 50;

/** The newest page of the list, as it is asked for on a page and before there is one. */
export function newestConversations(api: Api) {
  return queryOptions({
    queryKey: CONVERSATIONS,
    queryFn: ({ client, signal }) =>
      refresh(
        () => client.getQueryData<Newest<Conversation>>(CONVERSATIONS),
        (cursor, tag) => api.conversations(PAGE, cursor, tag, signal),
      ),
  });
}

/** The person's conversations, the one with the newest message first, and older ones on demand. */
export function useConversations() {
  const { api } = useSignedIn();
  const newest = useQuery(newestConversations(api));
  const start = newest.data?.older;
  const older = useInfiniteQuery({
    queryKey: ['conversations', 'older', start],
    enabled: false,
    initialPageParam: start,
    queryFn: ({ pageParam, signal }) => api.conversations(PAGE, pageParam, undefined, signal),
    getNextPageParam: (page) => page?.older,
  });
  const rows = useMemo(
    () =>
      newest.data && merge(...(older.data?.pages ?? []).map((page) => page?.items ?? []), newest.data.items).reverse(),
    [newest.data, older.data],
  );
  const hasOlder = start !== undefined && (older.data === undefined || older.hasNextPage);
  return { newest, older, rows, hasOlder };
}

/** One conversation by its uuid: pages of the list are fetched until it is among them. */
export function useConversation(uuid: string): Conversation | undefined {
  const { rows, hasOlder, older } = useConversations();
  const found = rows?.find((row) => row.uuid === uuid);
  const { fetchNextPage, isFetching, isError } = older;
  const goesOn = rows !== undefined && !found && hasOlder && !isFetching && !isError;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return found;
}

/** Puts into the list what the API said of a marker. */
export async function noteRead(client: QueryClient, { uuid, unread }: ReadMarker) {
  // What is under way may have been read before the marker
  await client.cancelQueries({ queryKey: CONVERSATIONS });
  client.setQueryData<Newest<Conversation>>(
    CONVERSATIONS,
    (list) =>
      list && {
        ...list,
        tag: undefined,
        items: list.items.map((row) => (row.uuid === uuid ? { ...row, unread } : row)),
      },
  );
}
