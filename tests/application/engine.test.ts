import { simulateUntil } from '@tenure/application/simulate.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { deaths, dyingAt, toldAlike } from '../support/dying-ledger.ts';
import { fixtureContextSource, unavailable } from '../support/fixture-context-source.ts';
import { date, instant } from '../support/play-spec.ts';
import { playWorld } from '../support/play-world.ts';

const count = (events: readonly PlayEvent[], type: PlayEvent['type']): number =>
  events.filter((event) => event.type === type).length;

const escalationsOf = (events: readonly PlayEvent[]) =>
  events.flatMap((event) => (event.type === 'EscalationTriggered' ? [event.data] : []));

describe('a play prepares itself', () => {
  it('PLAY-2, PLAY-3, PLAY-4: context is pulled, the play tailored and the plan drawn without anybody asking', async () => {
    const world = playWorld();
    const playId = await world.orchestrate();
    const play = await world.playOf(playId);
    expect(play.stepsDone).toEqual(['context', 'customization', 'tasks']);
    expect(play.proofPoints.length).toBeGreaterThan(0);
    expect(play.tasks.length).toBeGreaterThanOrEqual(12);
    const events = await world.eventsOf(playId);
    expect(new Set(events.map((event) => event.correlationId)).size).toBe(1);
    expect(events.find((event) => event.type === 'ContextPulled')?.causationId).toBe(events[0]?.id);
  });

  it('PLAY-2: a failed pull is tried again, and what then works leaves no gap', async () => {
    const source = fixtureContextSource({ script: { usage: [unavailable(), unavailable(), 'reads'] } });
    const world = playWorld(source);
    const events = await world.eventsOf(await world.orchestrate());
    expect(count(events, 'ContextPullFailed')).toBe(2);
    expect(count(events, 'ContextPullExhausted')).toBe(0);
    expect(source.pulls.filter((pull) => pull.kind === 'usage')).toHaveLength(3);
  });

  it('POL-5: the third failure goes up the ladder once, and the play goes on with the gap in sight', async () => {
    const source = fixtureContextSource({ down: ['usage', 'sentiment'] });
    const world = playWorld(source);
    const playId = await world.orchestrate();
    const events = await world.eventsOf(playId);
    expect(source.pulls.filter((pull) => pull.kind === 'usage')).toHaveLength(3);
    expect(escalationsOf(events)).toMatchObject([
      { rule: 'POL-5', subject: 'context', targets: [{ role: 'renewal-director' }] },
    ]);
    expect(count(events, 'EscalationEvidenceAttached')).toBe(1);
    const play = await world.playOf(playId);
    expect(play.stepsDone).toContain('tasks');
    expect(play.context.usage).toMatchObject({ exhausted: true, reading: null });
  });
});

describe('time passes', () => {
  it('PLAY-8, POL-1: a checkpoint nobody records is missed, retried twice and escalated once', async () => {
    const world = playWorld();
    const playId = await world.approved();
    const first = (await world.playOf(playId)).checkpoints[0];
    expect(first?.due).toBe('2026-03-16');
    await simulateUntil({ ...world, timeZone: 'UTC' }, date('2026-03-25'));
    const events = await world.eventsOf(playId);
    const of = (type: PlayEvent['type']) =>
      events
        .filter((event) => event.type === type && JSON.stringify(event.data).includes(`"${first?.id}"`))
        .map((event) => ({ at: event.recordedAt, data: event.data, actor: event.actor.kind }));
    expect(of('CheckpointMissed')).toMatchObject([
      { at: '2026-03-17T00:00:00.000Z', data: { miss: 1, owner: { id: 'rosa' } }, actor: 'system' },
      { at: '2026-03-19T00:00:00.000Z', data: { miss: 2, owner: { id: 'rosa' } } },
      { at: '2026-03-20T00:00:00.000Z', data: { miss: 3, owner: { id: 'remy' }, exhausted: true } },
    ]);
    expect(of('CheckpointRetryScheduled')).toMatchObject([
      { data: { due: '2026-03-18', owner: { id: 'rosa' }, byFallback: false } },
      { data: { due: '2026-03-19', owner: { id: 'remy' }, byFallback: true } },
    ]);
    const misses = events.filter((event) => event.type === 'CheckpointMissed').map((event) => event.id);
    expect(escalationsOf(events)).toMatchObject([
      {
        rule: 'POL-1',
        subject: `checkpoint:${first?.id}`,
        evidence: misses,
        targets: [{ role: 'cro' }, { role: 'exec-sponsor' }],
      },
    ]);
  });

  it('fires nothing twice when the engine settles again and again, or time stands still', async () => {
    const world = playWorld();
    const playId = await world.approved();
    world.clock.set(instant('2026-03-17T00:00:00.000Z'));
    for (let n = 0; n < 3; n += 1) await world.engine.settle();
    expect(count(await world.eventsOf(playId), 'CheckpointMissed')).toBe(1);
  });

  it('misses nothing before the due day is over', async () => {
    const world = playWorld();
    const playId = await world.approved();
    world.clock.set(instant('2026-03-16T23:59:59.999Z'));
    await world.engine.settle();
    expect(count(await world.eventsOf(playId), 'CheckpointMissed')).toBe(0);
  });

  it('POL-3: two milestones whose dates pass unreached pull the rip-cord', async () => {
    const world = playWorld();
    const playId = await world.approved();
    const second = (await world.playOf(playId)).milestones[1];
    await simulateUntil({ ...world, timeZone: 'UTC' }, second?.date ?? date('2026-06-30'));
    const ripCords = escalationsOf(await world.eventsOf(playId)).filter(({ rule }) => rule === 'POL-3');
    expect(ripCords).toMatchObject([
      {
        evidence: [expect.any(String), expect.any(String)],
        targets: [{ role: 'cro' }, { role: 'product' }, { role: 'finance' }],
      },
    ]);
  });
});

describe('two reactors on one log', () => {
  it('plan and send everything once', async () => {
    const world = playWorld(fixtureContextSource({ down: ['issues'] }));
    const other = world.process();
    const playId = await world.approved();
    for (const day of ['17', '19', '20', '31']) {
      world.clock.set(instant(`2026-03-${day}T00:00:00.000Z`));
      await Promise.all([world.engine.settle(), other.engine.settle()]);
      await Promise.all([world.engine.settle(), other.engine.settle()]);
    }
    const events = await world.eventsOf(playId);
    const keys = escalationsOf(events).map(({ rule, subject }) => `${rule} ${subject}`);
    expect(new Set(keys).size).toBe(keys.length);
    const misses = events.flatMap((e) =>
      e.type === 'CheckpointMissed' ? [`${e.data.checkpointId} ${e.data.miss}`] : [],
    );
    expect(new Set(misses).size).toBe(misses.length);
  });
});

describe('a reactor that dies', () => {
  const points = deaths(['plan', 'settle', 'insert'], [1, 2, 3]);

  it.each(points)('at %s %i, %s it took effect, repeats only what is idempotent', async (operation, nth, when) => {
    const story = async (crash: boolean) => {
      const world = playWorld(fixtureContextSource({ down: ['issues'] }));
      const playId = await world.approved();
      const doomed = crash ? world.process({ reactorLedger: dyingAt([operation, nth, when]) }) : world;
      for (const day of ['17', '19', '20']) {
        world.clock.set(instant(`2026-03-${day}T00:00:00.000Z`));
        await doomed.engine.settle().catch(() => {});
        await world.engine.settle();
      }
      return toldAlike(await world.eventsOf(playId));
    };
    expect(await story(true)).toEqual(await story(false));
  });
});
