/** How the past of a unit becomes its present: total over its events, one handler each. */
import type { Folded } from '../kernel/envelope.ts';
import type { UnitEvent } from './events.ts';
import { evolveBaton } from './evolve/baton.ts';
import { evolveCorrection } from './evolve/correction.ts';
import { begin, evolveDeclaration } from './evolve/declaration.ts';
import type { Evolve } from './evolve/handlers.ts';
import { evolveWork } from './evolve/work.ts';
import type { Unit, UnitState } from './state.ts';

type Later = Exclude<UnitEvent['type'], 'UnitDeclared'>;

const handlers: Evolve<Later> = {
  ...evolveDeclaration,
  ...evolveWork,
  ...evolveBaton,
  ...evolveCorrection,
};

export const evolve = (state: UnitState, event: Folded<UnitEvent>): UnitState => {
  if (event.type === 'UnitDeclared') return begin(event);
  if (state === null) throw new Error(`${event.type} before UnitDeclared: the stream's beginning is missing`);
  const handler = handlers[event.type] as (unit: Unit, event: Folded<UnitEvent>) => Unit;
  return handler(state, event);
};
