import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Icon } from '../app/icons';
import { useSignedIn } from '../app/services';
import { useNow } from '../app/Time';
import { dayName, moment } from '../app/time';
import { MessageItem, UnsentItem } from './MessageItem';
import styles from './messages.module.css';
import type { Row } from './rows';

/** How near its end the list counts as read to the end, and how near its beginning older messages are fetched. */
const END = 64;
const NEAR_BEGINNING = 1_200;
const LINE = 24;
const CHARS_A_LINE = 50;

interface Props {
  readonly rows: readonly Row[];
  readonly name: string;
  readonly hasOlder: boolean;
  readonly isFetching: boolean;
  readonly failure: string | undefined;
  readonly fetchOlder: () => void;
  /** How many messages have come since the end was last in sight. */
  readonly news: number;
  readonly atEnd: (isAtEnd: boolean) => void;
}

/**
 * A conversation's messages, of which only those in sight are in the page. It is anchored to its end: what comes is
 * followed by whoever is there, and drags nobody away who reads above; older messages come in without a jump.
 *
 * It is a feed and no log: rows come and go while one scrolls, and would be read out each time.
 */
export function MessageFeed({ rows, name, hasOlder, isFetching, failure, fetchOlder, news, atEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { outbox } = useSignedIn();
  const [isAtEnd, setAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: (index) => estimate(rows[index]),
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END,
    // Less than any row: what comes in above the first one is above the fold, where its true height moves nothing
    paddingStart: 8,
    paddingEnd: 12,
  });

  const look = () => {
    const element = scroller.current;
    if (!element) return;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight <= END;
    setAtEnd(end);
    atEnd(end);
    if (element.scrollTop < NEAR_BEGINNING && hasOlder && !isFetching && failure === undefined) fetchOlder();
  };
  const latestLook = useRef(look);
  latestLook.current = look;

  // Opened at its end
  useEffect(() => {
    virtualizer.scrollToEnd();
  }, [virtualizer]);
  // What is written here is always seen
  const lastUnsent = rows.findLast((row) => row.is === 'unsent')?.key;
  useEffect(() => {
    if (lastUnsent) virtualizer.scrollToEnd();
  }, [lastUnsent, virtualizer]);
  // The window, or a phone's keyboard, takes room from above and not from the end
  useEffect(() => {
    if (!scroller.current) return;
    let wasAtEnd = true;
    const note = () => {
      const element = scroller.current;
      if (element) wasAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= END;
    };
    const observer = new ResizeObserver(() => {
      if (wasAtEnd) virtualizer.scrollToEnd();
      latestLook.current();
    });
    const element = scroller.current;
    observer.observe(element);
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', note);
    };
  }, [virtualizer]);

  const moveByArrows = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const focused = (event.target as HTMLElement).closest<HTMLElement>('article');
    if (step === undefined || (event.target as HTMLElement).closest('button')) return;
    event.preventDefault();
    const from = focused ? Number(focused.dataset.index) : rows.length;
    for (let index = from + step; index >= 0 && index < rows.length; index += step) {
      if (rows[index]?.is === 'day') continue;
      virtualizer.scrollToIndex(index);
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
      return;
    }
  };

  const total = rows.findLast((row) => row.is !== 'day')?.place ?? 0;
  const newest = rows.findLast((row) => row.is === 'message')?.key;
  const items = virtualizer.getVirtualItems();
  const top = items.find((item) => item.end > (virtualizer.scrollOffset ?? 0) + 40);
  return (
    <div className={styles.feed}>
      <Day row={top && rows[top.index]} isShown={!isAtEnd || virtualizer.isScrolling} />
      <div
        ref={scroller}
        className={styles.scroller}
        role="feed"
        aria-label={`Messages with ${name}`}
        aria-busy={isFetching}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        onScroll={look}
        onKeyDown={moveByArrows}
      >
        <div className={styles.sizer} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const place = { transform: `translateY(${start}px)` };
            const common = { ref: virtualizer.measureElement, 'data-index': index, style: place };
            if (row.is === 'day') {
              return (
                <div key={key} {...common} className={`${styles.row} ${styles.day}`}>
                  <DayName at={row.at} />
                </div>
              );
            }
            return (
              <article
                key={key}
                {...common}
                className={styles.row}
                tabIndex={-1}
                aria-posinset={row.place}
                aria-setsize={hasOlder ? -1 : total}
              >
                {row.is === 'message' ? (
                  <MessageItem
                    message={row.message}
                    isMine={row.isMine}
                    goesOn={row.goesOn}
                    isNewest={row.key === newest}
                  />
                ) : (
                  <UnsentItem
                    item={row.item}
                    retry={() => outbox.retry(row.item)}
                    discard={() => outbox.discard(row.item)}
                  />
                )}
              </article>
            );
          })}
        </div>
      </div>
      {failure !== undefined && (
        <p className={styles.above} role="alert">
          Older messages did not come. {failure}{' '}
          <button type="button" className="plain" onClick={fetchOlder}>
            Try again
          </button>
        </p>
      )}
      {!isAtEnd && (
        <button type="button" className={styles.toEnd} onClick={() => virtualizer.scrollToEnd()}>
          <Icon name="down" />
          {news > 0 ? `${news} new` : <span className="hidden">To the newest message</span>}
        </button>
      )}
    </div>
  );
}

/** The day of what is at the top, which stays in sight. */
function Day({ row, isShown }: { row: Row | undefined; isShown: boolean }) {
  const at = row?.is === 'message' ? moment(row.message.created_at) : row?.is === 'day' ? row.at : undefined;
  return (
    <div className={styles.topDay} data-shown={isShown} aria-hidden="true">
      {at && !Number.isNaN(at.getTime()) && <DayName at={at} />}
    </div>
  );
}

function DayName({ at }: { at: Date }) {
  return <span className={styles.dayName}>{dayName(at, useNow())}</span>;
}

function estimate(row: Row | undefined): number {
  if (row === undefined || row.is === 'day') return 43;
  const text = row.is === 'message' ? row.message.message : row.item.text;
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARS_A_LINE)), 0);
  return lines * LINE + (row.is === 'message' && row.goesOn ? 18 : 44);
}
