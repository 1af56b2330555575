/** How the past of a play becomes its present: total over its events, one handler each. */
import type { Folded } from '../kernel/envelope.ts';
import type { PlayEvent } from './events.ts';
import { evolveCheckpoints } from './evolve/checkpoints.ts';
import { evolveEnd } from './evolve/end.ts';
import { evolveEscalations } from './evolve/escalations.ts';
import { evolveExceptions } from './evolve/exceptions.ts';
import type { Evolve } from './evolve/handlers.ts';
import { evolvePeople } from './evolve/people.ts';
import { evolvePlan } from './evolve/plan.ts';
import { begin, evolveStart } from './evolve/start.ts';
import type { Play, PlayState } from './state.ts';

type Later = Exclude<PlayEvent['type'], 'PlayOrchestrated'>;

const handlers: Evolve<Later> = {
  ...evolveStart,
  ...evolvePlan,
  ...evolveCheckpoints,
  ...evolvePeople,
  ...evolveEscalations,
  ...evolveExceptions,
  ...evolveEnd,
};

export const evolve = (state: PlayState, event: Folded<PlayEvent>): PlayState => {
  if (event.type === 'PlayOrchestrated') return begin(event);
  if (state === null) throw new Error(`${event.type} before PlayOrchestrated: the stream's beginning is missing`);
  const handler = handlers[event.type] as (play: Play, event: Folded<PlayEvent>) => Play;
  return handler(state, event);
};
