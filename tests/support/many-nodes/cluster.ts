/**
 * Two nodes on one EventStoreDB (its double) and one PostgreSQL, with a clock that whoever drives them sets. The double
 * lives in this process, as a server lives elsewhere: it outlives every node.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettableClock } from '@tenure/application/simulate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import type { Settings } from '@tenure/infrastructure/config.ts';
import {
  type EventStoreDbEventStore,
  openEventStoreDb,
} from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { openPostgresReadModel } from '@tenure/infrastructure/read-model/postgres/open.ts';
import type { Distributed } from '@tenure/infrastructure/stores/settings.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import { type EventStoreDbDouble, startDouble } from '../eventstoredb-double/server.ts';
import { fixtureContextSource } from '../fixture-context-source.ts';
import { type NodeProcess, startNode } from './node-process.ts';
import { settingSharedClock } from './shared-clock.ts';
import { NAMESPACE } from './watched-log.ts';

export interface ClusterOptions {
  readonly postgres: string;
  readonly start: Instant;
  /** Organisation and context of the nodes; absent: none, and a context source in memory. */
  readonly settings?: Pick<Settings, 'organisation' | 'context'>;
  /** How a node is to reach the servers, where that is otherwise than straight. */
  readonly through?: (straight: Distributed, node: number) => Distributed;
}

export interface Cluster {
  readonly double: EventStoreDbDouble;
  readonly nodes: readonly NodeProcess[];
  readonly clock: SettableClock;
  /**
   * The same servers seen from here: what can be read there. Its engine stands still, and nobody here catches up or
   * sends; the nodes do.
   */
  readonly observer: Application;
  readonly store: EventStoreDbEventStore;
  readonly db: Kysely<ReadModel>;
  /** The data folder of each node. */
  readonly folders: readonly string[];
  readonly end: () => Promise<void>;
}

/** Out of the way of whoever looks at the tests, and there for the next run. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.compiled');

let made = 0;

export const startCluster = async ({ postgres, start, settings, through }: ClusterOptions): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-nodes-'));
  const clockFile = join(folder, 'clock');
  const clock = settingSharedClock(clockFile, start);
  const double = await startDouble();
  made += 1;
  const straight: Distributed = {
    events: { connection: double.connectionString, namespace: NAMESPACE },
    readModel: { url: postgres, schema: `nodes${process.pid}_${made}`, connections: 6 },
  };
  const given = (name: string, distributed: Distributed): Settings => ({
    data: join(folder, name),
    organisation: settings?.organisation ?? null,
    context: settings?.context ?? null,
    contextAsOf: null,
    distributed,
  });
  const fixture = settings === undefined;
  const names = ['node-0', 'node-1'];
  const nodes = names.map((name, index) =>
    startNode(name, { settings: given(name, through?.(straight, index) ?? straight), clockFile, fixture }, COMPILED),
  );
  await Promise.all(nodes.map((node) => node.up()));
  const opened = await compose(given('observer', straight), {
    clock,
    ...(fixture && { contextSource: fixtureContextSource() }),
  })();
  if (E.isLeft(opened)) throw new Error(JSON.stringify(opened.left));
  const observer = opened.right;
  const { connection: connectionString, ...events } = straight.events;
  const store = openEventStoreDb({ connectionString, ...events, ...KNOWN_EVENTS });
  const db = await openPostgresReadModel(straight.readModel);
  return {
    ...{ store, db },
    double,
    nodes,
    clock,
    observer,
    folders: names.map((name) => join(folder, name)),
    end: async () => {
      for (const node of nodes) await node.end();
      await observer.close();
      await store.close();
      await db.destroy();
      double.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
