/** What the headers of a command say: who sends it, under which key, and what revision was seen (EVT-5). */
import type { IncomingHttpHeaders } from 'node:http';
import type { ExpectedRevision } from '@tenure/application/ports/event-store.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import { ACTOR_EXPECTED, actorFrom } from '../commands/actor-text.ts';
import type { JsonSchema } from '../json-schema.ts';
import { badRequest, type Problem } from '../problem.ts';

export interface Sender {
  readonly actor: Principal;
  readonly idempotencyKey?: string;
  readonly expected?: ExpectedRevision;
}

const KEY = /^[\x21-\x7e]{1,200}$/;
const KEY_EXPECTED = '1 to 200 visible ASCII characters';
const REVISION = /^"(0|[1-9]\d{0,14})"$/;
const REVISION_EXPECTED = 'one revision in quotes, like "12"';

export const HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    'tenure-actor': {
      type: 'string',
      description: `Who sends it: ${ACTOR_EXPECTED}. Default: whoever runs the server.`,
    },
    'idempotency-key': {
      type: 'string',
      description: `${KEY_EXPECTED}. The same key again answers as the first time and changes nothing.`,
    },
    'if-match': {
      type: 'string',
      description: `The revision that was seen: ${REVISION_EXPECTED}. Answered 409 when what the command is sent to has moved on.`,
    },
  },
};

const refuse = (header: string, value: string, accepted: string): E.Either<Problem, never> =>
  E.left(badRequest(`the header ${header} is ${JSON.stringify(value)}`, [], accepted));

/** The sender of a request; `fallback` acts when the headers name nobody. */
export const senderOf = (headers: IncomingHttpHeaders, fallback: Principal): E.Either<Problem, Sender> => {
  const named = headers['tenure-actor'];
  const key = headers['idempotency-key'];
  const seen = headers['if-match'];
  const actor = named === undefined ? fallback : actorFrom(String(named));
  if (actor === null) return refuse('Tenure-Actor', String(named), ACTOR_EXPECTED);
  if (key !== undefined && !KEY.test(String(key))) return refuse('Idempotency-Key', String(key), KEY_EXPECTED);
  const revision = seen === undefined ? undefined : REVISION.exec(seen)?.[1];
  if (seen !== undefined && revision === undefined) return refuse('If-Match', seen, REVISION_EXPECTED);
  return E.right({
    actor,
    ...(key !== undefined && { idempotencyKey: String(key) }),
    ...(revision !== undefined && { expected: Number(revision) }),
  });
};
