import { memo } from 'react';
import { type Conversation, UNREAD_MOST } from '../api/types';
import { Avatar } from '../app/Avatar';
import { Link } from '../app/router';
import { Time } from '../app/Time';
import { relative } from '../app/time';
import styles from './conversations.module.css';

export const MessageGroupItem = memo(function MessageGroupItem(props: { conversation: Conversation; isOpen: boolean }) {
  const { uuid, display_name, handle, message, created_at, unread = 0 } = props.conversation;
  return (
    <li className={styles.row}>
      <Link
        href={`/messages/${encodeURIComponent(uuid)}`}
        className={styles.link}
        data-unread={unread > 0}
        {...(props.isOpen && { 'aria-current': 'page' as const })}
      >
        <Avatar name={display_name} handle={handle} />
        <span className={styles.what}>
          <span className={styles.line}>
            <bdi className={styles.name}>{display_name}</bdi>
            <Time className={styles.time} at={created_at} as={relative} />
          </span>
          <span className={styles.line}>
            <span className={styles.preview} dir="auto">
              {message || 'Message deleted'}
            </span>
            {unread > 0 && <Badge count={unread} />}
          </span>
        </span>
      </Link>
    </li>
  );
});

function Badge({ count }: { count: number }) {
  const text = count >= UNREAD_MOST ? `${UNREAD_MOST - 1}+` : `${count}`;
  return (
    <span className={styles.badge}>
      {text}
      <span className="hidden"> unread</span>
    </span>
  );
}
