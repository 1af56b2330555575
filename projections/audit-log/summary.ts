/** One sentence for every type of event, for a reader of the audit log. A new type must have one. */
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { summarisePeople } from './summary/people.ts';
import { summarisePlan } from './summary/plan.ts';
import { summariseProgress } from './summary/progress.ts';
import { summariseStart } from './summary/start.ts';
import type { Summaries } from './summary/words.ts';

const SUMMARIES: Summaries<PlayEvent['type']> = {
  ...summariseStart,
  ...summarisePlan,
  ...summarisePeople,
  ...summariseProgress,
};

export const summaryOf = (event: PlayEvent): string =>
  (SUMMARIES[event.type] as (data: PlayEvent['data']) => string)(event.data);
