import type { ReactNode } from 'react';
import styles from './states.module.css';

/** A place that has nothing to show, and says why and what one can do. */
export function Notice({ title, children, isPage }: { title: string; children?: ReactNode; isPage?: boolean }) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className={styles.notice}>
      <Heading className={styles.title} {...(isPage && { tabIndex: -1, 'data-arrival': true })}>
        {title}
      </Heading>
      {children}
    </div>
  );
}

export function Failure({ sentence, again }: { sentence: string; again: () => void }) {
  return (
    <div className={styles.notice} role="alert">
      <p>{sentence}</p>
      <button type="button" className="plain" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** Where rows will be, while they are on their way. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className={styles.skeleton} role="status">
      <span className="hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={row} className={styles.bone} aria-hidden="true" />
      ))}
    </div>
  );
}
