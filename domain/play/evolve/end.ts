import type { END_EVENTS } from '../events/end.ts';
import type { Evolve } from './handlers.ts';
import { changeTask } from './plan.ts';

export const evolveEnd: Evolve<keyof typeof END_EVENTS> = {
  CustomerDecisionRecorded: (play, { data }) => ({ ...play, customerDecision: data }),
  OutcomeRecorded: (play, { data }) => ({ ...play, stage: 'outcome-recorded', outcome: data }),
  TaskSettled: (play, { data }) =>
    changeTask(play, data.taskId, (task) => ({ ...task, status: data.disposition, owner: data.to ?? task.owner })),
  PlayClosed: (play) => ({ ...play, stage: 'closed' }),
  PlayCancelled: (play) => ({ ...play, stage: 'cancelled' }),
};
