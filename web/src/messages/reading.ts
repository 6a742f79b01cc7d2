import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { backoff } from '../api/backoff';
import { isPassing } from '../api/problems';
import type { Conversation, Message } from '../api/types';
import { useSignedIn } from '../app/services';
import { noteRead } from '../conversations/queries';

const TRIES = 5;

/** Whether the page is in sight. */
export function useVisible(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    () => document.visibilityState === 'visible',
  );
}

/**
 * Moves the person's marker to the newest message, on all their devices, while that is in sight.
 *
 * @param newest the other person's
 */
export function useReading(
  group: string,
  newest: Message | undefined,
  conversation: Conversation | undefined,
  inSight: boolean,
) {
  const { api } = useSignedIn();
  const client = useQueryClient();
  const told = useRef('');
  const { mutate } = useMutation({
    mutationFn: (readAt: string) => api.markRead(group, readAt),
    onSuccess: (marker) => noteRead(client, marker),
    retry: (failures, problem) => isPassing(problem) && failures < TRIES,
    retryDelay: (failures, problem) => backoff(failures + 1, problem),
    // One after the other, so that the last answer is that of the last marker
    scope: { id: `read ${group}` },
  });
  const at = newest?.created_at;
  const unread = conversation?.unread;
  const isListed = conversation !== undefined;
  useEffect(() => {
    if (!inSight || !isListed || at === undefined || at <= told.current) return;
    const isRead = told.current === '' && unread === 0;
    told.current = at;
    if (!isRead) mutate(at);
  }, [inSight, isListed, at, unread, mutate]);
}
