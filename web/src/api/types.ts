/** What the API says and takes, as docs/openapi.yaml has it; a test holds the two against each other. */
type Field = 'string' | 'integer' | 'integer?';
type Shape = Record<string, Field>;
type Value<F> = F extends 'string' ? string : number;
type Of<S extends Shape> = { readonly [K in keyof S as S[K] extends `${string}?` ? never : K]: Value<S[K]> } & {
  readonly [K in keyof S as S[K] extends `${string}?` ? K : never]?: Value<S[K]>;
};

const message = {
  uuid: 'string',
  display_name: 'string',
  handle: 'string',
  message: 'string',
  created_at: 'string',
} as const satisfies Shape;

export const SHAPES = {
  Conversation: { ...message, unread: 'integer?' },
  Message: message,
  Appended: { ...message, message_group_uuid: 'string' },
  Started: { message_group_uuid: 'string' },
  Profile: { uuid: 'string', handle: 'string', display_name: 'string' },
  ReadMarker: { uuid: 'string', read_at: 'string', unread: 'integer' },
} as const satisfies Record<string, Shape>;

export type Conversation = Of<typeof SHAPES.Conversation>;
export type Message = Of<typeof SHAPES.Message>;
export type Appended = Of<typeof SHAPES.Appended>;
export type Started = Of<typeof SHAPES.Started>;
export type Profile = Of<typeof SHAPES.Profile>;
export type ReadMarker = Of<typeof SHAPES.ReadMarker>;

/** Where a message goes: into a conversation, or to a person. */
export type Target = { readonly group: string } | { readonly handle: string };

/** Of how many unread messages the API says "as many or more". */
export const UNREAD_MOST = 100;

/** How many code points a message has at most, in NFC. */
export const MESSAGE_MOST = 1024;

/** Whether an answer is what the document says: what comes from elsewhere (a proxy, a portal) is not. */
export function isOf<N extends keyof typeof SHAPES>(name: N, value: unknown): value is Of<(typeof SHAPES)[N]> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(SHAPES[name] as Shape).every(([key, field]) => {
    const found = (value as Record<string, unknown>)[key];
    if (found === undefined) return field.endsWith('?');
    return field === 'string' ? typeof found === 'string' : Number.isInteger(found);
  });
}
