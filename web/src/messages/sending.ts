import type { QueryClient } from '@tanstack/react-query';
import type { Api } from '../api/api';
import type { Newest } from '../api/pages';
import type { Message } from '../api/types';
import { CONVERSATIONS } from '../conversations/queries';
import type { Sending } from './outbox';
import { add, newestOf } from './queries';

/** What the outbox needs of the API and of what is on the screen. */
export function sending(api: Api, client: QueryClient, news: () => void): Sending {
  const newest = (group: string) => client.getQueryData<Newest<Message>>(newestOf(group));
  return {
    send: (message, target, key) => api.send(message, target, key),
    newest(target) {
      const list = 'group' in target ? newest(target.group) : undefined;
      return list && (list.items.at(-1)?.created_at ?? '');
    },
    async sent(answer) {
      news();
      if ('uuid' in answer) {
        const { message_group_uuid: group, ...message } = answer;
        // A list that is still on its way may have been read before the message was there
        if (newest(group)) add(client, group, message);
        else void client.invalidateQueries({ queryKey: newestOf(group) }).then(() => add(client, group, message));
        void client.invalidateQueries({ queryKey: CONVERSATIONS });
      } else {
        // The page of the new conversation goes on to the conversation once the list has it
        await client.invalidateQueries({ queryKey: CONVERSATIONS });
      }
    },
  };
}
