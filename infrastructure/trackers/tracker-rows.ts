/** The tracker as one flat list: a row for everything somebody follows up (OUT-3). */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import { inRole, peopleText, roleWord, spaced, whoText } from '../packets/words/labels.ts';
import { type TrackedCheckpoint, times } from './tracked-checkpoint.ts';
import type { TrackedEscalation } from './tracked-escalation.ts';
import type { TrackerReport } from './tracker-report.ts';
import {
  askedText,
  confirmedText,
  holdsBeside,
  momentText,
  rungText,
  standingText,
  turnText,
} from './tracker-words.ts';

/** What a row is about, and where it stands; a column that says nothing about a kind of row is empty. */
export const TRACKER_COLUMNS = [
  ...['kind', 'id', 'title', 'status', 'tier', 'required_response', 'response_due', 'owner', 'authority'],
  ...['next_check_in', 'due', 'baseline', 'slip_days', 'by', 'at', 'from', 'to', 'why', 'exceptions'],
] as const;
export type TrackerColumn = (typeof TRACKER_COLUMNS)[number];
export type TrackerRow = Readonly<Partial<Record<TrackerColumn, string>>>;

type Rows = (report: TrackerReport) => readonly TrackerRow[];

const isOver = ({ play: { stage } }: TrackerReport): boolean => stage === 'closed' || stage === 'cancelled';
/** What was never done when the play ended is not open: nobody owes it any more. */
const openOr = (report: TrackerReport, never: string): string => (isOver(report) ? never : 'open');

const checkpointStatus = (report: TrackerReport, { record, status, misses }: TrackedCheckpoint): string => {
  if (record !== null) return `recorded, ${record.verdict}`;
  if (status === 'missed') return 'missed';
  const open = openOr(report, 'not held');
  return misses === 0 ? open : `${open}, missed ${times(misses)}`;
};

/** Now, and of whom once the retries are used up (PLAY-8, POL-1). */
const responseOf = ({ asked, status, escalation }: TrackedCheckpoint): string => {
  if (asked === null || status === 'missed') return asked ?? '';
  return `${asked}; when its retries are used up: ${escalation.requiredResponse}`;
};

const checkpointRows: Rows = (report) =>
  report.checkpoints.map((line) => {
    const { id, due, firstDue, ownerRoles, owner, retryOwner, recordBy, record, escalation } = line;
    const who = whoText(report.people);
    const at = momentText(report.play.timeZone);
    return {
      ...{ kind: 'checkpoint', id, title: record?.note ?? '', status: checkpointStatus(report, line), due },
      tier: `${escalation.tier}, ${escalation.severity}`,
      required_response: responseOf(line),
      response_due: recordBy === null ? '' : at(recordBy),
      owner: `${(retryOwner ?? owner)?.name ?? 'nobody'} (${ownerRoles.map(roleWord).join(' and ')})`,
      authority: peopleText(escalation.authority),
      next_check_in: escalation.nextCheckIn ?? '',
      baseline: firstDue,
      by: record === null ? '' : who(record.by),
      at: record === null ? '' : at(record.at),
      exceptions: holdsBeside(line.exceptions),
    };
  });

const escalationRow = (report: TrackerReport, line: TrackedEscalation): TrackerRow => {
  const { status, respondBy, targets, authority, nextCheckIn, triggeredAt, decision, reason } = line;
  const at = momentText(report.play.timeZone);
  return {
    ...{ kind: 'escalation', id: line.id, title: `${line.rule}, ${line.subject}`, status: standingText(line) },
    tier: `${rungText(line)}, ${line.severity}`,
    required_response: askedText(line),
    response_due: status !== 'triggered' || respondBy === null ? '' : at(respondBy),
    owner: peopleText(targets),
    authority: authority.length === 0 ? '' : peopleText(authority),
    next_check_in: nextCheckIn ?? '',
    at: at(triggeredAt),
    why: decision === null ? reason : `${reason}; decided: ${decision}`,
    exceptions: holdsBeside(line.exceptions),
  };
};

/** Each escalation, and under it who promised what when it was resolved (POL-18). */
const escalationRows: Rows = (report) => [
  ...report.escalations.map((line) => escalationRow(report, line)),
  ...report.escalations.flatMap(({ id, commitments }) =>
    commitments.map(
      ({ what, owner, due }): TrackerRow => ({ kind: 'commitment', id, title: what, owner: owner.name, due }),
    ),
  ),
];

const exceptionRows: Rows = ({ exceptions, people, play }) =>
  exceptions.map((line) => {
    const who = whoText(people);
    return {
      ...{ kind: 'exception', id: line.id, title: line.deviation, status: spaced(line.standing), due: line.until },
      ...{ tier: spaced(line.kind), from: line.boundary, owner: who(line.requestedBy) },
      authority: roleWord(line.approver),
      by: line.decided === null ? '' : who(line.decided.by),
      at: momentText(play.timeZone)(line.decided?.at ?? line.requestedAt),
      why: line.decided?.reason ?? line.reason,
    };
  });

const planRows: Rows = (report) => [
  ...report.milestones.map(
    (line): TrackerRow => ({
      ...{ kind: 'milestone', id: line.id, title: line.title, due: line.due, baseline: line.baselineDue ?? '' },
      status:
        line.reachedOn !== null
          ? `reached ${line.reachedOn}`
          : line.overdue
            ? 'overdue'
            : openOr(report, 'not reached'),
      slip_days: String(line.slipDays),
      why: line.slips.map(({ from, to, reason }) => `${from} to ${to}: ${reason}`).join('; '),
    }),
  ),
  ...report.tasks.map(
    (line): TrackerRow => ({
      ...{ kind: 'task', id: line.id, title: line.title, status: line.status, due: line.due },
      ...{ owner: inRole(line.owner, line.ownerRole), baseline: line.baselineDue ?? '' },
    }),
  ),
];

const stageRows: Rows = ({ stage, findings, people, play }) => [
  ...(stage?.gate.steps ?? []).map(
    (line): TrackerRow => ({ kind: 'gate', id: line.id, title: `${line.title}: ${line.detail}`, status: line.status }),
  ),
  ...(stage?.blockers ?? []).map(
    (line): TrackerRow => ({ kind: 'blocker', id: line.ref, title: line.detail, status: spaced(line.kind) }),
  ),
  ...findings.map((line): TrackerRow => {
    const who = whoText(people);
    return {
      ...{ kind: 'finding', id: line.id, title: line.title, tier: line.severity ?? 'not classified' },
      status: `${spaced(line.chain?.status ?? line.progress)}${line.blocking ? ', blocks' : ''}`,
      owner: turnText(who)(line),
      response_due: line.chain?.leaseUntil ? momentText(play.timeZone)(line.chain.leaseUntil) : '',
      ...{ from: line.unit ?? 'the whole stage', by: who(line.filedBy), at: momentText(play.timeZone)(line.filedAt) },
    };
  }),
];

const riskRows: Rows = ({ riskHistory, people, play: { timeZone } }) =>
  riskHistory.map((line) => ({
    ...{ kind: 'risk', id: line.eventId, status: line.source, from: line.from ?? '', to: line.risk, why: line.reason },
    ...{ due: dateAt(line.at, timeZone), at: momentText(timeZone)(line.at), by: whoText(people)(line.by) },
    title: confirmedText(line, timeZone),
  }));

export const trackerRows: Rows = (report) =>
  [exceptionRows, escalationRows, checkpointRows, planRows, stageRows, riskRows].flatMap((rows) => rows(report));
