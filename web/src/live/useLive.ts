import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSignedIn } from '../app/services';
import { CONVERSATIONS } from '../conversations/queries';
import { add, newestOf } from '../messages/queries';
import type { Hint } from './live';

/** Puts what is heard on the screen, and asks again for what it concerns: the lists that are open. */
export function useLive() {
  const client = useQueryClient();
  const { live } = useSignedIn();
  useEffect(() => {
    const ask = (queryKey: readonly string[]) => client.invalidateQueries({ queryKey }, { cancelRefetch: false });
    return live.listen((hint: Hint) => {
      if (hint.type === 'message') add(client, hint.message_group_uuid, hint.message);
      void ask(CONVERSATIONS);
      if (hint.type === 'stale') void client.invalidateQueries({ predicate: isNewest }, { cancelRefetch: false });
      else void ask(newestOf(hint.message_group_uuid));
    });
  }, [client, live]);
}

function isNewest({ queryKey }: { queryKey: readonly unknown[] }) {
  return queryKey[0] === 'messages' && queryKey.at(-1) === 'newest';
}
