/** What the projections of stages fold: the stage itself, and what its history tells beyond its present state. */

import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve } from '@tenure/domain/gate/evolve.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type FindingId, type PlayId, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { StreamFold } from './projection.ts';
import { positionNumber } from './table.ts';

/** Who did something, and when. */
export interface Deed {
  readonly by: Principal;
  readonly at: Instant;
}

export interface StageHistory {
  /** Of every unit there ever was: signatures and findings outlive a unit that was dropped. */
  readonly slugs: Readonly<Record<UnitId, string>>;
  /** Whose word it was is the stage's to say. */
  readonly settledAt: Readonly<Record<FindingId, Instant>>;
  /** What was said with the answer of a round. */
  readonly notes: Readonly<Record<number, string>>;
  readonly offers: Readonly<Record<string, Deed>>;
  /** Every subject of which an event recorded the hash, newest last, with the text the hash is of. */
  readonly subjects: readonly { readonly text: string; readonly hash: string }[];
}

export interface StageView {
  readonly playId: PlayId;
  readonly stage: Stage;
  readonly history: StageHistory;
  /** Of the last event folded. */
  readonly revision: number;
  readonly position: number;
  readonly asOf: Instant;
}

const NOTHING: StageHistory = { slugs: {}, settledAt: {}, notes: {}, offers: {}, subjects: [] };

const fold = (view: StageView | null, event: RecordedEvent<GateEvent>): StageView => {
  const stage = evolve(view?.stage ?? null, event);
  if (stage === null) throw new Error(`${event.type} left no stage behind`);
  return {
    playId: view?.playId ?? (aggregateOf(event.stream).id as PlayId),
    stage,
    history: remembered(view?.history ?? NOTHING, event, stage),
    revision: event.revision,
    position: positionNumber(event.position),
    asOf: event.recordedAt,
  };
};

const remembered = (history: StageHistory, event: RecordedEvent<GateEvent>, stage: Stage): StageHistory => {
  const deed = { by: event.actor, at: event.recordedAt };
  switch (event.type) {
    case 'UnitPlanned':
    case 'UnitSpecAmended':
      return { ...history, slugs: { ...history.slugs, [event.data.unitId]: event.data.spec.slug } };
    case 'FindingSettled':
      return { ...history, settledAt: { ...history.settledAt, [event.data.findingId]: event.recordedAt } };
    case 'CustomerOfferRecorded':
      return { ...history, offers: { ...history.offers, [event.data.offerId]: deed } };
    case 'GateAnswered': {
      const { round, note } = event.data;
      return note === null ? history : { ...history, notes: { ...history.notes, [round]: note } };
    }
    case 'GateOpened':
    case 'QualityGateRecorded':
      return withSubject(history, stage, event.data.subjectHash);
    default:
      return history;
  }
};

/** With itself for a digest, a subject is the very text that is hashed elsewhere. Null while a unit is unfinished. */
const textOf = (stage: Stage): string | null => stageSubject(stage, (text) => text);

const withSubject = (history: StageHistory, stage: Stage, hash: string): StageHistory => {
  const text = textOf(stage);
  return text === null || history.subjects.some((known) => known.hash === hash)
    ? history
    : { ...history, subjects: [...history.subjects, { text, hash }] };
};

/**
 * Hash of what the gate would be asked about now, as far as any event recorded it: rows are made without hashing. Null
 * for a subject that no event is about, so that nothing said about another one counts for it (GATE-2, REV-4).
 */
export const subjectOf = ({ stage, history }: StageView): string | null => {
  if (history.subjects.length === 0) return null;
  const now = textOf(stage);
  return history.subjects.find(({ text }) => text === now)?.hash ?? null;
};

/** One object, so that every projection of stages shares the folding. */
export const stageFold: StreamFold<StageView | null> = {
  category: 'gate',
  initial: null,
  evolve: fold as StreamFold<StageView | null>['evolve'],
};
