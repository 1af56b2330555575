/** A process that catches up with a log and kills itself when it meets a certain event, as a defect of memory would. */
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { systemClock } from '@tenure/infrastructure/clock/system-clock.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import { entry } from './small-projections.ts';

const [log = '', readModel = '', stream = '', revision = ''] = process.argv.slice(2);

const deadly = entry({
  onEvent: (event) => {
    if (event.stream === stream && event.revision === Number(revision)) process.kill(process.pid, 'SIGKILL');
  },
});

const store = openSqliteEventStore({ path: log, ...KNOWN_EVENTS });
const db = await openReadModel(readModel);
await createProjectionRunner({
  db,
  store,
  projections: [deadly],
  clock: systemClock,
  policies: SHIPPED_POLICIES,
  leaseMs: 50,
}).catchUp();
await db.destroy();
await store.close();
