import type { Message } from '../api/types';

/** What is heard of a change elsewhere. A list is asked again after each: a hint may be lost, come late or twice. */
export type Hint =
  | { readonly type: 'message'; readonly message_group_uuid: string; readonly message: Message }
  | { readonly type: 'read'; readonly message_group_uuid: string }
  /** Something may have changed, nobody knows what. */
  | { readonly type: 'stale' };

/** Where hints come from: polling at present. */
export interface Live {
  /** @returns how to end it */
  listen(hear: (hint: Hint) => void): () => void;
}
