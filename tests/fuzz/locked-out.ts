/** Requests of those who may not come in, in every way one can be kept out (AUD-3). */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { authenticator } from '@tenure/infrastructure/auth/authenticate.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import { OLGA } from '../support/stage-story.ts';
import type { Asked } from './asked.ts';
import type { Operation } from './description.ts';
import { mutatedRequest, type Requests, validRequest } from './make-request.ts';
import type { Prepared } from './prepared-world.ts';

export interface Door {
  readonly app: FastifyInstance;
  readonly request: (making: Requests, operation: Operation) => Asked;
}

/** Whoever is asked for nothing is let in there. */
const OPEN: ReadonlySet<string> = new Set(['livez', 'readyz']);
export const hasDoor = ({ id }: Operation): boolean => !OPEN.has(id);

const MINUTE = 60_000;
const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString() as Instant;

export const openDoor = async ({ application, clock }: Prepared): Promise<Door> => {
  const { keys } = application;
  const now = clock.now();
  const issue = async (role: 'administrator' | 'auditor', expiresAt: Instant) => {
    const grant = { name: role, principal: person('dana'), roles: [role], plays: null, commands: null, expiresAt };
    const issued = await keys.issue(grant, { actor: OLGA })();
    if (E.isLeft(issued)) throw new Error(issued.left.detail);
    return { keyId: issued.right.key.keyId, token: issued.right.token ?? '' };
  };
  const expired = await issue('administrator', later(now, MINUTE));
  const revoked = await issue('administrator', later(now, 1_000 * MINUTE));
  const auditor = await issue('auditor', later(now, 1_000 * MINUTE));
  await keys.revoke(revoked.keyId, 'The server was replaced', { actor: OLGA })();
  clock.set(later(now, 2 * MINUTE));
  const unknown = `tnr_01940000-0000-7000-8000-0000000000aa_${'s'.repeat(43)}`;
  const nobody: readonly (readonly [note: string, authorization: string | null])[] = [
    ['anonymous', null],
    ['expired', `Bearer ${expired.token}`],
    ['revoked', `Bearer ${revoked.token}`],
    ['another secret', `Bearer ${auditor.token.slice(0, -2)}${auditor.token.endsWith('AA') ? 'BB' : 'AA'}`],
    ['a key nobody was given', `Bearer ${unknown}`],
    ['a token of nobody', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJkYW5hIn0.'],
    ['no scheme', auditor.token],
    ['another scheme', `Basic ${auditor.token}`],
  ];
  const app = await httpServer(application, {
    user: 'local',
    authenticate: authenticator({}, null, { keys, clock }),
  });
  return {
    app,
    request: (making, operation) => {
      const { random } = making;
      const asked = (random.chance(0.3) ? mutatedRequest(making, operation) : null) ?? validRequest(making, operation);
      const { 'tenure-actor': _, ...headers } = asked.headers;
      // What an auditor would change is known by what its description offers: a key that has one effect.
      const changes = operation.parameters.some(({ name }) => name === 'idempotency-key');
      const [note, authorization] =
        changes && random.chance(0.3) ? ['an auditor who writes', `Bearer ${auditor.token}`] : random.pick(nobody);
      return {
        ...{ ...asked, kind: 'locked-out', mustBeRefused: true, pointer: null, note },
        headers: { ...headers, ...(authorization !== null && { authorization }) },
      };
    },
  };
};
