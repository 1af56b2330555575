/**
 * The reactor (ARCHITECTURE, §4): reads events, plans commands in its ledger, dispatches what is pending.
 * A crash between any two steps repeats only idempotent work: rows are keyed, command ids are derived.
 */
import { system } from '@tenure/domain/kernel/actor.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type CommandId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve } from '@tenure/domain/play/evolve.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import { initial, type PlayState } from '@tenure/domain/play/state.ts';
import { react } from '@tenure/domain/policies/react.ts';
import * as E from 'fp-ts/lib/Either.js';
import { batchesToHead } from './follow.ts';
import type { HandleCommand } from './handle-command.ts';
import type { Clock } from './ports/clock.ts';
import type { Delivered, EventStore } from './ports/event-store.ts';
import type { Ids } from './ports/ids.ts';
import type { PlannedRow, ReactorLedger, Settlement } from './ports/reactor-ledger.ts';
import type { PullContext } from './pull-context.ts';
import { streamFolds } from './stream-folds.ts';

export interface ReactorDeps {
  readonly store: EventStore;
  readonly ledger: ReactorLedger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policies: Policies;
  readonly handle: HandleCommand<PlayCommand, PlayRefusal>;
  readonly pullContext: PullContext;
}

const BATCH = 500;
const REACTOR = system('reactor');
const TIMERS = system('timers');

/** A dependency answered that it is out of reach; the work is repeated when it is back. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

const orThrow = <L extends { readonly _tag: string }, A>(result: E.Either<L, A>): A => {
  if (E.isRight(result)) return result.right;
  throw new Unavailable(`reactor: ${result.left._tag}`, { cause: result.left });
};

export const createReactor = (deps: ReactorDeps) => {
  const { store, ledger, clock, ids, policies, handle, pullContext } = deps;
  const plays = streamFolds<PlayState, PlayEvent>(store, { initial, evolve });

  const planFor = async (delivered: Delivered): Promise<readonly PlannedRow[]> => {
    // What cannot be read cannot be reacted to; the projections quarantine it and say so.
    if (delivered.event === null) return [];
    const event = delivered.event as RecordedEvent<PlayEvent>;
    const play = await plays.after(event);
    return react(play, event, policies).map(({ policy, action }, index): PlannedRow => {
      const key = `${policy}:${event.id}:${index}`;
      return {
        key,
        commandId: ids.derive(event.id, key) as CommandId,
        stream: event.stream,
        action,
        causationId: event.id,
        correlationId: event.correlationId,
      };
    });
  };

  /** Plans everything the log holds beyond the checkpoint. Returns how many events it read. */
  const planToHead = async (): Promise<number> => {
    let from = orThrow(await ledger.checkpoint()());
    let read = 0;
    for await (const { events, upTo } of batchesToHead(store, {
      after: from,
      batchSize: BATCH,
      filter: { categories: ['play'] },
    })) {
      const rows: PlannedRow[] = [];
      for (const delivered of events) rows.push(...(await planFor(delivered)));
      const planned = await ledger.plan(from, upTo, rows)();
      if (E.isLeft(planned) && planned.left._tag === 'CheckpointMoved') return read;
      orThrow(planned);
      from = upTo;
      read += events.length;
    }
    return read;
  };

  const perform = async (row: PlannedRow): Promise<Settlement> => {
    const { id: target } = aggregateOf(row.stream);
    const { commandId, causationId, correlationId, action } = row;
    const actor = row.key.startsWith('timer:') ? TIMERS : REACTOR;
    const result =
      action._tag === 'PullContext'
        ? await pullContext({ playId: target, kind: action.kind, actor, commandId, causationId, correlationId })
        : await handle({ target, command: action.command, actor, commandId, causationId, correlationId })();
    if (E.isRight(result)) return { _tag: 'Done' };
    const failure = result.left;
    switch (failure._tag) {
      case 'Refused':
        return {
          _tag: 'Refused',
          reason: `${failure.refusal._tag} (${failure.refusal.rule}): ${failure.explanation.detail}`,
        };
      case 'Unreadable':
      case 'TooLarge':
      case 'KeyReused':
        // Trying again cannot help; the row keeps the reason for whoever repairs the stream.
        return { _tag: 'Refused', reason: `${failure._tag}: ${JSON.stringify(failure)}` };
      default:
        throw new Unavailable(`reactor: ${failure._tag} for ${row.key}`, { cause: failure });
    }
  };

  /** Sends what is planned and not settled. Returns how many rows it settled. */
  const dispatchPending = async (): Promise<number> => {
    let settled = 0;
    for (;;) {
      const rows = orThrow(await ledger.pending(BATCH)());
      for (const row of rows) {
        orThrow(await ledger.settle(row.key, await perform(row), clock.now())());
        settled += 1;
      }
      if (rows.length < BATCH) return settled;
    }
  };

  /** Plans the commands of every timer that is due. Returns how many. */
  const fireTimers = async (): Promise<number> => {
    const due = orThrow(await ledger.dueTimers(clock.now(), BATCH)());
    const rows = due.map(({ playId, key, action }): PlannedRow => {
      const stream: StreamName = streamOf('play', playId);
      const commandId = ids.derive(playId, key) as CommandId;
      return {
        key: `timer:${playId}:${key}`,
        commandId,
        stream,
        action,
        causationId: commandId,
        correlationId: commandId,
      };
    });
    if (rows.length > 0) orThrow(await ledger.insert(rows)());
    return rows.length;
  };

  return { planToHead, dispatchPending, fireTimers };
};

export type Reactor = ReturnType<typeof createReactor>;
