/** A command as it is asked for, and the answer when it was accepted. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Answer } from './load.ts';
import type { Clock } from './ports/clock.ts';
import type { CommandLedger } from './ports/command-ledger.ts';
import type { EventStore, ExpectedRevision } from './ports/event-store.ts';
import type { Ids } from './ports/ids.ts';

export interface CommandDeps {
  readonly store: EventStore;
  readonly ledger: CommandLedger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policies: Policies;
}

export interface CommandRequest<C extends Command> {
  /** Id of the aggregate instance. */
  readonly target: string;
  readonly command: C;
  readonly actor: Principal;
  /** Same key from the same principal to the same instance: one effect, the first answer again. */
  readonly idempotencyKey?: string;
  /** What the caller saw; the command is not decided on anything else. */
  readonly expected?: ExpectedRevision;
  /** Given by the reactor, whose command ids are derived from what it reacts to. */
  readonly commandId?: CommandId;
  readonly causationId?: string;
  readonly correlationId?: string;
  /** When it happened, if that was not now. */
  readonly occurredAt?: Instant;
}

export interface Accepted extends Answer {
  readonly stream: StreamName;
  /** The answer of an earlier request with the same key. */
  readonly repeated: boolean;
}
