import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateUntil } from '@tenure/application/simulate.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import { addDays, type Instant, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { onOrBefore } from '@tenure/domain/planning/calendar.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureContextSource } from '../support/fixture-context-source.ts';
import { ORCHESTRATE } from '../support/play-world.ts';

let data: string;
let application: Application;
const clock = controllableClock('2026-03-02T09:00:00.000Z' as Instant);

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'tenure-days-'));
  const settings = { data, organisation: null, context: null, contextAsOf: null };
  const opened = await compose(settings, { clock, contextSource: fixtureContextSource({ down: ['sentiment'] }) })();
  if (E.isLeft(opened)) throw new Error(JSON.stringify(opened.left));
  application = opened.right;
});
afterEach(async () => {
  await application.close();
  rmSync(data, { recursive: true, force: true });
});

const send = async (target: PlayId, command: PlayCommand): Promise<void> => {
  const result = await application.send.play({ target, command, actor: person('dana') })();
  if (E.isLeft(result)) throw new Error(`${command.type}: ${JSON.stringify(result.left)}`);
};

const loaded = async (playId: PlayId): Promise<Play> => {
  const found = await application.loadPlay(playId)();
  if (E.isLeft(found) || found.right === null) throw new Error(`no play ${playId}`);
  return found.right.play;
};

const start = async (): Promise<PlayId> => {
  const started = await application.startPlay({ data: ORCHESTRATE, actor: person('dana') })();
  if (E.isLeft(started)) throw new Error(JSON.stringify(started.left));
  const { playId } = started.right;
  await application.engine.settle();
  for (const kind of ['deck', 'roi-analysis', 'roadmap-update', 'faq'] as const) {
    const asset = {
      kind,
      title: kind,
      uri: `https://assets.example/${kind}`,
      sha256: null,
      taskId: null,
      persona: null,
    };
    await send(playId, { type: 'AttachEnablement', data: asset });
  }
  await send(playId, { type: 'CompleteStep', data: { step: 'enablement' } });
  for (const metric of (await loaded(playId)).successMetrics.filter((each) => each.baseline === null)) {
    await send(playId, {
      type: 'SetSuccessMetric',
      data: { metric: { ...metric, baseline: '0' }, reason: 'measured' },
    });
  }
  await send(playId, { type: 'ApprovePlan', data: {} });
  return playId;
};

/** What the team does on a day: most things on time, some late, some not at all; always the same. */
const work = async (playId: PlayId, today: PlainDate): Promise<void> => {
  const play = await loaded(playId);
  const dayNumber = Number(today.slice(8)) + Number(today.slice(5, 7)) * 31;
  const due = play.checkpoints.find((checkpoint) => checkpoint.status === 'open' && checkpoint.due === today);
  if (due && dayNumber % 3 !== 0) {
    const risk = (['green', 'red', 'red', 'yellow'] as const)[dayNumber % 4] ?? 'yellow';
    const record = {
      checkpointId: due.id,
      risk,
      verdict: 'at-risk',
      note: `as seen on ${today}`,
      evidence: [],
    } as const;
    await send(playId, { type: 'RecordCheckpoint', data: record });
  }
  const task = play.tasks.find(
    (each) =>
      each.status === 'open' &&
      each.due <= today &&
      each.dependsOn.every((id) => play.tasks.some((other) => other.id === id && other.status === 'completed')),
  );
  if (task) await send(playId, { type: 'CompleteTask', data: { taskId: task.id, deliverableUri: null } });
  const milestone = play.milestones.find((each) => each.reachedOn === null);
  if (milestone && dayNumber % 37 === 0) {
    const to = onOrBefore(play.start.calendar, addDays(milestone.date, 10));
    if (to <= play.deadline && to > milestone.date) {
      await send(playId, {
        type: 'MoveMilestone',
        data: { milestoneId: milestone.id, to, reason: 'the customer asked' },
      });
    }
  } else if (milestone && milestone.date <= today && dayNumber % 2 === 0) {
    await send(playId, { type: 'ReachMilestone', data: { milestoneId: milestone.id, on: today } });
  }
  if (dayNumber % 40 === 0) {
    const away = { personId: 'rosa', from: addDays(today, 1), until: addDays(today, 4), reason: 'leave' };
    await send(playId, { type: 'MarkUnavailable', data: away });
  }
  const open = play.escalations.find((each) => each.status === 'triggered');
  if (open && dayNumber % 5 === 0) {
    await send(playId, {
      type: 'ResolveEscalation',
      data: { escalationId: open.id, decision: 'the sponsor calls the customer this week', commitments: [] },
    });
  }
};

describe('a play from its start to its deadline', () => {
  it('PROJ-1, PROJ-2: tracker, plan JSON, escalations and timers equal a fresh fold of the log on every day', {
    timeout: 600_000,
  }, async () => {
    const playId = await start();
    let days = 0;
    const onDay = async (today: PlainDate): Promise<void> => {
      await work(playId, today);
      await application.engine.settle();
      const reports = await application.projections.verify();
      expect(
        reports.flatMap((report) => report.differences),
        today,
      ).toEqual([]);
      expect(
        reports.every((report) => report.equal && report.quarantined.length === 0),
        today,
      ).toBe(true);
      const plan = await application.reads.plan(playId);
      const file = readFileSync(join(data, '.claude', 'plans', plan?.fileName ?? ''), 'utf8');
      expect(JSON.parse(file), today).toEqual(plan?.document);
      days += 1;
    };
    await simulateUntil({ engine: application.engine, clock, timeZone: 'UTC', onDay }, ORCHESTRATE.deadline);
    expect(days).toBe(121);

    const play = await loaded(playId);
    expect(new Set(play.escalations.map((each) => each.rule)).size).toBeGreaterThanOrEqual(3);
    const tracker = await application.reads.statusTracker(playId);
    expect(tracker?.escalations.map((each) => each.id)).toEqual(play.escalations.map((each) => each.id));
    const log = await application.reads.auditLog({ playId, limit: 10_000 });
    const types = new Set(log.map((entry) => entry.type));
    for (const type of [
      'CheckpointMissed',
      'CheckpointRecorded',
      'MilestoneSlipped',
      'StakeholderSubstituted',
      'RiskChanged',
    ]) {
      expect(types).toContain(type);
    }
  });
});
