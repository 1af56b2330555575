/** The queries of the read models, bound to one database. */
import { auditLog, explainEscalation } from '@tenure/projections/audit-log/queries.ts';
import { decisionsLog } from '@tenure/projections/decisions-log/queries.ts';
import { escalationsOf, openEscalations } from '@tenure/projections/escalations/queries.ts';
import { feedbackOf, findFeedback } from '@tenure/projections/feedback/queries.ts';
import { findPlan } from '@tenure/projections/plan-json/queries.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { findUnits, listFindings, stageOf, unitOf } from '@tenure/projections/stage/queries.ts';
import { findPlays, listPlays, statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import type { Kysely } from 'kysely';
import type { Reads } from './application.ts';
import { findFindings } from './find-findings.ts';

export const readsOf = (db: Kysely<ReadModel>, { catchUp, position }: Pick<Reads, 'catchUp' | 'position'>): Reads => ({
  catchUp,
  position,
  findPlays: (ref) => findPlays(db, ref),
  listPlays: (filter) => listPlays(db, filter),
  statusTracker: (playId) => statusTracker(db, playId),
  plan: (playId) => findPlan(db, playId),
  stage: (playId) => stageOf(db, playId),
  unit: (unitId) => unitOf(db, unitId),
  findUnits: (ref) => findUnits(db, ref),
  findings: (filter) => listFindings(db, filter),
  finding: (findingId) => feedbackOf(db, findingId),
  findFindings: (ref) => findFindings(db, ref),
  feedback: (filter) => findFeedback(db, filter),
  auditLog: (filter) => auditLog(db, filter),
  openEscalations: (playId) => openEscalations(db, playId),
  escalationsOf: (playId) => escalationsOf(db, playId),
  explainEscalation: (playId, escalationId) => explainEscalation(db, playId, escalationId),
  decisionsLog: (filter) => decisionsLog(db, filter),
});
