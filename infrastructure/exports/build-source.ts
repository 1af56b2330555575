/** The source of an export, from the status tracker of a play. */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { ExportEscalation, ExportSource } from './source.ts';

const openEscalation = (view: EscalationView, timeZone: string): readonly ExportEscalation[] => {
  const { id, rule, ruleName, subject, severity, status, requiredResponse, targets, reason, evidence } = view;
  if (status !== 'triggered' && status !== 'acknowledged') return [];
  const triggeredOn = dateAt(view.triggeredAt, timeZone);
  const said = { id, rule, ruleName, subject, severity, status, requiredResponse, targets, reason, evidence };
  // Once it is acknowledged no clock runs, and it is due by nothing but its next decision.
  const due = view.respondBy === null ? null : dateAt(view.respondBy, timeZone);
  return [{ ...said, due, triggeredOn }];
};

/** `tracker` says of which moment it is: an export as of a date is this function over the tracker of that date. */
export const exportSource = ({ play, tasks, milestones, checkpoints, escalations }: StatusTracker): ExportSource => ({
  play: {
    id: play.id,
    slug: play.slug,
    objective: play.objective,
    deadline: play.deadline,
    revision: play.revision,
    over: play.stage === 'cancelled' || play.stage === 'closed' ? play.stage : null,
  },
  account: play.account,
  asOf: play.updatedAt,
  tasks: tasks.map(
    ({ id, title, phase, ownerRole, owner, fallback, due, status, dependsOn, deliverable, deliverableUri }) => ({
      ...{ id, title, phase, ownerRole, owner, fallback, due, status, dependsOn, deliverable, deliverableUri },
    }),
  ),
  milestones: milestones.map(({ id, title, phase, due, reachedOn }) => ({ id, title, phase, due, reachedOn })),
  checkpoints: checkpoints.map(({ id, due, owner, retryOwner, ownerRoles, status }) => ({
    ...{ id, due, ownerRoles, status },
    owner: retryOwner ?? owner,
  })),
  escalations: escalations.flatMap((view) => openEscalation(view, play.timeZone)),
});
