/** What the policies ask for after an event: the aggregate as it is right then, and the rules for its kind (§4). */

import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import { evolve as evolveFeedback } from '@tenure/domain/feedback/evolve.ts';
import { type FeedbackState, initial as noFinding } from '@tenure/domain/feedback/state.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve as evolveGate } from '@tenure/domain/gate/evolve.ts';
import { type GateState, initial as noStage } from '@tenure/domain/gate/state.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type Category, type FindingId, type PlayId, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { evolve as evolvePlay } from '@tenure/domain/play/evolve.ts';
import { initial as noPlay, type PlayState } from '@tenure/domain/play/state.ts';
import { findingToOthers, stageToFindings } from '@tenure/domain/policies/feedback-flow.ts';
import type { Planned } from '@tenure/domain/policies/planned.ts';
import { react } from '@tenure/domain/policies/react.ts';
import { stageToOthers, unitToOthers } from '@tenure/domain/policies/stage-flow.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { evolve as evolveUnit } from '@tenure/domain/unit/evolve.ts';
import { initial as noUnit, type UnitState } from '@tenure/domain/unit/state.ts';
import type { EventStore } from './ports/event-store.ts';
import { streamFolds } from './stream-folds.ts';

/** Aggregates whose events something follows from. */
export const REACTED_TO = ['play', 'unit', 'gate', 'feedback'] as const satisfies readonly Category[];

type React = (event: RecordedEvent) => Promise<readonly Planned[]>;

export const reactions = (store: Pick<EventStore, 'read'>, policies: Policies): React => {
  const plays = streamFolds<PlayState, PlayEvent>(store, { initial: noPlay, evolve: evolvePlay });
  const units = streamFolds<UnitState, UnitEvent>(store, { initial: noUnit, evolve: evolveUnit });
  const stages = streamFolds<GateState, GateEvent>(store, { initial: noStage, evolve: evolveGate });
  const findings = streamFolds<FeedbackState, FeedbackEvent>(store, { initial: noFinding, evolve: evolveFeedback });

  const byCategory: Readonly<Record<(typeof REACTED_TO)[number], React>> = {
    play: async (recorded) => {
      const event = recorded as RecordedEvent<PlayEvent>;
      return react(aggregateOf(event.stream).id as PlayId, await plays.after(event), event, policies);
    },
    unit: async (recorded) => {
      const event = recorded as RecordedEvent<UnitEvent>;
      const unit = await units.after(event);
      return unit === null ? [] : unitToOthers(aggregateOf(event.stream).id as UnitId, unit, event);
    },
    gate: async (recorded) => {
      const event = recorded as RecordedEvent<GateEvent>;
      const stage = await stages.after(event);
      if (stage === null) return [];
      const playId = aggregateOf(event.stream).id as PlayId;
      // What units and play hear comes first, so that what was asked of them keeps the ids it always had.
      return [...stageToOthers(playId, stage, event), ...stageToFindings(playId, stage, event)];
    },
    feedback: async (recorded) => {
      const event = recorded as RecordedEvent<FeedbackEvent>;
      const finding = await findings.after(event);
      return finding === null ? [] : findingToOthers(aggregateOf(event.stream).id as FindingId, finding, event);
    },
  };

  return async (event) => {
    const { category } = aggregateOf(event.stream);
    const known = REACTED_TO.find((each) => each === category);
    return known === undefined ? [] : byCategory[known](event);
  };
};
