/** One sentence for every type of event, for a reader of the audit log. A new type must have one. */
import { summariseAccess } from './summary/access.ts';
import { summariseFeedback } from './summary/feedback.ts';
import { summariseGate } from './summary/gate.ts';
import { summarisePeople } from './summary/people.ts';
import { summarisePlan } from './summary/plan.ts';
import { summariseProgress } from './summary/progress.ts';
import { summariseReview } from './summary/review.ts';
import { summariseStage } from './summary/stage.ts';
import { summariseStart } from './summary/start.ts';
import { summariseUnit } from './summary/unit.ts';
import type { AuditedEvent, Summaries } from './summary/words.ts';

const SUMMARIES: Summaries<AuditedEvent['type']> = {
  ...summariseStart,
  ...summarisePlan,
  ...summarisePeople,
  ...summariseProgress,
  ...summariseStage,
  ...summariseReview,
  ...summariseGate,
  ...summariseUnit,
  ...summariseFeedback,
  ...summariseAccess,
};

export const summaryOf = (event: AuditedEvent): string =>
  (SUMMARIES[event.type] as (data: AuditedEvent['data']) => string)(event.data);
