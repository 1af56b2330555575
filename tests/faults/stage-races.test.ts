/** Two processes on one log want the same thing at the same moment: one gets it, and nothing is lost (UNIT-3, GATE-2, GATE-3). */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Move, make } from '../property/stage-moves.ts';
import { type Logged, stageWorld } from '../support/stage-world.ts';
import type { Finish, Start } from './stage-racer.ts';

const RACES = { wear: 334, answer: 333, blocker: 333 };
const ANNA = person('anna');
const BEN = person('ben');

let folder: string;
let racers: readonly [ChildProcess, ChildProcess];
const path = () => join(folder, 'events.db');

const opened = () => openSqliteEventStore({ path: path(), ...KNOWN_EVENTS });

const started = async (): Promise<ChildProcess> => {
  const racer = fork(new URL('./stage-racer.ts', import.meta.url).pathname, [path()], { execArgv: [] });
  await once(racer, 'message');
  return racer;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-races-'));
  await opened().close();
  racers = [await started(), await started()];
});
afterAll(() => {
  for (const racer of racers) racer.disconnect();
  rmSync(folder, { recursive: true, force: true });
});

/** Moves on until a stage is where a race is about to begin; Carla does everything, so Anna and Ben are free to. */
const worldAt = (reached: (world: ReturnType<typeof stageWorld>) => boolean) => {
  const world = stageWorld();
  const CAST = { maker: 2, checker: 1 };
  for (let n = 1; n < 400; n += 2) {
    world.settle();
    if (reached(world)) return world;
    const verifying = [...world.states().units.values()].some(
      (unit) => unit?.hat === 'verifier' && unit.status === 'active',
    );
    const move: Move = { kind: 'progress', who: verifying ? CAST.checker : CAST.maker, n };
    make(move, world);
  }
  throw new Error('the stage does not get there');
};

const copies = async (
  history: readonly Logged[],
  category: 'unit' | 'gate',
  count: number,
): Promise<readonly string[]> => {
  const store = opened();
  const targets: string[] = [];
  for (let copy = 0; copy < count; copy += 1) {
    const target = systemIds.next();
    const events = history.map(
      ({ stream: _, ...event }): NewEvent => ({
        ...event,
        id: systemIds.next() as EventId,
        schemaVersion: 1,
        hat: null,
        commandId: systemIds.next() as CommandId,
        correlationId: 'races',
        causationId: 'races',
        policyVersion: 'v1',
      }),
    );
    const appended = await store.append(streamOf(category, target), 'NoStream', events)();
    if (E.isLeft(appended)) throw new Error(JSON.stringify(appended.left));
    targets.push(target);
  }
  await store.close();
  return targets;
};

const finishOf = async (racer: ChildProcess, start: Start): Promise<Finish> => {
  const answered = once(racer, 'message');
  racer.send(start);
  const [finish] = (await answered) as [Finish];
  return finish;
};

const race = async (first: Start, second: Start): Promise<readonly [Finish, Finish]> => {
  const [one, two] = racers;
  return Promise.all([finishOf(one, first), finishOf(two, second)]);
};

const accepted = (finish: Finish): finish is { readonly events: readonly string[] } => 'events' in finish;

const eventsOf = async (store: ReturnType<typeof opened>, stream: StreamName): Promise<readonly RecordedEvent[]> => {
  const read = await store.read(stream)();
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left));
  return read.right;
};

/** Head starts of a few milliseconds either way, drawn once for all races of a kind. */
const headStarts = (count: number): readonly (readonly [number, number])[] =>
  fc.sample(fc.constantFrom([0, 0], [0, 0], [1, 0], [0, 1], [2, 0], [0, 2]) as fc.Arbitrary<[number, number]>, count);

const streamEvents = (log: readonly Logged[], category: string) =>
  log.filter(({ stream }) => stream.startsWith(`${category}-`));

describe('two processes race on one log, 1,000 interleavings in all', () => {
  it('UNIT-3, defect 20: of two who put on the same hat one wears it, and the other is told', async () => {
    const world = worldAt(({ states }) => [...states().units.values()].some((unit) => unit?.status === 'released'));
    const [first] = streamEvents(world.log, 'unit');
    const history = world.log.filter(({ stream }) => stream === first?.stream);
    const targets = await copies(history, 'unit', RACES.wear);
    const starts = headStarts(RACES.wear);
    const outcomes: (readonly [Finish, Finish])[] = [];
    const wear = (target: string, actor: Principal, afterMs: number): Start => ({
      category: 'unit',
      target,
      actor,
      afterMs,
      command: { type: 'WearHat', data: { hat: 'renewal-manager' } },
    });
    for (const [index, target] of targets.entries()) {
      const [a, b] = starts[index] ?? [0, 0];
      outcomes.push(await race(wear(target, ANNA, a), wear(target, BEN, b)));
    }
    const store = opened();
    for (const [index, [one, two]] of outcomes.entries()) {
      expect([one, two].filter(accepted)).toHaveLength(1);
      const worn = (await eventsOf(store, streamOf('unit', targets[index] ?? ''))).filter(
        ({ type }) => type === 'HatWorn',
      );
      const winner = accepted(one) ? 'anna' : 'ben';
      expect(worn.map(({ actor }) => actor.id)).toEqual([winner]);
    }
    await store.close();
    // Both won at times: the processes really raced.
    expect(new Set(outcomes.map(([one]) => accepted(one))).size).toBe(2);
  });

  const asked = () => worldAt(({ states }) => states().gate?.rounds.at(-1)?.status === 'asked');
  const answer = (target: string, actor: Principal, afterMs: number, subjectHash: string): Start => ({
    category: 'gate',
    target,
    actor,
    afterMs,
    command: { type: 'AnswerGate', data: { subjectHash, decision: 'approve', note: null, comments: [] } },
  });

  it('GATE-2: of two who answer one question one is heard, and the other is told who was', async () => {
    const world = asked();
    const subjectHash = world.stage().rounds.at(-1)?.subjectHash ?? '';
    const targets = await copies(streamEvents(world.log, 'gate'), 'gate', RACES.answer);
    const starts = headStarts(RACES.answer);
    const store = opened();
    for (const [index, target] of targets.entries()) {
      const [a, b] = starts[index] ?? [0, 0];
      const outcome = await race(answer(target, ANNA, a, subjectHash), answer(target, BEN, b, subjectHash));
      expect(outcome.filter(accepted)).toHaveLength(1);
      const answers = (await eventsOf(store, streamOf('gate', target))).filter(({ type }) => type === 'GateAnswered');
      expect(answers).toHaveLength(1);
    }
    await store.close();
  });

  it('GATE-3: a blocker filed while the gate is approved either stops it or comes after it, and is never lost', async () => {
    const world = asked();
    const subjectHash = world.stage().rounds.at(-1)?.subjectHash ?? '';
    const targets = await copies(streamEvents(world.log, 'gate'), 'gate', RACES.blocker);
    const starts = headStarts(RACES.blocker);
    const file = (target: string, afterMs: number): Start => ({
      category: 'gate',
      target,
      actor: ANNA,
      afterMs,
      command: {
        type: 'FileFinding',
        data: {
          unit: null,
          role: null,
          origin: 'user-chat',
          title: 'The walk-away is below cost',
          body: 'Finance sees a negative margin at 12 percent',
          items: [],
          severity: 'blocker',
          reopens: null,
        },
      },
    });
    const orders = new Set<string>();
    const store = opened();
    for (const [index, target] of targets.entries()) {
      const [a, b] = starts[index] ?? [0, 0];
      const [filed, approved] = await race(file(target, a), answer(target, BEN, b, subjectHash));
      expect(filed).toHaveProperty('events');
      const types = (await eventsOf(store, streamOf('gate', target))).map(({ type }) => type);
      const finding = types.lastIndexOf('FindingRegistered');
      expect(finding).toBeGreaterThan(-1);
      if (accepted(approved)) expect(types.lastIndexOf('GateAnswered')).toBeLessThan(finding);
      else expect(types).not.toContain('GateAnswered');
      orders.add(accepted(approved) ? 'approved first' : 'blocked first');
    }
    await store.close();
    expect([...orders].sort()).toEqual(['approved first', 'blocked first']);
  });
});
