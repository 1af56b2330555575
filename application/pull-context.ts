/** One pull of one kind of context: what the source answers, or that it failed, becomes an event (PLAY-2). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import { type CommandId, type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { CommandFailure } from './failures.ts';
import type { Accepted, HandleCommand } from './handle-command.ts';
import type { Clock } from './ports/clock.ts';
import type { ContextSource } from './ports/context-source.ts';
import type { EventStore } from './ports/event-store.ts';

export interface PullRequest {
  readonly playId: string;
  readonly kind: ContextKind;
  readonly actor: Principal;
  readonly commandId: CommandId;
  readonly causationId: string;
  readonly correlationId: string;
}

export type PullContext = (request: PullRequest) => Promise<E.Either<CommandFailure<PlayRefusal>, Accepted>>;

interface Deps {
  readonly store: EventStore;
  readonly source: ContextSource;
  readonly clock: Clock;
  readonly handle: HandleCommand<PlayCommand, PlayRefusal>;
}

export const pullContext =
  ({ store, source, clock, handle }: Deps): PullContext =>
  async ({ playId, kind, ...sender }) => {
    const stream = streamOf('play', playId as PlayId);
    const read = await store.read(stream)();
    if (E.isLeft(read)) {
      return E.left(read.left._tag === 'NotFound' ? { _tag: 'Unavailable', cause: read.left } : read.left);
    }
    const [first] = read.right;
    if (first?.type !== 'PlayOrchestrated') {
      throw new Error(`${stream} does not begin with PlayOrchestrated`);
    }
    const { account, calendar } = first.data as Extract<PlayCommand, { type: 'OrchestratePlay' }>['data'];
    const asOf = dateAt(clock.now(), calendar.timeZone);
    const pulled = await source.pull({ account: account.id, kind, asOf })();
    const command: PlayCommand = E.isRight(pulled)
      ? { type: 'RecordContext', data: pulled.right }
      : {
          type: 'RecordContextFailure',
          data: { kind, source: pulled.left.source, problem: pulled.left.problem.slice(0, 1_000) },
        };
    return handle({ target: playId, command, ...sender })();
  };
