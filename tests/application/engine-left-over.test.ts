/** What a round leaves undone is done by the next one, though nothing else happens that would begin it (§4). */
import { setTimeout as pause } from 'node:timers/promises';
import { createEngine } from '@tenure/application/engine.ts';
import type { ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { expect, it, onTestFinished } from 'vitest';
import { dyingAt } from '../support/dying-ledger.ts';
import { instant } from '../support/play-spec.ts';
import { ORCHESTRATE, playWorld } from '../support/play-world.ts';

const PATIENCE_MS = 4_000;

const ran = (engine: { readonly run: (signal: AbortSignal) => Promise<void> }): void => {
  const stop = new AbortController();
  const over = engine.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await over;
  });
};

const until = async (isDone: () => Promise<boolean>): Promise<boolean> => {
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await pause(20))
    if (await isDone()) return true;
  return false;
};

/** Nothing is ever due to it, so that it begins a round only for what is left over, or for an event. */
const never = (ledger: ReactorLedger): ReactorLedger => ({ ...ledger, nextDue: () => TE.right(null) });

it('carries out what another process had planned when it died', async () => {
  const world = playWorld();
  const playId = await world.approved();
  const types = async () => (await world.eventsOf(playId)).map(({ type }) => type as string);
  ran(world.process({ reactorLedger: never }).engine);
  await pause(100);
  world.clock.set(instant('2026-03-20T12:00:00.000Z'));
  // It plans, and that is the last that is heard of it.
  expect(await world.process().reactor.fireTimers()).toBeGreaterThan(0);
  expect(await types()).not.toContain('CheckpointMissed');
  expect(await until(async () => (await types()).includes('CheckpointMissed'))).toBe(true);
});

it('tries again what failed, though the log does not grow', async () => {
  const world = playWorld();
  const dying = dyingAt(['plan', 1, 'before']);
  ran(world.process({ reactorLedger: (ledger) => never(dying(ledger)) }).engine);
  await pause(100);
  const playId = systemIds.next();
  await world.send(playId, { type: 'OrchestratePlay', data: ORCHESTRATE });
  expect(await until(async () => (await world.eventsOf(playId)).length > 1)).toBe(true);
});

it('looks again at what it had left to another process', async () => {
  const stop = new AbortController();
  let asked = 0;
  const engine = createEngine({
    store: memoryEventStore({ ...KNOWN_EVENTS, log: new MemoryLog() }),
    clock: { now: () => instant('2026-03-20T12:00:00.000Z') },
    reactor: { planToHead: async () => 0, dispatchPending: async () => 0, fireTimers: async () => 0 },
    ledger: { nextDue: () => TE.right(null), pending: () => TE.right([]) },
    readModels: { catchUp: async () => 0, settled: async () => ++asked > 3 },
    onTrouble: () => {},
  });
  const over = engine.run(stop.signal);
  expect(await until(async () => asked > 3)).toBe(true);
  stop.abort();
  await over;
});
