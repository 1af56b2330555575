/**
 * A whole application at work until it is killed: plays are started, checkpoints recorded or left, milestones moved,
 * and simulated days pass. Its arguments: the data folder and the number of this run. Each acknowledged command is a
 * line of its output, written before the next command is sent; so is each day that is over, as an empty line.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { person } from '@tenure/domain/kernel/actor.ts';
import { addDays, dateAt, endOfDay, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import * as E from 'fp-ts/lib/Either.js';
import { fixtureContextSource } from '../support/fixture-context-source.ts';
import { ORCHESTRATE } from '../support/play-world.ts';

export interface Acknowledged {
  readonly stream: string;
  readonly events: readonly { readonly id: string; readonly revision: number }[];
}

const PLAYS = 3;
const FIRST_DAY = '2026-03-02T09:00:00.000Z' as Instant;

const [data = '', run = '0'] = process.argv.slice(2);
const clock = controllableClock(FIRST_DAY);
const contextSource = fixtureContextSource({ down: ['issues'] });
const opened = await compose(
  { data, organisation: null, context: null, contextAsOf: null },
  { clock, contextSource },
)();
if (E.isLeft(opened)) throw new Error(JSON.stringify(opened.left));
const application = opened.right;

const acknowledge = (accepted: Acknowledged): void =>
  void writeSync(1, `${JSON.stringify({ stream: accepted.stream, events: accepted.events } satisfies Acknowledged)}\n`);

const send = async (target: PlayId, command: PlayCommand, key: string): Promise<void> => {
  const result = await application.send.play({ target, command, actor: person('dana'), idempotencyKey: key })();
  if (E.isRight(result)) acknowledge(result.right);
};

const loaded = async (playId: PlayId): Promise<Play> => {
  const found = await application.loadPlay(playId)();
  if (E.isLeft(found) || found.right === null) throw new Error(`no play ${playId}`);
  return found.right.play;
};

/** Keys do not name the run: what an earlier run got through is asked for again, and must not happen again. */
const prepare = async (playId: PlayId): Promise<void> => {
  for (const kind of ['deck', 'roi-analysis', 'roadmap-update', 'faq'] as const) {
    const asset = {
      kind,
      title: kind,
      uri: `https://assets.example/${kind}`,
      sha256: null,
      taskId: null,
      persona: null,
    };
    await send(playId, { type: 'AttachEnablement', data: asset }, `attach ${kind}`);
  }
  await send(playId, { type: 'CompleteStep', data: { step: 'enablement' } }, 'enablement');
  for (const metric of (await loaded(playId)).successMetrics.filter((each) => each.baseline === null)) {
    const data = { metric: { ...metric, baseline: '0' }, reason: 'measured by hand' };
    await send(playId, { type: 'SetSuccessMetric', data }, `metric ${metric.name}`);
  }
  await send(playId, { type: 'ApprovePlan', data: {} }, 'approve');
};

/** The first play is left alone, the second always red, the third keeps slipping. */
const workOn = async (index: number, playId: PlayId, today: PlainDate): Promise<void> => {
  const play = await loaded(playId);
  if (play.approval === null) return prepare(playId);
  const due = play.checkpoints.find(
    (checkpoint) => checkpoint.status === 'open' && checkpoint.due <= addDays(today, 1),
  );
  if (index === 1 && due) {
    const data = {
      checkpointId: due.id,
      risk: 'red',
      verdict: 'off-track',
      note: `day ${today}`,
      evidence: [],
    } as const;
    await send(playId, { type: 'RecordCheckpoint', data }, `record ${due.id}`);
  }
  const milestone = play.milestones.find((each) => each.reachedOn === null && each.date < play.deadline);
  if (index === 2 && milestone) {
    const data = { milestoneId: milestone.id, to: addDays(milestone.date, 7), reason: `run ${run}, ${today}` };
    await send(playId, { type: 'MoveMilestone', data }, `slip ${milestone.id} ${milestone.date}`);
  }
};

const plays: PlayId[] = [];
for (let index = 0; index < PLAYS; index += 1) {
  const account = { ...ORCHESTRATE.account, name: `Account ${index}` };
  const started = await application.startPlay({
    data: { ...ORCHESTRATE, account, pattern: index === 1 ? 'diamond' : 'pipeline' },
    actor: person('dana'),
    idempotencyKey: `play ${index}`,
  })();
  if (E.isLeft(started)) throw new Error(JSON.stringify(started.left));
  acknowledge(started.right);
  plays.push(started.right.playId);
}

// By itself it would be written at the end of a process, and this one is killed.
flushCompileCache();

// Time goes on where the log says it had got to.
await application.reads.catchUp();
for (const entry of await application.reads.auditLog({ limit: 100_000 })) {
  if (entry.recordedAt > clock.now()) clock.set(entry.recordedAt);
}
for (;;) {
  await application.engine.settle();
  const today = dateAt(clock.now(), 'UTC');
  for (const [index, playId] of plays.entries()) await workOn(index, playId, today);
  clock.set(endOfDay(today, 'UTC'));
  writeSync(1, '\n');
}
