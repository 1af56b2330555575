/** How the past of a stage becomes its present: total over its events, one handler each. */
import type { Folded } from '../kernel/envelope.ts';
import type { GateEvent } from './events.ts';
import { evolveDecisions } from './evolve/decisions.ts';
import { evolveElaboration } from './evolve/elaboration.ts';
import { evolveFindings } from './evolve/findings.ts';
import type { Evolve } from './evolve/handlers.ts';
import { evolveReview } from './evolve/review.ts';
import { withStaleResults } from './evolve/rounds.ts';
import { begin, evolveStage } from './evolve/stage.ts';
import { evolveUnits } from './evolve/units.ts';
import type { GateState, Stage } from './state.ts';

type Later = Exclude<GateEvent['type'], 'StageOpened'>;

const handlers: Evolve<Later> = {
  ...evolveStage,
  ...evolveElaboration,
  ...evolveUnits,
  ...evolveReview,
  ...evolveFindings,
  ...evolveDecisions,
};

export const evolve = (state: GateState, event: Folded<GateEvent>): GateState => {
  if (event.type === 'StageOpened') return begin(event);
  if (state === null) throw new Error(`${event.type} before StageOpened: the stream's beginning is missing`);
  const handler = handlers[event.type] as (stage: Stage, event: Folded<GateEvent>) => Stage;
  return withStaleResults(state, handler(state, event));
};
