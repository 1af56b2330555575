/** The status tracker for people: rungs, authority and next check-ins beside what is open (OUT-3, POL-13). */
import type { TrackedCheckpoint } from '../../trackers/tracked-checkpoint.ts';
import type { TrackedEscalation } from '../../trackers/tracked-escalation.ts';
import type { TrackerReport } from '../../trackers/tracker-report.ts';
import { confirmedText, rungText } from '../../trackers/tracker-words.ts';
import { heading, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';
import { exceptionLines, exceptionsBeside } from './exceptions.ts';
import { stageSection } from './stage.ts';
import {
  contextLines,
  escalationLines,
  milestoneLines,
  playLines,
  reviewLines,
  riskText,
  targetsText,
  taskLines,
} from './status.ts';

const state = (style: Style, { status, record, misses, asked }: TrackedCheckpoint): string => {
  if (record !== null) return `${style.green('recorded')} ${record.verdict}`;
  if (status === 'missed') return style.red(misses === 0 ? 'missed' : `missed ×${misses}`);
  // Nothing is asked for a checkpoint that nobody held before the play ended.
  if (asked === null) return style.dim('not held');
  return misses === 0 ? 'open' : style.yellow(`retry, missed ×${misses}`);
};

const checkpointLines = (style: Style, lines: readonly TrackedCheckpoint[]): readonly string[] => [
  ...table(
    style,
    ['id', 'due', 'state', 'risk', 'owner', 'if it fails', 'decides', 'next check-in'],
    lines.map((line) => [
      line.id,
      line.due,
      state(style, line),
      riskText(style, line.record?.risk ?? line.escalation.tier),
      `${line.ownerRoles.join(', ')} ${plain(line.retryOwner?.name ?? line.owner?.name)}`,
      ...(line.asked === null
        ? ['—', '—', '—']
        : [
            `${line.escalation.severity}, ${plain(line.escalation.requiredResponse)}`,
            targetsText(line.escalation.authority),
            plain(line.escalation.nextCheckIn),
          ]),
    ]),
  ),
  ...lines.flatMap(({ id, exceptions }) => exceptionsBeside(style, id, exceptions)),
];

const trackedLines = (style: Style, lines: readonly TrackedEscalation[]): readonly string[] =>
  lines.flatMap((line) => {
    const open = line.status === 'triggered' || line.status === 'acknowledged';
    const next = line.nextCheckIn === null ? 'no check-in is planned' : `next check-in ${line.nextCheckIn}`;
    const above = line.authority.length === 0 ? 'nobody' : targetsText(line.authority);
    return [
      ...escalationLines(style, [line]),
      ...(open ? [`  ${rungText(line)}; if nobody answers: ${above}; ${next}`] : []),
      ...exceptionsBeside(style, '', line.exceptions),
    ];
  });

const riskLines = (style: Style, { riskHistory, play }: TrackerReport): readonly string[] =>
  riskHistory.flatMap((step) => [
    `${minute(step.at)} ${riskText(style, step.risk)}: ${plain(step.reason)} (${plain(step.by)})`,
    ...(step.confirmed.length === 0 ? [] : [style.dim(`  confirmed: ${plain(confirmedText(step, play.timeZone))}`)]),
  ]);

export const trackerLines = (style: Style, report: TrackerReport, next: string | null): readonly string[] => {
  const { play, stage, context, checkpoints, milestones, tasks, escalations, riskHistory, planReview } = report;
  const section = (title: string, lines: readonly string[], shown = true): readonly string[] =>
    shown ? [...heading(style, title), ...lines] : [];
  return [
    ...playLines(style, play),
    ...(stage === null ? [] : section('Renewal stage', stageSection(style, stage, next))),
    ...section('Context', contextLines(style, context), context.length > 0),
    ...section('Checkpoints', checkpointLines(style, checkpoints), checkpoints.length > 0),
    ...section('Milestones', milestoneLines(style, milestones), milestones.length > 0),
    ...section('Tasks', taskLines(style, tasks), tasks.length > 0),
    ...section('Escalations', trackedLines(style, escalations), escalations.length > 0),
    ...section('Exceptions', exceptionLines(style, report.exceptions), report.exceptions.length > 0),
    ...section('Risk', riskLines(style, report), riskHistory.length > 1 || riskHistory[0]?.confirmed.length !== 0),
    ...section('Plan review', reviewLines(style, planReview), play.approval === null && play.stage === 'preparing'),
  ];
};
