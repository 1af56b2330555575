/** What answers look like, for the description of the API. */
import type { JsonSchema } from '../json-schema.ts';

const text: JsonSchema = { type: 'string' };
const maybe = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

/** `created`: only commands to a gate make what has an id of its own. */
const CREATED: JsonSchema = {
  type: 'object',
  description: 'What the command made: the unit it declared, the findings it registered',
  properties: { unitId: text, slug: text, findingIds: { type: 'array', items: text } },
};

/** The answer to a command; `idField` names what it was sent to. */
export const answerSchema = (idField: string, creates = false): JsonSchema => ({
  type: 'object',
  title: 'Answer',
  required: [idField, 'commandId', 'revision', 'position', 'events', 'repeated'],
  properties: {
    [idField]: text,
    commandId: text,
    revision: { type: 'integer', description: 'Of its last event; send it back as If-Match' },
    position: { type: 'string', description: 'Place in the log, opaque and increasing; "0" when nothing was appended' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'type', 'revision'],
        properties: { id: text, type: text, revision: { type: 'integer' } },
      },
    },
    ...(creates && { created: CREATED }),
    repeated: { type: 'boolean', description: 'Whether this answers an earlier request with the same key' },
  },
});

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
  404: 'Nothing is known of it',
  409: 'Somebody else was first: it is at another revision',
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
