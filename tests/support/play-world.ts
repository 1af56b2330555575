/** A whole application in memory: store, reactor, engine and a clock that can be set. Processes share the log and ledgers. */
import { createEngine } from '@tenure/application/engine.ts';
import { commandHandler } from '@tenure/application/handle-command.ts';
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { DueTimer, ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import { pullContext } from '@tenure/application/pull-context.ts';
import { createReactor } from '@tenure/application/react.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import type { PlayCommand, PlayCommandOf } from '@tenure/domain/play/commands.ts';
import { PLAY_EVENTS, type PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve } from '@tenure/domain/play/evolve.ts';
import { initial, type Play, type PlayState } from '@tenure/domain/play/state.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { fixtureContextSource, NORTHWIND } from './fixture-context-source.ts';
import { memoryCommandLedger, memoryReactorLedger } from './memory-ledgers.ts';
import { STAFF } from './play-people.ts';
import { date, MONDAY } from './play-spec.ts';

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
  const open = () => memoryEventStore({ registries: [PLAY_EVENTS], log });
  const started: string[] = [];

  const eventsOf = async (playId: string): Promise<readonly RecordedEvent<PlayEvent>[]> => {
    const read = await open().read(streamOf('play', playId))();
    return E.isRight(read) ? (read.right as readonly RecordedEvent<PlayEvent>[]) : [];
  };
  const playOf = async (playId: string): Promise<Play> => {
    const state = (await eventsOf(playId)).reduce<PlayState>(evolve, initial);
    if (state === null) throw new Error(`no play ${playId}`);
    return state;
  };

  // What a timers projection holds once it has caught up, taken straight from the log.
  const timers = (): readonly DueTimer[] => {
    const plays = new Map<StreamName, PlayState>();
    for (const row of log.rowsAfter(0)) {
      const event = { ...JSON.parse(row.bytes), position: BigInt(row.position) } as RecordedEvent<PlayEvent>;
      plays.set(event.stream, evolve(plays.get(event.stream) ?? initial, event));
    }
    return [...plays]
      .flatMap(([stream, play]) =>
        (play === null ? [] : timersOf(play)).map(
          ({ key, due, command }): DueTimer => ({
            playId: aggregateOf(stream).id,
            key,
            due,
            action: { _tag: 'Command', command },
          }),
        ),
      )
      .sort((a, b) => (a.due < b.due ? -1 : 1));
  };
  const ledger = memoryReactorLedger(timers);

  /** One process on the shared log; what it is given may fail where the real thing could. */
  const process = ({ store: change = (s) => s, reactorLedger: alter = (l) => l }: ProcessOptions = {}) => {
    const store = change(open());
    const reactorLedger = alter(ledger);
    const handle = commandHandler({ store, ledger: commands, clock, ids, policies }, playAggregate);
    const pull = pullContext({ store, source, clock, handle });
    const reactor = createReactor({ store, ledger: reactorLedger, clock, ids, policies, handle, pullContext: pull });
    const readModels = { catchUp: async () => 0 };
    const engine = createEngine({ store, clock, reactor, ledger: reactorLedger, readModels, onTrouble: () => {} });
    const send = async (playId: string, command: PlayCommand) => {
      const result = await handle({ target: playId, command, actor: person('dana') })();
      if (E.isLeft(result)) throw new Error(`${command.type}: ${JSON.stringify(result.left)}`);
      return result.right;
    };
    return { handle, reactor, engine, send };
  };

  const main = process();
  const orchestrate = async (given: Partial<PlayCommandOf<'OrchestratePlay'>['data']> = {}): Promise<string> => {
    const playId = ids.next();
    await main.send(playId, { type: 'OrchestratePlay', data: { ...ORCHESTRATE, ...given } });
    started.push(playId);
    await main.engine.settle();
    return playId;
  };
  /** A play whose plan has been approved, so that its checkpoints run. */
  const approved = async (given: Partial<PlayCommandOf<'OrchestratePlay'>['data']> = {}): Promise<string> => {
    const playId = await orchestrate(given);
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
    for (const metric of (await playOf(playId)).successMetrics.filter((each) => each.baseline === null)) {
      await main.send(playId, {
        type: 'SetSuccessMetric',
        data: { metric: { ...metric, baseline: '0' }, reason: 'measured by hand' },
      });
    }
    await main.send(playId, { type: 'ApprovePlan', data: {} });
    await main.engine.settle();
    return playId;
  };

  return { log, clock, ledger, commands, process, ...main, orchestrate, approved, eventsOf, playOf };
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
