/** Every projection this release keeps. */
import { auditLogProjection } from './audit-log/project.ts';
import { escalationsProjection } from './escalations/project.ts';
import { planJsonProjection } from './plan-json/project.ts';
import type { Projection } from './projection.ts';
import { statusTrackerProjection } from './status-tracker/project.ts';
import { timersProjection } from './timers/project.ts';

export const PROJECTIONS: readonly Projection[] = [
  statusTrackerProjection,
  escalationsProjection,
  timersProjection,
  planJsonProjection,
  auditLogProjection,
];
