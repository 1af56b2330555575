/** Puts an application together from its settings: stores, ledgers, read models, engine (docs/decisions/0006). */
import { allowedCommands } from '@tenure/application/allowed-commands.ts';
import { historyOf } from '@tenure/application/as-of.ts';
import { createEngine } from '@tenure/application/engine.ts';
import { commandHandler } from '@tenure/application/handle-command.ts';
import { handlersOf, previewersOf } from '@tenure/application/handlers.ts';
import { nextFor } from '@tenure/application/next-actions.ts';
import { createOutbox } from '@tenure/application/outbox.ts';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import { pullContext } from '@tenure/application/pull-context.ts';
import { createReactor } from '@tenure/application/react.ts';
import { accessAggregate } from '@tenure/domain/access/aggregate.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { findKey, listKeys } from '@tenure/projections/api-keys/queries.ts';
import { commandLedger } from '@tenure/projections/decisions-log/ledger.ts';
import { offerLedger } from '@tenure/projections/offer-ledger/ledger.ts';
import { reactorBacklog } from '@tenure/projections/reactor-ledger/backlog.ts';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import { webhookLedger } from '@tenure/projections/webhook-ledger/ledger.ts';
import { createWorklist } from '@tenure/projections/worklist/worklist.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Application } from './application.ts';
import { createApiKeys } from './auth/api-keys.ts';
import { systemClock } from './clock/system-clock.ts';
import type { Settings } from './config.ts';
import { configuredSources } from './configured-sources.ts';
import { consistencyTokens } from './consistency/token.ts';
import { createDocumentFiles } from './documents/document-files.ts';
import { createPlanFiles } from './documents/plan-files.ts';
import { reportDrift } from './documents/report-drift.ts';
import { createFeed } from './event-feed/feed.ts';
import { playOfStreams } from './event-feed/play-of.ts';
import { openPast } from './history/open-past.ts';
import { systemIds } from './ids.ts';
import { lastOn } from './last-on.ts';
import { loads } from './load-states.ts';
import { offering } from './offering.ts';
import { happenings, tellingHandlers, tellingStore } from './operations/happenings.ts';
import { operationsOf } from './operations/operations.ts';
import { type Problem, toProblem, unavailable } from './problem.ts';
import { readsOf } from './reads.ts';
import { previewPlay, startPlay } from './start-play.ts';
import { openStores } from './stores/open-stores.ts';
import { endpointsOf } from './webhooks/endpoints.ts';
import { httpSender } from './webhooks/http-sender.ts';

/** What a simulation or a test puts in the place of the machine's own. */
export interface Overrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly contextSource?: ContextSource;
  /** Told when a round of the engine failed; the next one tries again. */
  readonly onTrouble?: (cause: unknown) => void;
}

const announce = (cause: unknown): void => console.error('the engine met trouble and tries again:', cause);

/**
 * Opens a data folder, made where there is none. Left: why it cannot be used. To be closed by whoever opened it; the
 * engine stands still until it is told to settle or run.
 */
export const compose =
  (settings: Settings, overrides: Overrides = {}): TE.TaskEither<Problem, Application> =>
  async () => {
    const { clock = systemClock, ids = systemIds, onTrouble = announce } = overrides;
    const sources = await configuredSources(settings, clock);
    if (E.isLeft(sources)) return sources;
    const { organisation } = sources.right;
    const source = overrides.contextSource ?? sources.right.context;

    const stores = await openStores(settings, onTrouble)();
    if (E.isLeft(stores)) return stores;
    const { db, places } = stores.right;
    const told = happenings();
    const store = tellingStore(stores.right.store, told);

    const policies = SHIPPED_POLICIES;
    const ledger = commandLedger(db);
    const planned = reactorLedger(db);
    const commanding = { store, ledger, clock, ids, policies };
    const handlers = tellingHandlers(handlersOf(commanding), told);
    const preview = previewersOf(commanding);
    const pull = pullContext({ store, source, clock, handle: handlers.play });
    const reactor = createReactor({ store, ledger: planned, clock, ids, policies, handlers, pullContext: pull });
    const projections = createProjectionRunner({ db, store, projections: PROJECTIONS, clock, policies });
    const files = createPlanFiles({ db, folder: settings.data });
    const load = loads(store);
    const deciding = { states: load, clock, ids, policies };
    const documents = createDocumentFiles({
      db,
      folder: settings.data,
      load,
      digest: ids.digest,
      report: reportDrift(handlers.gate),
    });
    const worklist = createWorklist({
      db,
      next: async (playId, now) => {
        const found = await nextFor({ ...deciding, clock: { now: () => now } })(playId)();
        if (E.isRight(found)) return found.right;
        if (found.left.status === 503)
          throw new Error(`what is next for ${playId} cannot be said: ${found.left.detail}`);
        return { unreadable: `what is next cannot be said: ${found.left.detail}` };
      },
    });
    const readModels = {
      catchUp: async () => {
        const read = await projections.catchUp();
        await files.sync();
        await documents.sync();
        return read;
      },
      settled: async () => (await worklist.sync()) !== null,
    };
    const owed = webhookLedger(db);
    const head = () => TE.mapLeft(() => unavailable('the event store cannot be read'))(store.head());
    const outbox = createOutbox({ store, ledger: owed, sender: httpSender(), clock, random: Math.random, onTrouble });
    const engine = createEngine({ store, clock, reactor, ledger: planned, readModels, onTrouble });

    return E.right({
      send: handlers,
      startPlay: startPlay({ ids, ledger, handle: handlers.play }),
      preview,
      previewPlay: previewPlay({ ids, ledger, preview: preview.play }),
      allowed: allowedCommands(commanding),
      ...load,
      next: nextFor(deciding),
      offerNext: offering({ ...deciding, offers: offerLedger(db), lastOn: lastOn(store) }),
      ...openPast({
        ...{ db, store, ids, policies, organisation },
        kept: projections,
        now: clock.now,
      }),
      history: (playId) => TE.mapLeft(toProblem)(historyOf(store)(playId)),
      documents,
      findAccount: source.findAccount,
      organisation,
      reads: readsOf(db, projections),
      projections,
      engine,
      webhooks: { endpoints: endpointsOf(owed, { clock, ids, head }), ledger: owed, outbox },
      operations: operationsOf({
        ...{ store, ledger: owed, clock, status: projections.status, observe: told.observe },
        reactor: () => reactorBacklog(db, clock.now()),
      }),
      keys: createApiKeys({
        handle: commandHandler(commanding, accessAggregate),
        ids,
        reads: { catchUp: projections.catchUp, find: (keyId) => findKey(db, keyId), list: () => listKeys(db) },
      }),
      clock,
      tokens: consistencyTokens(stores.right.tokenSecret),
      feed: createFeed({ store, playOf: playOfStreams(load) }),
      head,
      broken: () => {
        const fatal = store.fatal();
        return fatal === null ? null : unavailable(`the event store takes no more events: ${fatal.message}`);
      },
      places,
      close: async () => {
        await store.close();
        await db.destroy();
      },
    });
  };
