import { spawn } from 'node:child_process';
import { once as emitted } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureContextSource } from '../support/fixture-context-source.ts';
import type { Acknowledged } from './busy-process.ts';

const KILLS = 50;

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tenure-killed-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/**
 * Runs the busy process and kills it: some milliseconds after it has said so many things. Counting what it said,
 * not the time since its start, lets fifty runs get equally far on a slow machine and on a fast one.
 */
const runAndKill = async (run: number, after: Kill): Promise<readonly Acknowledged[]> => {
  const script = new URL('./busy-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, data, String(run)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Fifty starts of the same program: compiled once, so that the time goes into the work that is killed.
    env: { ...process.env, NODE_COMPILE_CACHE: join(data, 'compiled') },
  });
  let output = '';
  let trouble = '';
  let doomed = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (doomed || output.split('\n').length <= after.lines) return;
    doomed = true;
    setTimeout(() => child.kill('SIGKILL'), after.milliseconds);
  });
  const [code, signal] = await emitted(child, 'close');
  expect(`${code ?? signal}: ${trouble}`).toBe('SIGKILL: ');
  // A line cut in half was never read by anybody.
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Acknowledged);
};

const everyEvent = async (): Promise<readonly RecordedEvent<PlayEvent>[]> => {
  const store = openSqliteEventStore({ path: join(data, 'events.db'), ...KNOWN_EVENTS });
  const events = [...store.ledger.rows()].map((row) => ({ ...JSON.parse(row.bytes), position: row.position }));
  await store.close();
  return events;
};

interface Kill {
  readonly lines: number;
  readonly milliseconds: number;
}

/** A small generator with a seed, so that a failing run can be run again. */
const kills = (seed: number) => {
  let state = seed;
  const upTo = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state >> 8) % limit;
  };
  return (): Kill => ({ lines: 4 + upTo(12), milliseconds: upTo(25) });
};

const once = (keys: readonly string[]): void => expect(keys.length).toBe(new Set(keys).size);

describe('a busy application, killed again and again', () => {
  it(`loses nothing it acknowledged, repeats nothing, and escalates each thing once (${KILLS} times SIGKILL)`, {
    timeout: 900_000,
  }, async () => {
    const next = kills(20_261_121);
    const acknowledged: Acknowledged[] = [];
    for (let run = 0; run < KILLS; run += 1) acknowledged.push(...(await runAndKill(run, next())));

    const events = await everyEvent();
    const byId = new Map(events.map((event) => [event.id as string, event]));
    for (const { stream, events: told } of acknowledged) {
      for (const { id, revision } of told) expect(byId.get(id)).toMatchObject({ stream, revision });
    }
    once(events.map((event) => event.id));
    // Three plays, and the stage that opened with the approval of each plan.
    expect(new Set(events.map((event) => event.stream)).size).toBe(6);

    const clock = controllableClock(events.at(-1)?.recordedAt ?? ('2026-03-02T09:00:00.000Z' as never));
    const settings = { data, organisation: null, context: null, contextAsOf: null };
    const opened = await compose(settings, { clock, contextSource: fixtureContextSource({ down: ['issues'] }) })();
    if (E.isLeft(opened)) throw new Error(JSON.stringify(opened.left));
    const application = opened.right;
    await application.engine.settle();
    const verified = await application.projections.verify();
    expect(verified.flatMap((report) => report.differences)).toEqual([]);

    const settled = await everyEvent();
    const of = <T extends PlayEvent['type']>(type: T) =>
      settled.filter((event): event is Extract<RecordedEvent<PlayEvent>, { type: T }> => event.type === type);
    const escalations = of('EscalationTriggered');
    once(escalations.map(({ stream, data: { rule, subject } }) => `${stream} ${rule} ${subject}`));
    expect(new Set(escalations.map((each) => each.data.rule))).toEqual(new Set(['POL-1', 'POL-2', 'POL-3', 'POL-5']));
    once(of('CheckpointMissed').map(({ stream, data: missed }) => `${stream} ${missed.checkpointId} ${missed.due}`));
    once(of('BaselineFrozen').map((event) => event.stream));
    once(of('WorkbackPlanned').map((event) => event.stream));
    once(of('CheckpointRecorded').map(({ stream, data: { checkpointId } }) => `${stream} ${checkpointId}`));

    for (const play of await application.reads.listPlays()) {
      const plan = await application.reads.plan(play.id);
      const file = JSON.parse(readFileSync(join(data, '.claude', 'plans', plan?.fileName ?? ''), 'utf8'));
      expect(file).toEqual(plan?.document);
    }
    await application.close();
  });
});
