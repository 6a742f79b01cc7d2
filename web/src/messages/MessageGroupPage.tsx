import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { ApiProblem, sentence } from '../api/problems';
import type { Message } from '../api/types';
import { Link } from '../app/router';
import { useSignedIn } from '../app/services';
import { Failure, Notice, Skeleton } from '../app/states';
import { useTitle } from '../app/title';
import { useConversation } from '../conversations/queries';
import { MessageFeed } from './MessageFeed';
import { MessageForm } from './MessageForm';
import styles from './messages.module.css';
import { PersonHead } from './PersonHead';
import { useMessages } from './queries';
import { useReading, useVisible } from './reading';
import { rowsOf } from './rows';

/** `/messages/:message_group_uuid`: one conversation. */
export function MessageGroupPage({ group }: { group: string }) {
  const { person, outbox, live } = useSignedIn();
  const conversation = useConversation(group);
  const { newest, older, messages, hasOlder } = useMessages(group);
  const handle = conversation?.handle;
  const isMine = useCallback(
    // Of two people, one's own handle may be another in the pool than in the directory; the other one's is in the list
    (message: Message) => (handle === undefined ? message.handle === person.handle : message.handle !== handle),
    [handle, person.handle],
  );
  const theirs = messages?.findLast((message) => !isMine(message));
  const name = conversation?.display_name ?? theirs?.display_name ?? '';
  useTitle(name || 'Conversation');

  const everything = useSyncExternalStore(outbox.subscribe, outbox.get);
  const rows = useMemo(() => {
    const unsent = everything.filter(({ target }) =>
      'group' in target ? target.group === group : target.handle === handle,
    );
    return rowsOf(messages ?? [], unsent, isMine, !hasOlder, outbox.rowOf);
  }, [messages, everything, isMine, hasOlder, outbox, group, handle]);

  const [isAtEnd, setAtEnd] = useState(true);
  const isVisible = useVisible();
  useReading(group, theirs, conversation, isAtEnd && isVisible);
  const news = useNews(messages, isMine, isAtEnd && isVisible);
  useEffect(() => {
    if (theirs) live.news();
  }, [theirs, live]);

  if (newest.error instanceof ApiProblem && newest.error.status === 422) {
    return (
      <Notice title="This conversation is not here" isPage>
        <p>{sentence(newest.error)}</p>
        <Link href="/messages">Your conversations</Link>
      </Notice>
    );
  }
  return (
    <>
      <PersonHead name={name} handle={handle ?? ''} />
      {messages ? (
        <MessageFeed
          rows={rows}
          name={name}
          hasOlder={hasOlder}
          isFetching={older.isFetching}
          failure={older.isError ? sentence(older.error) : undefined}
          fetchOlder={older.fetchNextPage}
          news={news}
          atEnd={setAtEnd}
        />
      ) : (
        <div className={styles.feed}>
          {newest.isError ? (
            <Failure sentence={sentence(newest.error)} again={() => void newest.refetch()} />
          ) : (
            <Skeleton rows={6} label="The messages are on their way" />
          )}
        </div>
      )}
      <Announcement message={theirs} />
      <MessageForm target={{ group }} name={name} />
    </>
  );
}

/** How many messages of the other person have come since the end was last in sight. */
function useNews(messages: readonly Message[] | undefined, isMine: (message: Message) => boolean, inSight: boolean) {
  const newest = messages?.at(-1)?.created_at;
  const [seen, setSeen] = useState(newest);
  if (newest !== undefined && newest !== seen && (inSight || seen === undefined)) setSeen(newest);
  if (!messages || seen === undefined || inSight) return 0;
  const first = messages.findLastIndex((message) => message.created_at <= seen) + 1;
  return messages.slice(first).filter((message) => !isMine(message)).length;
}

/** Reads out what the other person writes while the conversation is open; the list itself is silent. */
function Announcement({ message }: { message: Message | undefined }) {
  const before = useRef(message?.uuid);
  const [text, setText] = useState('');
  useEffect(() => {
    if (message && before.current && before.current !== message.uuid) {
      setText(`${message.display_name}: ${message.message}`);
    }
    if (message) before.current = message.uuid;
  }, [message]);
  return (
    <p className="hidden" aria-live="polite">
      {text}
    </p>
  );
}
