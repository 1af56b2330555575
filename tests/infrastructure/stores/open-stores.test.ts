/** Which stores a deployment is opened on, and when it is refused (STORE-1, STORE-2). */
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import type { Distributed } from '@tenure/infrastructure/stores/settings.ts';
import * as E from 'fp-ts/lib/Either.js';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type EventStoreDbDouble, startDouble } from '../../support/eventstoredb-double/server.ts';
import { fixtureContextSource } from '../../support/fixture-context-source.ts';
import { NOW, temporaryFolder } from '../../support/opened-application.ts';
import { ORCHESTRATE } from '../../support/play-world.ts';
import { postgresUrl } from '../../support/postgres/address.ts';

let double: EventStoreDbDouble;
let url = '';
beforeAll(async () => {
  [double, url] = [await startDouble(), await postgresUrl()];
  return () => double.stop();
});

let made = 0;
/** A log and a read model that nobody has used before. */
const fresh = (): Distributed => {
  made += 1;
  const own = `stores${process.pid}_${made}`;
  return {
    events: { connection: double.connectionString, namespace: own },
    readModel: { url, schema: own, connections: 4 },
  };
};

const folder = async (): Promise<string> => {
  const data = await temporaryFolder();
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  return data;
};

const attempt = (data: string, distributed?: Distributed): Promise<E.Either<Problem, Application>> =>
  compose(
    { data, organisation: null, context: null, contextAsOf: null, ...(distributed !== undefined && { distributed }) },
    { clock: controllableClock(NOW), contextSource: fixtureContextSource() },
  )();

const opened = async (data: string, distributed?: Distributed): Promise<Application> => {
  const result = await attempt(data, distributed);
  if (E.isLeft(result)) throw new Error(result.left.detail);
  onTestFinished(result.right.close);
  return result.right;
};

const refused = async (data: string, distributed?: Distributed): Promise<string> => {
  const result = await attempt(data, distributed);
  if (E.isLeft(result)) return `${result.left.code}: ${result.left.detail}`;
  await result.right.close();
  throw new Error('it was opened');
};

const start = async ({ startPlay, engine }: Application): Promise<PlayId> => {
  const data = { ...ORCHESTRATE, deadline: '2027-03-31' as typeof ORCHESTRATE.deadline };
  const started = await startPlay({ data, actor: person('dana') })();
  if (E.isLeft(started)) throw new Error(JSON.stringify(started.left));
  await engine.settle();
  return started.right.playId;
};

const statusOf = async ({ reads }: Application, playId: PlayId) => {
  await reads.catchUp();
  return reads.statusTracker(playId);
};

describe('stores on servers', () => {
  it('STORE-2: what one node was told is read on the other, and a token of the one counts there', async () => {
    const stores = fresh();
    const [one, other] = [await opened(await folder(), stores), await opened(await folder(), stores)];
    const playId = await start(one);
    const seen = await statusOf(other, playId);
    expect(seen?.play.id).toBe(playId);
    expect(seen).toEqual(await statusOf(one, playId));
    const head = await one.head()();
    expect(E.isRight(head) && other.tokens.read(one.tokens.of(head.right))).toEqual(E.isRight(head) && head.right);
  });

  it('keeps nothing of them in the data folder but plans and documents, and says where they are without a password', async () => {
    const stores = fresh();
    const connection = stores.events.connection.replace('esdb://', 'esdb://user:hidden@');
    const data = await folder();
    const { places } = await opened(data, { ...stores, events: { ...stores.events, connection } });
    expect(await readdir(data)).toEqual(['stores.json']);
    const shown = `${JSON.stringify(places)} ${await readFile(join(data, 'stores.json'), 'utf8')}`;
    expect(shown).toContain(`esdb://user:***@127.0.0.1`);
    expect(shown).toContain(`namespace ${stores.events.namespace}`);
    expect(shown).not.toContain('hidden');
  });

  it('says on its probe that an event would be taken, and that none would once the server is gone; none is stored', async () => {
    const own = await startDouble();
    const { operations, head } = await opened(await folder(), {
      ...fresh(),
      events: { connection: own.connectionString, deadlineMs: 2_000 },
    });
    expect(await operations.writable()()).toEqual(E.right(undefined));
    expect(await head()()).toEqual(E.right(0n));
    own.stop();
    expect(await operations.writable()()).toMatchObject({ _tag: 'Left', left: { code: 'unavailable' } });
  });

  it('are not taken for files when the folder is opened without naming them', async () => {
    const data = await folder();
    await opened(data, fresh());
    expect(await refused(data)).toMatch(
      /^invalid-setting: the data folder .* goes with events in esdb:.*neither is named/,
    );
    expect(await readdir(data)).toEqual(['stores.json']);
  });

  it('are not taken beside a log in the folder', async () => {
    const data = await folder();
    await (await opened(data)).close();
    expect(await refused(data, fresh())).toMatch(
      /^invalid-setting: the data folder .* holds a log of its own, events.db/,
    );
  });

  it('are refused in words when they cannot be reached or read, without the password', async () => {
    const nowhere = 'esdb://user:hidden@127.0.0.1:1?tls=false';
    const stores = fresh();
    const data = await folder();
    const unreached = await refused(data, { ...stores, events: { connection: nowhere, deadlineMs: 500 } });
    expect(unreached).toMatch(/^unavailable: cannot read the events in esdb:\/\/user:\*\*\*@127\.0\.0\.1:1/);
    const misspelt = { ...stores, readModel: { url: 'mysql://user:hidden@host/db' } };
    expect(await refused(data, misspelt)).toMatch(
      /^invalid-setting: the address of the read model is no PostgreSQL URL/,
    );
    expect(`${unreached} ${await refused(data, misspelt)}`).not.toContain('hidden');
  });
});

describe('a read model and its log', () => {
  it('PROJ-1: belong together: with another log on the servers nothing is opened', async () => {
    const [stores, others] = [fresh(), fresh()];
    await start(await opened(await folder(), stores));
    await start(await opened(await folder(), others));
    // Opened once more, because the first time there was no event to know the log by.
    await opened(await folder(), stores);
    const swapped = { events: others.events, readModel: stores.readModel };
    expect(await refused(await folder(), swapped)).toMatch(/^unavailable: the read model .* was made from another log/);
    const emptied = { events: fresh().events, readModel: stores.readModel };
    expect(await refused(await folder(), emptied)).toMatch(/was made from another log/);
    await opened(await folder(), stores);
  });

  it('PROJ-1: belong together: with another log in the folder nothing is opened', async () => {
    const [data, other] = [await folder(), await folder()];
    for (const each of [data, other]) {
      const application = await opened(each);
      await start(application);
      await application.close();
      await (await opened(each)).close();
    }
    await copyFile(join(other, 'events.db'), join(data, 'events.db'));
    expect(await refused(data)).toMatch(/^unavailable: the read model in .*read-model.db was made from another log/);
    await rm(join(data, 'read-model.db'));
    const application = await opened(data);
    await application.reads.catchUp();
    expect(await application.reads.listPlays()).toHaveLength(1);
  });
});
