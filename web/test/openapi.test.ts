// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { refusal } from '../src/api/problems';
import { isOf, MESSAGE_MOST, SHAPES, UNREAD_MOST } from '../src/api/types';

const document = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8'));
const { schemas } = document.components;
const of = (path: string, method: string) =>
  document.paths[path][method].responses['200'].content['application/json'].schema;

type Schema = { properties: Record<string, { type?: string; $ref?: string }>; required?: string[] };
const documented: Record<keyof typeof SHAPES, Schema> = {
  Conversation: schemas.Conversation,
  Message: schemas.Message,
  Appended: schemas.Appended,
  Started: schemas.Started,
  Profile: of('/api/users/{handle}/short', 'get'),
  ReadMarker: of('/api/message_groups/{message_group_uuid}/read', 'put'),
};

test.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('%s is what the document says', (name) => {
  const { properties, required } = documented[name];
  const fields = Object.entries(properties).map(([field, { type, $ref }]) => {
    const kind = type ?? schemas[$ref?.split('/').at(-1) ?? ''].type;
    // Nobody's profile is an empty object, which the client tells apart as a whole
    const isOptional = name !== 'Profile' && !required?.includes(field);
    return [field, isOptional ? `${kind}?` : kind];
  });
  expect(Object.fromEntries(fields)).toEqual(SHAPES[name]);
});

test('an answer of another shape is none', () => {
  const message = { uuid: 'u', display_name: 'd', handle: 'h', message: 'm', created_at: 'c' };
  expect(isOf('Message', message)).toBe(true);
  expect(isOf('Conversation', message)).toBe(true);
  expect(isOf('Conversation', { ...message, unread: '3' })).toBe(false);
  expect(isOf('Message', { ...message, message: undefined })).toBe(false);
  expect(isOf('Message', '<html>')).toBe(false);
  expect(isOf('Profile', {})).toBe(false);
});

test('the bounds are those of the document', () => {
  expect(schemas.Unread.maximum).toBe(UNREAD_MOST);
  expect(schemas.Send.properties.message.description).toContain(`${MESSAGE_MOST.toLocaleString('en')} code points`);
});

test('every refusal that people can come to has a sentence', () => {
  const mistakesOfPrograms = ['cursor_invalid', 'limit_invalid', 'idempotency_key_invalid', 'read_at_invalid'];
  const codes: string[] = schemas.Refusal.enum;
  const without = codes.filter((code) => refusal(code) === refusal(undefined));
  expect(without).toEqual(mistakesOfPrograms);
});
