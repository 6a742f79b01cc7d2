import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { sentence } from '../api/problems';
import { Brand } from '../app/Brand';
import styles from './account.module.css';
import { Refused } from './identity';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  /** A refusal of it is shown. */
  readonly submit: () => Promise<void>;
  readonly note?: ReactNode;
  readonly footer?: ReactNode;
}

/** A form in the middle of the page: what all pages about accounts are. */
export function AccountPage({ title, children, action, submit, note, footer }: Props) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Cruddur`;
    heading.current?.focus();
  }, [title]);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem('');
    await submit().catch((fault) => setProblem(said(fault)));
    setBusy(false);
  };
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Brand />
      </p>
      <form className={styles.card} onSubmit={onSubmit} aria-busy={isBusy}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {note && <div className={styles.note}>{note}</div>}
        {children}
        <div role="alert">{problem && <p className={styles.problem}>{problem}</p>}</div>
        <button type="submit" className="main" aria-disabled={isBusy}>
          {isBusy ? 'One moment …' : action}
        </button>
        {footer && <div className={styles.footer}>{footer}</div>}
      </form>
    </main>
  );
}

/** What a refusal or fault says to people. */
export function said(fault: unknown): string {
  return fault instanceof Refused ? fault.message : sentence(fault);
}
