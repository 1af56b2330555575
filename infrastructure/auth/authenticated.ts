/** Who a request is from, as its credentials say and nothing else does (AUD-3, UNIT-9). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Problem } from '../problem.ts';

export interface Authenticated {
  readonly principal: Principal;
  readonly roles: readonly AccessRole[];
  readonly via: 'api-key' | 'token';
  /** Id of the key, or subject of the token: what a log may name. */
  readonly credential: string;
  /** Only these plays; null: every play. */
  readonly plays: readonly PlayId[] | null;
  /** Only these commands, by the names faces give them; null: all that the roles may. */
  readonly commands: readonly string[] | null;
  readonly expiresAt: Instant;
}

/** Checks the value of an `Authorization` header. Left: 401, or 503 when whoever could tell cannot be reached. */
export type Authenticate = (authorization: string | undefined) => TaskEither<Problem, Authenticated>;
