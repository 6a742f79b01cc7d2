import type { Message } from '../api/types';
import { dayOf, moment } from '../app/time';
import { arrived, type Unsent } from './outbox';

export type Row =
  | { readonly is: 'day'; readonly key: string; readonly at: Date }
  | {
      readonly is: 'message';
      readonly key: string;
      readonly message: Message;
      readonly isMine: boolean;
      /** Whether the next message goes on with it: then it shows neither time nor tail. */
      readonly goesOn: boolean;
      /** Its place among the messages that are there, from 1. */
      readonly place: number;
    }
  | { readonly is: 'unsent'; readonly key: string; readonly item: Unsent; readonly place: number };

const GOES_ON = 3 * 60_000;

/**
 * What the list shows. A row depends on what comes after it and not on what stands before, and the oldest has its day
 * above it only where nothing is older: older messages that come in change no row that is there.
 *
 * @param keyOf the name under which a message was on the screen before it arrived
 */
export function rowsOf(
  messages: readonly Message[],
  unsent: readonly Unsent[],
  isMine: (message: Message) => boolean,
  isWhole: boolean,
  keyOf: (uuid: string) => string,
): Row[] {
  const rows: Row[] = [];
  let before: Date | undefined;
  messages.forEach((message, index) => {
    const at = moment(message.created_at);
    if (before ? dayOf(before) !== dayOf(at) : isWhole) rows.push({ is: 'day', key: `day ${message.uuid}`, at });
    before = at;
    const next = messages[index + 1];
    rows.push({
      is: 'message',
      key: keyOf(message.uuid),
      message,
      isMine: isMine(message),
      goesOn: next !== undefined && isMine(next) === isMine(message) && goesOn(at, moment(next.created_at)),
      place: index + 1,
    });
  });
  const own = messages.filter(isMine);
  unsent
    .filter((item) => !arrived(item, own))
    .forEach((item, index) => {
      rows.push({ is: 'unsent', key: item.key, item, place: messages.length + index + 1 });
    });
  return rows;
}

function goesOn(at: Date, next: Date): boolean {
  return next.getTime() - at.getTime() < GOES_ON && dayOf(at) === dayOf(next);
}
