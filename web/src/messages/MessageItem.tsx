import { memo } from 'react';
import { refusal } from '../api/problems';
import type { Message } from '../api/types';
import { Icon } from '../app/icons';
import { Time } from '../app/Time';
import { timeOfDay } from '../app/time';
import styles from './messages.module.css';
import { STALE, type Unsent } from './outbox';
import { isEmoji, withLinks } from './text';

export const MessageItem = memo(function MessageItem(props: {
  message: Message;
  isMine: boolean;
  goesOn: boolean;
  isNewest: boolean;
}) {
  const { message, isMine, goesOn, isNewest } = props;
  return (
    <>
      <span className="hidden">
        <bdi>{isMine ? 'You' : message.display_name}</bdi>:
      </span>
      <Bubble text={message.message} isMine={isMine} isTail={!goesOn} />
      <p className={goesOn ? 'hidden' : styles.foot}>
        <Time at={message.created_at} as={timeOfDay} />
        {isMine && isNewest && (
          <>
            <Icon name="sent" /> Sent
          </>
        )}
      </p>
    </>
  );
});

/** A message on its way: at once where it will stand. */
export function UnsentItem({ item, retry, discard }: { item: Unsent; retry: () => void; discard: () => void }) {
  return (
    <>
      <span className="hidden">You:</span>
      <Bubble text={item.text} isMine isTail />
      {item.problem === undefined ? (
        <p className={styles.foot}>
          <Icon name="waiting" /> Sending
        </p>
      ) : (
        <div className={`${styles.foot} ${styles.failed}`} role="alert">
          <span className={styles.why}>
            <Icon name="problem" /> Not sent. {item.problem === STALE ? LOST : refusal(item.problem)}
          </span>
          <span className={styles.choices}>
            <button type="button" className="plain" onClick={retry}>
              Try again
            </button>
            <button type="button" className="plain" onClick={discard}>
              Delete
            </button>
          </span>
        </div>
      )}
    </>
  );
}

const LOST = 'It waited for more than a day, so nobody knows whether it arrived: look first.';

function Bubble({ text, isMine, isTail }: { text: string; isMine: boolean; isTail: boolean }) {
  const className = [styles.bubble, isMine && styles.mine, isTail && styles.tail, isEmoji(text) && styles.emoji];
  return (
    <p className={className.filter(Boolean).join(' ')} dir="auto">
      {text ? withLinks(text) : <em>Message deleted</em>}
    </p>
  );
}
