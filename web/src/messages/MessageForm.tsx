import { type FormEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { MESSAGE_MOST, type Target } from '../api/types';
import { Icon } from '../app/icons';
import { useSignedIn } from '../app/services';
import { useDraft } from './drafts';
import styles from './messages.module.css';
import { isBlank, lengthOf } from './text';

/** From how many characters on the counter is shown. */
const NEAR = MESSAGE_MOST - 200;

/** Where one writes. Enter sends, Shift and Enter break the line. */
export function MessageForm({ target, name, sent }: { target: Target; name: string; sent?: () => void }) {
  const { outbox } = useSignedIn();
  const [text, setText] = useDraft(target);
  const field = useRef<HTMLTextAreaElement>(null);
  const length = lengthOf(text);
  const isTooLong = length > MESSAGE_MOST;
  const canSend = !isTooLong && !isBlank(text);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its text, and no higher than the style allows
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    field.current?.focus();
    if (!canSend) return;
    outbox.add(text, target);
    setText('');
    sent?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method's Enter takes its suggestion; 229 is how Safari says that afterwards
    const composes = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composes) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form className={styles.form} onSubmit={send}>
      <div className={styles.field}>
        <textarea
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder="Send a direct message…"
          aria-label={`Message to ${name}`}
          aria-describedby="counter"
          aria-invalid={isTooLong}
          enterKeyHint="send"
          data-arrival
        />
        <p id="counter" className={length < NEAR ? 'hidden' : styles.counter} data-over={isTooLong}>
          {length.toLocaleString('en')} of {MESSAGE_MOST.toLocaleString('en')} characters
          {isTooLong && `: ${(length - MESSAGE_MOST).toLocaleString('en')} too many`}
        </p>
      </div>
      <button type="submit" className={styles.send} aria-label="Send" aria-disabled={!canSend}>
        <Icon name="send" />
      </button>
    </form>
  );
}
