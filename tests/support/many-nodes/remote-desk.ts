/** Commands sent over HTTP to whichever node, each with a key and again until it is answered; every answer is kept. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import { type TenureClient, tenureClient } from '@tenure/infrastructure/client/client.ts';
import type { StartRequest, Target } from '@tenure/infrastructure/client/commands.ts';
import { actorText } from '@tenure/infrastructure/commands/actor-text.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import * as E from 'fp-ts/lib/Either.js';
import { ANYWHERE, type Spread } from './spread.ts';

export interface Told {
  readonly stream: StreamName;
  readonly commandId: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
  readonly repeated: boolean;
}

export interface RemoteDesk {
  /** Left: refused. Anything else that is no answer is thrown. */
  readonly send: (
    target: Target,
    id: string,
    command: AnyCommand,
    actor: Principal,
  ) => Promise<E.Either<Problem, Told>>;
  readonly start: (request: StartRequest, actor: Principal) => Promise<E.Either<Problem, Told & { playId: string }>>;
  readonly as: (actor: Principal) => TenureClient;
  /** Every accepted command so far. */
  readonly acknowledged: readonly Told[];
}

/** A refusal; a problem of another kind means that a promise was broken. */
const isRefusal = ({ status, code }: Problem): boolean => status === 422 && code !== 'idempotency-key-reused';

export const remoteDesk = (spread: Spread): RemoteDesk => {
  const clients = new Map<string, TenureClient>();
  const acknowledged: Told[] = [];
  const as = (actor: Principal): TenureClient => {
    const name = actorText(actor);
    const known = clients.get(name);
    if (known !== undefined) return known;
    const client = tenureClient({
      ...{ baseUrl: ANYWHERE, actor: name, fetch: spread.fetch, attempts: 500 },
      pause: async (milliseconds) => void (await pause(Math.min(milliseconds, 20))),
    });
    clients.set(name, client);
    return client;
  };
  const heard = <A>(what: string, answer: E.Either<Problem, A>): E.Either<Problem, A> => {
    if (E.isRight(answer)) acknowledged.push(answer.right as Told);
    else if (!isRefusal(answer.left)) throw new Error(`${what}: ${JSON.stringify(answer.left)}`);
    return answer;
  };
  return {
    as,
    acknowledged,
    send: async (target, id, { type, data }, actor) =>
      heard(type, (await as(actor).send(target, id, type as never, data as never)) as E.Either<Problem, Told>),
    start: async (request, actor) =>
      heard('start', (await as(actor).start(request)) as E.Either<Problem, Told & { playId: string }>),
  };
};
