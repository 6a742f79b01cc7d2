import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../app/icons';
import { navigate } from '../app/router';
import styles from './conversations.module.css';

/** Begins a conversation by handle; Ctrl-K or Command-K leads here from anywhere. */
export function StartForm() {
  const [handle, setHandle] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  const start = (event: FormEvent) => {
    event.preventDefault();
    const to = handle.trim().replace(/^@/, '');
    if (!to) return field.current?.focus();
    setHandle('');
    navigate(`/messages/new/${encodeURIComponent(to)}`);
  };
  return (
    <form className={styles.start} onSubmit={start}>
      <label>
        <span className="hidden">Write to somebody, by their handle</span>
        <input
          ref={field}
          value={handle}
          onChange={(event) => setHandle(event.target.value)}
          placeholder="Write to @handle"
          aria-keyshortcuts="Control+K Meta+K"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
      </label>
      <button type="submit" aria-label="Begin the conversation">
        <Icon name="write" />
      </button>
    </form>
  );
}
