/**
 * The reactor (ARCHITECTURE, §4): reads events, plans commands in its ledger, dispatches what is pending.
 * A crash between any two steps repeats only idempotent work: rows are keyed, command ids are derived.
 */
import { type Principal, system } from '@tenure/domain/kernel/actor.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type CommandId } from '@tenure/domain/kernel/ids.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { CommandFailure } from './failures.ts';
import { batchesToHead } from './follow.ts';
import type { Accepted, CommandRequest } from './handle-command.ts';
import type { Handlers } from './handlers.ts';
import type { Clock } from './ports/clock.ts';
import type { Delivered, EventStore } from './ports/event-store.ts';
import type { Ids } from './ports/ids.ts';
import { type PlannedRow, type ReactorLedger, type Settlement, timerKey } from './ports/reactor-ledger.ts';
import type { PullContext } from './pull-context.ts';
import { REACTED_TO, reactions } from './reactions.ts';
import { stillOwed } from './still-owed.ts';

export interface ReactorDeps {
  readonly store: EventStore;
  readonly ledger: ReactorLedger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policies: Policies;
  readonly handlers: Handlers;
  readonly pullContext: PullContext;
}

const BATCH = 500;
const REACTOR = system('reactor');
const TIMERS = system('timers');
/** Who signs or files findings where the built-in reviewer looked (REV-2). */
const REVIEWER = system('risk-assessment');

/** A dependency answered that it is out of reach; the work is repeated when it is back. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

const orThrow = <L extends { readonly _tag: string }, A>(result: E.Either<L, A>): A => {
  if (E.isRight(result)) return result.right;
  throw new Unavailable(`reactor: ${result.left._tag}`, { cause: result.left });
};

const actorOf = ({ key, action }: PlannedRow): Principal => {
  if (key.startsWith('timer:')) return TIMERS;
  return action._tag === 'Command' && action.command.type === 'RunRiskAssessment' ? REVIEWER : REACTOR;
};

type Answer = E.Either<CommandFailure, Accepted>;

export const createReactor = (deps: ReactorDeps) => {
  const { store, ledger, clock, ids, policies, handlers, pullContext } = deps;
  const react = reactions(store, policies);

  const planFor = async ({ event }: Delivered): Promise<readonly PlannedRow[]> => {
    // What cannot be read cannot be reacted to; the projections quarantine it and say so.
    if (event === null) return [];
    return (await react(event)).map(({ policy, to, action }, index): PlannedRow => {
      const key = `${policy}:${event.id}:${index}`;
      return {
        key,
        commandId: ids.derive(event.id, key) as CommandId,
        stream: to,
        action,
        causationId: event.id,
        correlationId: event.correlationId,
      };
    });
  };

  /** For a ledger that knows nothing of the log yet: plans what the log does not show to have been carried out. */
  const adopt = async (): Promise<number> => {
    const owed = stillOwed();
    let [read, head]: [number, Position] = [0, 0n];
    const filter = { categories: REACTED_TO };
    for await (const { events, upTo } of batchesToHead(store, { after: 0n, batchSize: BATCH, filter })) {
      for (const delivered of events) {
        if (delivered.event !== null) owed.carriedOut(delivered.event.commandId);
        owed.planned(await planFor(delivered));
      }
      head = upTo;
      read += events.length;
    }
    if (head === 0n) return 0;
    const planned = await ledger.plan(0n, head, owed.rows())();
    if (E.isLeft(planned) && planned.left._tag === 'CheckpointMoved') return read;
    orThrow(planned);
    return read;
  };

  /** Plans everything the log holds beyond the checkpoint. Returns how many events it read. */
  const planToHead = async (): Promise<number> => {
    let from = orThrow(await ledger.checkpoint()());
    if (from === 0n) return adopt();
    let read = 0;
    for await (const { events, upTo } of batchesToHead(store, {
      after: from,
      batchSize: BATCH,
      filter: { categories: REACTED_TO },
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

  /** The command goes to the handler of its stream's aggregate; a policy never sends one to another's. */
  const send = async ({ stream }: PlannedRow, request: Omit<CommandRequest<AnyCommand>, 'target'>): Promise<Answer> => {
    const { category, id: target } = aggregateOf(stream);
    if (category === 'retro' || category === 'access')
      throw new Error(`planned a command to ${stream}, which nobody handles`);
    const handle = handlers[category] as (request: CommandRequest<AnyCommand>) => () => Promise<Answer>;
    return await handle({ target, ...request })();
  };

  const perform = async (row: PlannedRow): Promise<Settlement> => {
    const { commandId, causationId, correlationId, action } = row;
    const sender = { actor: actorOf(row), commandId, causationId, correlationId };
    const result: Answer =
      action._tag === 'PullContext'
        ? await pullContext({ playId: aggregateOf(row.stream).id, kind: action.kind, ...sender })
        : await send(row, { command: action.command, ...sender });
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

  /** Sends what is planned and not settled, until told to stop. Returns how many rows it settled. */
  const dispatchPending = async (until?: AbortSignal): Promise<number> => {
    let settled = 0;
    for (;;) {
      const rows = orThrow(await ledger.pending(BATCH)());
      for (const row of rows) {
        if (until?.aborted === true) return settled;
        orThrow(await ledger.settle(row.key, await perform(row), clock.now())());
        settled += 1;
      }
      if (rows.length < BATCH) return settled;
    }
  };

  /** Plans the commands of every timer that is due. Returns how many. */
  const fireTimers = async (): Promise<number> => {
    const due = orThrow(await ledger.dueTimers(clock.now(), BATCH)());
    const rows = due.map(({ stream, key, action }): PlannedRow => {
      const rowKey = timerKey(stream, key);
      const commandId = ids.derive(aggregateOf(stream).id, rowKey) as CommandId;
      return { key: rowKey, commandId, stream, action, causationId: commandId, correlationId: commandId };
    });
    if (rows.length > 0) orThrow(await ledger.insert(rows)());
    return rows.length;
  };

  return { planToHead, dispatchPending, fireTimers };
};

export type Reactor = ReturnType<typeof createReactor>;
