/** The one page a director needs: what is decided, what must be decided next and by whom, what is red (OUT-1). */
import type { Stage } from '@tenure/domain/gate/state.ts';
import { dateAt, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import { everybody, targetsOf } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { DecidedLine, NextLine, OpenEscalation, Packet, Summary } from './packet.ts';
import { nameOf } from './people-of-play.ts';

const decidedInPlay = (play: Play, timeZone: string): readonly DecidedLine[] => {
  const named = nameOf(play);
  const { approval, escalations, exceptions } = play;
  return [
    ...(approval === null
      ? []
      : [{ on: dateAt(approval.at, timeZone), what: 'The plan was approved', by: named(approval.by) }]),
    ...escalations.flatMap(({ id, decision, resolvedAt, targets, commitments }) =>
      decision === null || resolvedAt === null
        ? []
        : [
            {
              on: dateAt(resolvedAt, timeZone),
              what: `Escalation ${id}: ${decision}`,
              by: targets.flatMap(({ person }) => person?.name ?? []).join(', '),
              commitments,
            },
          ],
    ),
    ...exceptions.flatMap(({ subject, deviation, decision, status }) =>
      decision === null
        ? []
        : [
            {
              on: dateAt(decision.at, timeZone),
              what: `Exception on ${subject} ${status === 'declined' ? 'declined' : 'approved'}: ${deviation}`,
              by: named(decision.by),
            },
          ],
    ),
  ];
};

const decidedInStage = (play: Play, stage: Stage, timeZone: string): readonly DecidedLine[] => {
  const named = nameOf(play);
  const { rounds, customer, inputs, signOffs, termsHash } = stage;
  return [
    ...rounds.flatMap(({ round, status, answeredAt, answeredBy }) =>
      answeredAt === null || answeredBy === null || (status !== 'approved' && status !== 'changes-requested')
        ? []
        : [
            {
              on: dateAt(answeredAt, timeZone),
              what: `The gate, round ${round}: ${status === 'approved' ? 'approved' : 'changes requested'}`,
              by: named(answeredBy),
            },
          ],
    ),
    ...signOffs
      .filter((each) => each.termsHash === termsHash && each.status !== 'not-required')
      .map(({ status, at, by, note }) => ({
        on: dateAt(at, timeZone),
        what: `The terms were ${status === 'declined' ? 'declined' : 'signed off'}: ${note}`,
        by: named(by),
      })),
    ...(customer === null
      ? []
      : [
          {
            on: customer.decidedOn,
            what: `The customer decided to ${customer.decision}: ${customer.evidence}`,
            by: customer.decidedBy,
          },
        ]),
    ...inputs.decisions.map(({ statement, choice, decidedBy }) => ({
      on: null,
      what: `${statement}: ${choice}`,
      by: decidedBy,
    })),
  ];
};

const newestFirst = (a: DecidedLine, b: DecidedLine): number => {
  const [one, other] = [a.on ?? '', b.on ?? ''];
  return one === other ? 0 : one > other ? -1 : 1;
};

const doers = (play: Play, { principal, roles }: NextAction['by']): readonly EscalationTarget[] => {
  if (principal === null) return targetsOf(play, roles);
  const id = principal.actsFor ?? principal.id;
  const person = everybody(play).find((each) => each.id === id) ?? { id, name: id };
  const role =
    roles[0] ?? (Object.keys(play.people) as (keyof Play['people'])[]).find((each) => play.people[each]?.id === id);
  return role === undefined ? [] : [{ role, person }];
};

const nextLine =
  (play: Play) =>
  ({ what, rule, by, lacks, command }: NextAction): NextLine => ({
    what,
    rule,
    // Agents may approve a plan as well; a decision it is all the same.
    decision: by.kind === 'person' || command.type === 'ApprovePlan',
    by: doers(play, by),
    lacks,
  });

const openEscalations = ({ escalations }: StatusTracker, now: string): readonly OpenEscalation[] =>
  escalations
    .filter(({ status }) => status === 'triggered' || status === 'acknowledged')
    .toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity < b.severity ? -1 : 1))
    .map((each) => ({
      id: each.id,
      severity: each.severity,
      status: each.status,
      rule: each.rule,
      ruleName: each.ruleName,
      subject: each.subject,
      reason: each.reason,
      requiredResponse: each.requiredResponse,
      respondBy: each.respondBy,
      targets: each.targets,
      unanswered: each.unanswered,
      climbs: each.climbs,
      reminders: each.reminders,
      triggeredAt: each.triggeredAt,
      late: each.respondBy !== null && each.respondBy < now,
    }));

export interface SummarySource {
  readonly tracker: StatusTracker;
  readonly play: Play;
  readonly stage: Stage | null;
  readonly next: NextActions | null;
  readonly asOf: Pick<Packet['asOf'], 'at' | 'today' | 'timeZone'>;
}

export const summaryOf = ({ tracker, play, stage, next, asOf }: SummarySource): Summary => {
  const { today, timeZone, at } = asOf;
  const isOver = play.stage === 'closed' || play.stage === 'cancelled';
  const isLate = (due: PlainDate): boolean => !isOver && due < today;
  return {
    decided: [
      ...decidedInPlay(play, timeZone),
      ...(stage === null ? [] : decidedInStage(play, stage, timeZone)),
    ].toSorted(newestFirst),
    next: (next?.actions ?? []).map(nextLine(play)),
    waits: next?.waits ?? [],
    escalations: openEscalations(tracker, at),
    blockingFindings: tracker.stage?.findings.filter(({ blocking }) => blocking) ?? [],
    overdueMilestones: tracker.milestones.filter(({ reachedOn, due }) => reachedOn === null && isLate(due)),
    missedCheckpoints: isOver ? [] : tracker.checkpoints.filter(({ status }) => status === 'missed'),
    lateTasks: tracker.tasks.filter(({ status, due }) => status === 'open' && isLate(due)),
  };
};
