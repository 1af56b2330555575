/**
 * The flow of the stage as a policy: what follows from a state, whoever brought it about. Decisions record what was
 * asked of them; who is sent to review, which finding is fixed next, whose signature is void, which unit may be worked on and when the gate is
 * passed is said here and nowhere else.
 */
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { EventId } from '../kernel/ids.ts';
import type { GateEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { fixFlow } from './flow/fix-flow.ts';
import { gateFlow } from './flow/gate-flow.ts';
import { reviewFlow } from './flow/review-flow.ts';
import type { Stage } from './state.ts';

/** What is due in a state; nothing when the state is at rest. */
export const due = (stage: Stage, context: DecisionContext): readonly GateEvent[] => {
  const review = reviewFlow(stage, context);
  if (review.length > 0) return review;
  const fixes = fixFlow(stage);
  return fixes.length > 0 ? fixes : gateFlow(stage, context);
};

const after = (stage: Stage, events: readonly GateEvent[], { now, actor, idFor }: DecisionContext): Stage =>
  events.reduce<Stage>((state, event, index) => {
    const next = evolve(state, {
      ...event,
      id: idFor(`provisional-${index}`) as EventId,
      recordedAt: now,
      occurredAt: now,
      actor,
    });
    if (next === null) throw new Error(`${event.type} left no stage behind`);
    return next;
  }, stage);

/** Rounds of consequences a decision can have at most: each settles something, so a flow that goes on is a defect. */
const MOST_ROUNDS = 20;

/** The events decided, and all that follows from them until the stage is at rest. Deciding nothing has no consequences. */
export const withConsequences = (
  stage: Stage,
  decided: readonly GateEvent[],
  context: DecisionContext,
): readonly GateEvent[] => {
  if (decided.length === 0) return decided;
  const events = [...decided];
  let state = after(stage, decided, context);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const more = due(state, context);
    if (more.length === 0) return events;
    events.push(...more);
    state = after(state, more, context);
  }
  throw new Error(
    `the stage does not come to rest: ${due(state, context)
      .map(({ type }) => type)
      .join(', ')}`,
  );
};
