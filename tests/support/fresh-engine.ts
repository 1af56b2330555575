/** An engine whose ledgers know nothing yet, over a log that is there already: as after a move to another store. */
import { createEngine } from '@tenure/application/engine.ts';
import { handlersOf } from '@tenure/application/handlers.ts';
import { pullContext } from '@tenure/application/pull-context.ts';
import { createReactor } from '@tenure/application/react.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { SHIPPED_POLICIES as policies } from '@tenure/domain/policies/shipped.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds as ids } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { fixtureContextSource } from './fixture-context-source.ts';
import { memoryCommandLedger, memoryReactorLedger } from './memory-ledgers.ts';
import { statesIn } from './states-in-log.ts';

/** Types of the events it adds to these, once it has done all there is to do. */
export const addedAfresh = async (rows: readonly Omit<LedgerRow, 'position'>[], at: Instant) => {
  const log = new MemoryLog();
  for (const row of rows) log.add(row.stream, [row]);
  const clock = controllableClock(at);
  const store = memoryEventStore({ ...KNOWN_EVENTS, log });
  const ledger = memoryReactorLedger(statesIn(log, store).timers);
  const handlers = handlersOf({ store, ledger: memoryCommandLedger(), clock, ids, policies });
  const pull = pullContext({ store, source: fixtureContextSource(), clock, handle: handlers.play });
  const reactor = createReactor({ store, ledger, clock, ids, policies, handlers, pullContext: pull });
  const readModels = { catchUp: async () => 0 };
  const onTrouble = (cause: unknown): never => {
    throw cause;
  };
  await createEngine({ store, clock, reactor, ledger, readModels, onTrouble }).settle();
  return [...store.ledger.rows()].slice(rows.length).map(({ type }) => type);
};
