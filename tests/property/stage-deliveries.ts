/** What the reactor delivers, and delivers once more: at least once is all it promises (EVT-5). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { system } from '@tenure/domain/kernel/actor.ts';
import { aggregateOf, type FindingId, type UnitId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Planned } from '@tenure/domain/policies/planned.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { Answer, StageWorld } from '../support/stage-world.ts';

const again = (world: StageWorld, { to, action }: Planned): Answer => {
  if (action._tag !== 'Command') throw new Error('a stage asks for commands only');
  const { command } = action;
  const { category, id } = aggregateOf(to);
  const engine = system(command.type === 'RunRiskAssessment' ? 'risk-assessment' : 'reactor');
  if (category === 'play') return world.play(command as PlayCommand, engine);
  if (category === 'gate') return world.gate(command as GateCommand, engine);
  if (category === 'unit') return world.unit(id as UnitId, command as UnitCommand, engine);
  return world.finding(id as FindingId, command as FeedbackCommand, engine);
};

/** News of which each counts: two of the same are two, and only their command ids tell a repetition (EVT-5). */
const TOLD_APART_BY_ID: ReadonlySet<string> = new Set(['NoteCustomerDecision', 'NoteCorrection']);

/** Delivers the oldest thing that waits, twice; the second time nothing may come of it. `false`: nothing waits. */
export const delivered = (world: StageWorld): boolean => {
  const [next] = world.waiting;
  if (next === undefined) return false;
  world.react();
  if (next.action._tag === 'Command' && TOLD_APART_BY_ID.has(next.action.command.type)) return true;
  const answer = again(world, next);
  if ('events' in answer && answer.events.length > 0) {
    const what = next.action._tag === 'Command' ? next.action.command.type : next.action._tag;
    throw new Error(`${what} delivered twice decided ${answer.events.map(({ type }) => type).join(', ')}`);
  }
  return true;
};

export const allDelivered = (world: StageWorld): void => {
  while (delivered(world));
};
