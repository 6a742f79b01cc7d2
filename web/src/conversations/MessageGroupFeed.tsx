import { type KeyboardEvent, useEffect, useRef } from 'react';
import { sentence } from '../api/problems';
import { match, usePath } from '../app/router';
import { Failure, Notice, Skeleton } from '../app/states';
import styles from './conversations.module.css';
import { MessageGroupItem } from './MessageGroupItem';
import { MessageGroupNewItem } from './MessageGroupNewItem';
import { useConversations } from './queries';
import { StartForm } from './StartForm';

/** The person's conversations: the new one first, then the others, the one with the newest message first. */
export function MessageGroupFeed({ isPage }: { isPage: boolean }) {
  const { newest, older, rows, hasOlder } = useConversations();
  const path = usePath();
  const started = match('/messages/new/:handle', path);
  const open = match('/messages/:message_group_uuid', path);
  const Heading = isPage ? 'h1' : 'h2';
  const isKnown = started && rows?.some((row) => row.handle === started);
  const more = () => void older.fetchNextPage();
  return (
    <>
      <div className={styles.head}>
        <Heading className={styles.heading} {...(isPage && { tabIndex: -1, 'data-arrival': true })}>
          Messages
        </Heading>
        <StartForm />
      </div>
      <div className={styles.scroller}>
        {rows === undefined && newest.isError && (
          <Failure sentence={sentence(newest.error)} again={() => void newest.refetch()} />
        )}
        {rows === undefined && !newest.isError && <Skeleton rows={7} label="Your conversations are on their way" />}
        {rows?.length === 0 && !started && (
          <Notice title="No conversations yet">
            <p>Write to somebody: their handle is all you need.</p>
          </Notice>
        )}
        <ul className={styles.rows} onKeyDown={moveByArrows}>
          {started && !isKnown && <MessageGroupNewItem handle={started} />}
          {rows?.map((row) => (
            <MessageGroupItem key={row.uuid} conversation={row} isOpen={row.uuid === open} />
          ))}
        </ul>
        {older.isError && <Failure sentence={sentence(older.error)} again={more} />}
        {rows && hasOlder && !older.isError && <More fetch={more} isFetching={older.isFetching} />}
      </div>
    </>
  );
}

/** Fetches older conversations when it comes into sight, or is pressed. */
function More({ fetch, isFetching }: { fetch: () => void; isFetching: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(fetch);
  latest.current = fetch;
  useEffect(() => {
    if (!button.current || isFetching) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isFetching]);
  return (
    <button ref={button} type="button" className={`plain ${styles.more}`} onClick={fetch} disabled={isFetching}>
      {isFetching ? 'Older conversations are on their way' : 'Older conversations'}
    </button>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLUListElement>) {
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || !links[to]) return;
  event.preventDefault();
  links[to].focus();
}
