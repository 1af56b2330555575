/** What the projections of plays fold: the play itself, and what its history has to tell beyond its present state. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve } from '@tenure/domain/play/evolve.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import { type Change, changeBy } from './change-log.ts';
import { actorText } from './principals.ts';
import type { StreamFold } from './projection.ts';
import { positionNumber } from './table.ts';

export interface RiskPoint {
  readonly at: Instant;
  readonly from: Risk | null;
  readonly risk: Risk;
  readonly source: 'start' | 'checkpoint' | 'change';
  readonly reason: string;
  readonly actor: string;
  readonly eventId: string;
}

export interface PlayView {
  readonly playId: PlayId;
  readonly play: Play;
  /** Of the last event folded. */
  readonly revision: number;
  readonly position: number;
  readonly asOf: Instant;
  /** The change log of the plan (PLAY-11), oldest first. */
  readonly changes: readonly Change[];
  readonly risks: readonly RiskPoint[];
}

const fold = (view: PlayView | null, event: RecordedEvent<PlayEvent>): PlayView => {
  const play = evolve(view?.play ?? null, event);
  if (play === null) throw new Error(`${event.type} left no play behind`);
  const change = changeBy(event, view?.play ?? null);
  const risk = riskPoint(event, view?.play.risk ?? null);
  return {
    playId: view?.playId ?? (aggregateOf(event.stream).id as PlayId),
    play,
    revision: event.revision,
    position: positionNumber(event.position),
    asOf: event.recordedAt,
    changes: withNext(view?.changes, change),
    risks: withNext(view?.risks, risk),
  };
};

const withNext = <T>(items: readonly T[] | undefined, next: T | null): readonly T[] =>
  next === null ? (items ?? []) : [...(items ?? []), next];

const riskPoint = (event: RecordedEvent<PlayEvent>, from: Risk | null): RiskPoint | null => {
  const told = { actor: actorText(event.actor), eventId: event.id };
  switch (event.type) {
    case 'PlayOrchestrated':
      return { ...told, at: event.recordedAt, from, risk: event.data.risk, source: 'start', reason: 'the play began' };
    case 'CheckpointRecorded': {
      const { checkpointId, risk, verdict } = event.data;
      const reason = `checkpoint ${checkpointId}: ${verdict}`;
      return { ...told, at: event.occurredAt, from, risk, source: 'checkpoint', reason };
    }
    case 'RiskChanged':
      return {
        ...told,
        at: event.recordedAt,
        from: event.data.from,
        risk: event.data.to,
        source: 'change',
        reason: event.data.reason,
      };
    default:
      return null;
  }
};

/** One object, so that every projection of plays shares the folding. */
export const playFold: StreamFold<PlayView | null> = {
  category: 'play',
  initial: null,
  evolve: fold as StreamFold<PlayView | null>['evolve'],
};
