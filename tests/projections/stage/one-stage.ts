/** One play with its stage and units, given by their events, projected by everything this release ships. */

import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { type FindingId, type PlayId, type StreamName, streamOf, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import { stageOf, unitOf } from '@tenure/projections/stage/queries.ts';
import type { UnitDocument } from '@tenure/projections/stage/unit-document.ts';
import { approved } from '../../support/play-history.ts';
import { eventId } from '../../support/play-spec.ts';
import { playId, recorded } from '../../support/recorded.ts';
import { type ReadSide, readSide } from '../read-side.ts';

export const PLAY = playId(1) as PlayId;
const DANA = person('dana');

type Told = PlayEvent | UnitEvent | GateEvent | FeedbackEvent;

export interface OneStage extends ReadSide {
  /** Appends events to any stream and projects them. */
  readonly tell: (stream: StreamName, events: readonly Told[], actor?: Principal) => Promise<void>;
  readonly gate: (events: readonly GateEvent[], actor?: Principal) => Promise<void>;
  readonly unit: (id: UnitId, events: readonly UnitEvent[], actor?: Principal) => Promise<void>;
  readonly finding: (id: FindingId, events: readonly FeedbackEvent[], actor?: Principal) => Promise<void>;
  readonly document: () => Promise<StageDocument>;
  readonly unitDocument: (id: UnitId) => Promise<UnitDocument>;
}

const VERSIONS: ReadonlyMap<string, number> = new Map(
  KNOWN_EVENTS.registries.flatMap((registry) =>
    Object.entries(registry).map(([type, { schemaVersion }]) => [type, schemaVersion] as const),
  ),
);

/** Events in their places: each stream's after the ones before. */
const placed = () => {
  const next = new Map<StreamName, number>();
  let n = 0;
  return (stream: StreamName, event: Told, header: Partial<RecordedEvent> = {}): RecordedEvent => {
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    n += 1;
    // A gate has its play's id: ids made of that alone would be the same.
    const id = eventId(n);
    const schemaVersion = VERSIONS.get(event.type) ?? 1;
    return recorded(
      stream,
      revision,
      event as PlayEvent,
      { id, schemaVersion, ...header } as Partial<RecordedEvent<PlayEvent>>,
    );
  };
};

const found = <T>(value: T | null): T => {
  if (value === null) throw new Error('it is not in the read model');
  return value;
};

export const oneStage = async (events: readonly GateEvent[] = []): Promise<OneStage> => {
  const side = await readSide();
  const place = placed();
  const tell = async (stream: StreamName, more: readonly Told[], actor: Principal = DANA): Promise<void> => {
    await side.append(more.map((event) => place(stream, event, { actor })));
    await side.runner.catchUp();
  };
  await tell(streamOf('play', PLAY), approved());
  await tell(streamOf('gate', PLAY), events);
  return {
    ...side,
    tell,
    gate: (more, actor) => tell(streamOf('gate', PLAY), more, actor),
    unit: (id, more, actor) => tell(streamOf('unit', id), more, actor),
    finding: (id, more, actor) => tell(streamOf('feedback', id), more, actor),
    document: async () => found(await stageOf(side.db, PLAY)),
    unitDocument: async (id) => found(await unitOf(side.db, id)),
  };
};
