/** Every projection this release keeps. */
import { apiKeysProjection } from './api-keys/project.ts';
import { auditLogProjection } from './audit-log/project.ts';
import { escalationsProjection } from './escalations/project.ts';
import { feedbackProjection } from './feedback/project.ts';
import { planJsonProjection } from './plan-json/project.ts';
import type { Projection } from './projection.ts';
import { stageProjection, unitsProjection } from './stage/project.ts';
import { statusTrackerProjection } from './status-tracker/project.ts';
import { feedbackTimersProjection, timersProjection, unitTimersProjection } from './timers/project.ts';

export const PROJECTIONS: readonly Projection[] = [
  statusTrackerProjection,
  stageProjection,
  unitsProjection,
  feedbackProjection,
  escalationsProjection,
  timersProjection,
  unitTimersProjection,
  feedbackTimersProjection,
  planJsonProjection,
  auditLogProjection,
  apiKeysProjection,
];
