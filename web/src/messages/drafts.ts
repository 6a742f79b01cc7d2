import { useCallback, useState } from 'react';
import type { Target } from '../api/types';
import { useSignedIn } from '../app/services';
import type { Store } from '../app/store';
import { personal } from '../session/session';
import { nameOf } from './outbox';

/** What a person has begun to write to a target, kept until it is sent or they sign out. */
export function useDraft(target: Target): [string, (text: string) => void] {
  const { browser, person } = useSignedIn();
  const key = personal(person.sub, `draft.${nameOf(target)}`);
  const [text, setText] = useState(() => browser.get(key) ?? '');
  const keep = useCallback(
    (next: string) => {
      setText(next);
      if (next) browser.set(key, next);
      else browser.remove(key);
    },
    [browser, key],
  );
  return [text, keep];
}

/** What was begun on the page of a new conversation goes on in the conversation. */
export function moveDraft(browser: Store, sub: string, from: Target, to: Target) {
  const key = personal(sub, `draft.${nameOf(from)}`);
  const text = browser.get(key);
  if (!text) return;
  browser.set(personal(sub, `draft.${nameOf(to)}`), text);
  browser.remove(key);
}
