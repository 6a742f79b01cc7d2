import { useEffect } from 'react';
import { UNREAD_MOST } from '../api/types';
import { useConversations } from '../conversations/queries';

/** Names the page in the browser's tab, with how much is unread: "(3) Andrew Bayko · Cruddur". */
export function useTitle(page?: string) {
  const unread = useUnread();
  useEffect(() => {
    document.title = `${unread && `(${unread}) `}${page ? `${page} · ` : ''}Cruddur`;
  }, [page, unread]);
}

function useUnread(): string {
  const { rows } = useConversations();
  const counts = (rows ?? []).map((row) => row.unread ?? 0);
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum === 0) return '';
  return counts.some((count) => count >= UNREAD_MOST) ? `${sum}+` : `${sum}`;
}
