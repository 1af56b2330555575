/** What the headers of a command say: who sends it, under which key, and what revision was seen (EVT-5). */
import type { IncomingHttpHeaders } from 'node:http';
import type { ExpectedRevision } from '@tenure/application/ports/event-store.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import { ACTOR_EXPECTED, actorFrom } from '../commands/actor-text.ts';
import type { JsonSchema } from '../json-schema.ts';
import { badRequest, type Problem } from '../problem.ts';
import { REVISION_EXPECTED, revisionSeen } from './if-match.ts';

export interface Sender {
  readonly actor: Principal;
  readonly idempotencyKey?: string;
  readonly expected?: ExpectedRevision;
}

const KEY = /^[\x21-\x7e]{1,200}$/;
const KEY_EXPECTED = '1 to 200 visible ASCII characters';

export const ACTOR_HEADER: JsonSchema = {
  type: 'string',
  description: `Who sends it: ${ACTOR_EXPECTED}. Default: whoever runs the server. With authentication the credentials say it, and the header may only agree.`,
};

const KEYED: Readonly<Record<string, JsonSchema>> = {
  'tenure-actor': ACTOR_HEADER,
  'idempotency-key': {
    type: 'string',
    description: `${KEY_EXPECTED}. The same key again answers as the first time and changes nothing.`,
  },
};

/** For what makes something new: there is no revision of it to have seen. */
export const KEY_HEADERS: JsonSchema = { type: 'object', properties: KEYED };

export const HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    ...KEYED,
    'if-match': {
      type: 'string',
      description: `The revision that was seen: ${REVISION_EXPECTED}. Answered 409 when what the command is sent to has moved on.`,
    },
  },
};

/** A header that came twice arrives as one, with a comma between: nobody is called so. */
const SENT_TWICE = /,\s*(?:person|agent):/;

const refuse = (header: string, value: string, accepted: string): E.Either<Problem, never> =>
  E.left(badRequest(`the header ${header} is ${JSON.stringify(value)}`, [], accepted));

/** What of a request says who sends it. */
export interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly identity: { readonly who: { readonly principal: Principal } } | null;
}

/**
 * The sender of a request. Where credentials say who that is, nothing else does (UNIT-9); where nobody is asked for
 * any, the header, or `fallback` when it names nobody.
 */
export const senderOf = ({ headers, identity }: Sent, fallback: Principal): E.Either<Problem, Sender> => {
  const named = identity === null ? headers['tenure-actor'] : undefined;
  const key = headers['idempotency-key'];
  const seen = revisionSeen(headers['if-match']);
  const actor = named === undefined ? (identity?.who.principal ?? fallback) : actorFrom(String(named));
  if (actor === null || SENT_TWICE.test(String(named))) return refuse('Tenure-Actor', String(named), ACTOR_EXPECTED);
  if (key !== undefined && !KEY.test(String(key))) return refuse('Idempotency-Key', String(key), KEY_EXPECTED);
  if (E.isLeft(seen)) return seen;
  return E.right({
    actor,
    ...(key !== undefined && { idempotencyKey: String(key) }),
    ...(seen.right !== undefined && { expected: seen.right }),
  });
};
