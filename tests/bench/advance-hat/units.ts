/** A store full of units whose renewal manager has written everything and has only to hand on. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import type { UnitState } from '@tenure/domain/unit/state.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { believableBrief, believableHealth, believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { contextOf } from '../../support/decision-context.ts';
import { smallDeclaration } from '../../support/small-stage.ts';
import { CARLA, ENGINE, NOW } from '../samples/play-script.ts';
import { appendTo, stampedBy } from '../samples/recorded.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';

const { decider, events: registry } = unitAggregate;

/** What has happened to a unit before the measured command, decided as it would really be. */
const written = (): readonly UnitEvent[] => {
  const nextId = timeOrderedIds();
  const declared = smallDeclaration(nextId() as string as PlayId);
  const inputs = { ...declared.inputs, brief: believableBrief(), health: believableHealth() };
  const commands: readonly UnitCommand[] = [
    { type: 'BeginUnit', data: { ...declared, inputs } },
    { type: 'ReleaseUnit', data: { specHash: declared.specHash } },
    { type: 'WearHat', data: { hat: 'renewal-manager' } },
    { type: 'WriteStrategy', data: { ...believableStrategy(), executive: null } },
    { type: 'WriteBody', data: { ...believableUnit(), follows: [] } },
    { type: 'ProduceOutput', data: { outputId: 'order-form', uri: 'https://files.example/order-form', sha256: null } },
  ];
  const events: UnitEvent[] = [];
  let state: UnitState = decider.initial;
  for (const command of commands) {
    const actor = command.type === 'BeginUnit' || command.type === 'ReleaseUnit' ? ENGINE : CARLA;
    const decided = decider.decide(state, command, contextOf({ now: NOW, actor }));
    if (E.isLeft(decided)) throw new Error(`${command.type}: ${unitAggregate.explain(decided.left).detail}`);
    for (const event of decided.right) {
      events.push(event);
      state = decider.evolve(state, { ...event, id: nextId(), recordedAt: NOW, occurredAt: NOW, actor });
    }
  }
  return events;
};

export interface WrittenUnits {
  readonly store: EventStore;
  readonly targets: readonly string[];
}

export const writtenUnits = async (path: string, units: number): Promise<WrittenUnits> => {
  const store = openSqliteEventStore({ path, registries: [registry] });
  const events = written();
  const stamped = stampedBy<UnitEvent>(registry);
  const nextId = timeOrderedIds();
  const targets = Array.from({ length: units }, () => nextId() as string);
  await Promise.all(
    targets.map((target) =>
      appendTo(
        store,
        streamOf('unit', target),
        0,
        events.map((event) => stamped(event, nextId())),
      ),
    ),
  );
  return { store, targets };
};
