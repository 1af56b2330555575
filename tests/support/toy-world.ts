/** Toys that share a log, and processes that send them commands. */
import { type CommandRequest, commandHandler } from '@tenure/application/handle-command.ts';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { memoryCommandLedger } from './memory-ledgers.ts';
import { TOY_EVENTS, type ToyCommand, toyAggregate } from './toy-aggregate.ts';

export const NOW = '2026-11-21T09:00:00.000Z' as Instant;
export const DANA = person('dana');
export const add = (by: number, type: 'Add' | 'AddOnce' = 'Add'): ToyCommand => ({ type, data: { by } });

export const toyWorld = (change: (store: EventStore) => EventStore = (store) => store) => {
  const log = new MemoryLog();
  const ids = systemIds;
  const ledger = memoryCommandLedger();
  const [target, other] = [ids.next(), ids.next()];
  const stream: StreamName = streamOf('retro', target);
  const open = () => memoryEventStore({ registries: [TOY_EVENTS], log });
  /** A process that sends to the one toy, unless told to send to another. */
  const process = () => {
    const handle = commandHandler(
      { store: change(open()), ledger, clock: { now: () => NOW }, ids, policies: SHIPPED_POLICIES },
      toyAggregate,
    );
    return (command: ToyCommand, rest: Partial<CommandRequest<ToyCommand>> = {}) =>
      handle({ target, command, actor: DANA, ...rest })();
  };
  const events = async (of: StreamName = stream) => {
    const read = await open().read(of)();
    return E.isRight(read) ? read.right : [];
  };
  return { send: process(), process, ledger, events, stream, other, ids };
};
