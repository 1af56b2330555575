/** What answers look like, for the description of the API. */
import type { JsonSchema } from './json-schema.ts';

const text: JsonSchema = { type: 'string' };
const maybe = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

export const ANSWER: JsonSchema = {
  type: 'object',
  title: 'Answer',
  required: ['playId', 'commandId', 'revision', 'position', 'events', 'repeated'],
  properties: {
    playId: text,
    commandId: text,
    revision: { type: 'integer', description: 'Of the last event of the play; send it back as If-Match' },
    position: { type: 'string', description: 'Place in the log, opaque and increasing; "0" when nothing was appended' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'type', 'revision'],
        properties: { id: text, type: text, revision: { type: 'integer' } },
      },
    },
    repeated: { type: 'boolean', description: 'Whether this answers an earlier request with the same key' },
  },
};

export const PROBLEM: JsonSchema = {
  type: 'object',
  title: 'Problem',
  description: 'RFC 9457. Decide by `code`: it is stable.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    rule: { type: 'string', description: 'The rule that refused, like PLAY-6' },
    accepted: { type: 'string', description: 'What would be accepted instead' },
    pointer: { type: 'string', description: 'JSON pointer to the field a rule refused' },
    unmet: { type: 'array', items: text, description: 'Everything that is missing, one by one' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'expected', 'found'],
        properties: { pointer: text, expected: text, found: text },
      },
    },
    currentRevision: maybe({ type: 'integer' }),
    refusal: { type: 'object' },
    repeated: { type: 'boolean' },
  },
};

const STATUS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  404: 'No such play',
  409: 'Somebody else was first: the play is at another revision',
  413: 'Too large',
  422: 'Refused by a rule; nothing was appended',
  500: 'A defect of the server',
  503: 'Something cannot be reached; try again',
};

/** Response schemas of a route: what it answers, and the problems it may answer with. */
export const responses = (
  status: number,
  description: string,
  schema: JsonSchema,
  problems: readonly number[],
): JsonSchema => ({
  [status]: { description, content: { 'application/json': { schema } } },
  ...Object.fromEntries(
    [...problems, 500, 503].map((each) => [
      each,
      { description: STATUS[each] ?? 'A problem', content: { 'application/problem+json': { schema: PROBLEM } } },
    ]),
  ),
});

/** A document of the read model: its fields are described where it is made, in docs/read-model.md. */
export const DOCUMENT: JsonSchema = { type: 'object', additionalProperties: true };
export const listOfDocuments = (name: string): JsonSchema => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: DOCUMENT }, next: maybe(text) },
});
