/** A whole application in memory: store, reactor, engine and a clock that can be set. Processes share the log and ledgers. */
import { createEngine } from '@tenure/application/engine.ts';
import { handlersOf } from '@tenure/application/handlers.ts';
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import { pullContext } from '@tenure/application/pull-context.ts';
import { createReactor } from '@tenure/application/react.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayCommandOf } from '@tenure/domain/play/commands.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { fixtureContextSource, NORTHWIND } from './fixture-context-source.ts';
import { memoryCommandLedger, memoryReactorLedger } from './memory-ledgers.ts';
import { STAFF } from './play-people.ts';
import { date, MONDAY } from './play-spec.ts';
import { senders } from './senders.ts';
import { statesIn } from './states-in-log.ts';

export interface ProcessOptions {
  readonly store?: (store: EventStore) => EventStore;
  readonly reactorLedger?: (ledger: ReactorLedger) => ReactorLedger;
}

export const playWorld = (source: ContextSource = fixtureContextSource()) => {
  const log = new MemoryLog();
  const clock = controllableClock(MONDAY);
  const ids = systemIds;
  const policies = SHIPPED_POLICIES;
  const commands = memoryCommandLedger();
  const open = () => memoryEventStore({ ...KNOWN_EVENTS, log });
  const states = statesIn(log, open());
  const ledger = memoryReactorLedger(states.timers);

  /** One process on the shared log; what it is given may fail where the real thing could. */
  const process = ({ store: change = (s) => s, reactorLedger: alter = (l) => l }: ProcessOptions = {}) => {
    const store = change(open());
    const reactorLedger = alter(ledger);
    const handlers = handlersOf({ store, ledger: commands, clock, ids, policies });
    const pull = pullContext({ store, source, clock, handle: handlers.play });
    const reactor = createReactor({ store, ledger: reactorLedger, clock, ids, policies, handlers, pullContext: pull });
    const readModels = { catchUp: async () => 0 };
    const engine = createEngine({ store, clock, reactor, ledger: reactorLedger, readModels, onTrouble: () => {} });
    return { handlers, reactor, engine, ...senders(handlers) };
  };

  const main = process();
  const orchestrate = async (given: Partial<PlayCommandOf<'OrchestratePlay'>['data']> = {}): Promise<string> => {
    const playId = ids.next();
    await main.send(playId, { type: 'OrchestratePlay', data: { ...ORCHESTRATE, ...given } });
    await main.engine.settle();
    return playId;
  };
  /** Does what is missing and approves the plan, so that its checkpoints run and its stage is open. */
  const approve = async (playId: string): Promise<void> => {
    for (const kind of ['deck', 'roi-analysis', 'roadmap-update', 'faq'] as const) {
      const asset = {
        kind,
        title: kind,
        uri: `https://assets.example/${kind}`,
        sha256: null,
        taskId: null,
        persona: null,
      };
      await main.send(playId, { type: 'AttachEnablement', data: asset });
    }
    await main.send(playId, { type: 'CompleteStep', data: { step: 'enablement' } });
    for (const metric of (await states.playOf(playId)).successMetrics.filter((each) => each.baseline === null)) {
      await main.send(playId, {
        type: 'SetSuccessMetric',
        data: { metric: { ...metric, baseline: '0' }, reason: 'measured by hand' },
      });
    }
    await main.send(playId, { type: 'ApprovePlan', data: {} });
    await main.engine.settle();
  };
  /** A play whose plan has been approved. */
  const approved = async (given: Partial<PlayCommandOf<'OrchestratePlay'>['data']> = {}): Promise<string> => {
    const playId = await orchestrate(given);
    await approve(playId);
    return playId;
  };

  return { log, clock, ledger, commands, process, ...main, orchestrate, approve, approved, ...states };
};

export const ORCHESTRATE: PlayCommandOf<'OrchestratePlay'>['data'] = {
  account: { id: NORTHWIND.id, name: NORTHWIND.name },
  tier: 'growth',
  risk: 'yellow',
  playbook: 'adoption-accelerator',
  deadline: date('2026-06-30'),
  noticeDate: null,
  arr: { minor: 18_400_000, currency: 'EUR' },
  segment: null,
  dimensions: { csOwner: null, product: [], geo: null, persona: [] },
  pattern: 'pipeline',
  stakeholders: STAFF,
  escalationPath: null,
  calendar: DEFAULT_CALENDAR,
};
