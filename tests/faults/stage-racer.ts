/**
 * One of two processes on the same log: told to start, it sends one command to one stream and says what came of it.
 * Its argument is the file of events.
 */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { commandHandler } from '@tenure/application/handle-command.ts';
import { gateAggregate } from '@tenure/domain/gate/aggregate.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { MONDAY } from '../support/decision-context.ts';
import { memoryCommandLedger } from '../support/memory-ledgers.ts';

export type Start = { readonly target: string; readonly actor: Principal; readonly afterMs: number } & (
  | { readonly category: 'unit'; readonly command: UnitCommand }
  | { readonly category: 'gate'; readonly command: GateCommand }
);

/** Ids of the events it was acknowledged, or why nothing was appended. */
export type Finish = { readonly events: readonly string[] } | { readonly refused: string };

const [path = ''] = process.argv.slice(2);
const store = openSqliteEventStore({ path, ...KNOWN_EVENTS });
const deps = {
  store,
  ledger: memoryCommandLedger(),
  clock: { now: () => MONDAY },
  ids: systemIds,
  policies: SHIPPED_POLICIES,
};
const units = commandHandler(deps, unitAggregate);
const gates = commandHandler(deps, gateAggregate);

const run = async ({ afterMs, ...start }: Start): Promise<Finish> => {
  if (afterMs > 0) await pause(afterMs);
  const { target, actor } = start;
  const result =
    start.category === 'unit'
      ? await units({ target, actor, command: start.command })()
      : await gates({ target, actor, command: start.command })();
  if (E.isRight(result)) return { events: result.right.events.map(({ id }) => id) };
  return { refused: result.left._tag === 'Refused' ? result.left.refusal._tag : result.left._tag };
};

process.on('message', (start: Start) => {
  void run(start).then((finish) => process.send?.(finish));
});
process.on('disconnect', () => void store.close().then(() => process.exit(0)));
process.send?.('ready');
