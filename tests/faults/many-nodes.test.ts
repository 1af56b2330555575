/**
 * Two nodes, each with its own reactor and outbox, on EventStoreDB and PostgreSQL, while one of them is killed and
 * started again at random (STORE-2, §4). `npm run many-nodes` does the same with as many plays as one likes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { escalationsIn, type Logged, readLog, storyOf } from '../support/many-nodes/checks.ts';
import { startCluster } from '../support/many-nodes/cluster.ts';
import { kept } from '../support/many-nodes/kept.ts';
import { feedReader, webhookEndpoint } from '../support/many-nodes/listeners.ts';
import { killing, manyPlays } from '../support/many-nodes/many-plays.ts';
import { reaper } from '../support/many-nodes/reaper.ts';
import { remoteApplication } from '../support/many-nodes/remote-application.ts';
import { remoteDesk } from '../support/many-nodes/remote-desk.ts';
import { type SampleStory, sampleStory } from '../support/many-nodes/sample-story.ts';
import { seeded } from '../support/many-nodes/seeded.ts';
import { settled } from '../support/many-nodes/settled.ts';
import { spreadOver } from '../support/many-nodes/spread.ts';
import { postgresUrl } from '../support/postgres/address.ts';

const NOW = '2027-01-06T23:30:00.000Z' as Instant;
/** `TENURE_TEST_SEED=N` tells the kills of another run. */
const SEED = Number(process.env.TENURE_TEST_SEED ?? Math.floor(Math.random() * 1_000_000));
const PLAYS = 2;

/** As one process on files tells it. */
const toldEmbedded = async ({ settings, start, tell }: SampleStory): Promise<readonly Logged[]> => {
  const clock = controllableClock(start);
  const opened = await compose(settings, { clock })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  await tell(opened.right, clock);
  await opened.right.close();
  const store = openSqliteEventStore({ path: join(settings.data, 'events.db'), ...KNOWN_EVENTS });
  const events = [...store.ledger.rows()].map((row) => ({ ...JSON.parse(row.bytes), position: row.position }));
  await store.close();
  return events;
};

describe('two nodes on EventStoreDB and PostgreSQL, one of them killed again and again', () => {
  it('§4, POL-15: tell the whole sample as one process does, every event and every escalation once', {
    timeout: 900_000,
  }, async () => {
    console.log(`seed ${SEED}`);
    const folder = mkdtempSync(join(tmpdir(), 'tenure-story-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const story = await sampleStory(folder, NOW);
    const expected = await toldEmbedded(story);

    const cluster = await startCluster({ ...story, postgres: await postgresUrl() });
    onTestFinished(cluster.end);
    const below = seeded(SEED);
    const spread = spreadOver(cluster.nodes, below);
    const desk = remoteDesk(spread);
    const [feed, hook] = [feedReader(desk), await webhookEndpoint(cluster, spread)];
    onTestFinished(async () => {
      await Promise.all([feed.end(), hook.end()]);
    });
    const death = reaper(cluster.nodes, spread, below, { every: [2, 6] });
    await story.tell(remoteApplication(cluster, desk, story.request), cluster.clock);
    await death.stop();
    await settled(cluster);
    expect(death.kills()).toBeGreaterThanOrEqual(4);

    const { events } = await readLog(cluster);
    expect(storyOf(events).toSorted()).toEqual(storyOf(expected).toSorted());
    expect(escalationsIn(events)).toEqual(escalationsIn(expected));
    expect(escalationsIn(events).length).toBeGreaterThan(2);
    expect(await feed.wrong(events)).toEqual([]);
    expect(await hook.wrong(events)).toEqual([]);
    await settled(cluster);
    expect((await kept(cluster, desk.acknowledged)).wrong).toEqual([]);
  });

  it(`§4, §6: bring ${PLAYS} random plays to their end at once, driven by what is next, and every promise is kept`, {
    timeout: 900_000,
  }, async () => {
    console.log(`seed ${SEED}`);
    const postgres = await postgresUrl();
    const result = await manyPlays({
      ...{ postgres, plays: PLAYS, seed: SEED, atOnce: PLAYS },
      trouble: killing({ every: [30, 60] }),
    });
    if (result.failed.length + result.wrong.length > 0) console.log(result.complaints.join('\n\n'));
    expect(result.failed).toEqual([]);
    expect(result.wrong).toEqual([]);
    expect(result.finished).toHaveLength(PLAYS);
    expect(result.struck).toBeGreaterThanOrEqual(3);
  });
});
