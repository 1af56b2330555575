/** Bodies a play's commands are asked about, to see which of them can do anything now. */
import type { Bodies, Guide } from '../kernel/possible.ts';
import type { PlayCommand } from './commands.ts';
import { peopleBodies } from './possible/people.ts';
import { planBodies } from './possible/plan.ts';
import { PLAY_REFUSALS } from './refusal-table.ts';
import type { PlayRefusal } from './refusals.ts';
import type { PlayState } from './state.ts';

type FromEngine =
  | ('RecordContextFailure' | 'PlanWorkback' | 'MissCheckpoint' | 'NoteMilestoneOverdue' | 'BeginUnavailability')
  | ('EndUnavailability' | 'TriggerEscalation' | 'ClimbEscalation' | 'ExpireException' | 'NoteCustomerDecision');
/** It makes the play, so nobody who has one asks about it. */
type Beginning = 'OrchestratePlay';

const bodies: Bodies<PlayState, PlayCommand, Exclude<PlayCommand['type'], FromEngine | Beginning>> = {
  ...planBodies,
  ...peopleBodies,
};

export const playGuide: Guide<PlayCommand, PlayState, PlayRefusal> = { refusals: PLAY_REFUSALS, bodies };
