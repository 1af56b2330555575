/** The status tracker for people (OUT-3). */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type {
  CheckpointLine,
  ContextLine,
  MilestoneLine,
  PlaySummary,
  StatusTracker,
  TaskLine,
} from '@tenure/projections/status-tracker/document.ts';
import { heading, pairs, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';
import { stageSection } from './stage.ts';

export const riskText = (style: Style, risk: Risk): string => style[risk](risk);

const targetsText = (targets: EscalationView['targets']): string =>
  targets.map(({ role, person }) => `${role} ${person === null ? '(unfilled)' : plain(person.name)}`).join(', ');

const fitText = ({ fit }: PlaySummary): string => {
  if (fit === null) return 'not planned yet';
  const days = `${fit.availableDays} of ${fit.leadTimeDays} days of lead time, counted back from the ${fit.anchor}`;
  return fit.compressed ? `compressed by ${fit.compressedByPercent} %: ${days}` : days;
};

const stepsText = (style: Style, { steps }: PlaySummary): string =>
  steps
    .map(({ step, status }) =>
      status === 'done' ? style.green(`${step} ✓`) : status === 'open' ? `${step} …` : style.dim(step),
    )
    .join(' → ');

export const playLines = (style: Style, play: PlaySummary): readonly string[] => [
  style.bold(`${plain(play.account.name)}: ${play.playbook} towards ${play.deadline}`),
  ...pairs(style, [
    ['play', `${plain(play.slug)}  ${style.dim(play.id)}`],
    ['stage', play.result === null ? play.stage : `${play.stage}, ${play.result}`],
    ['risk', riskText(style, play.risk)],
    ['tier', `${play.tier}${play.segment === null ? '' : `, segment ${play.segment}`}`],
    ['ARR', play.arr === null ? '—' : formatMoney(play.arr)],
    ['steps', stepsText(style, play)],
    ['plan', fitText(play)],
    [
      'approved',
      play.approval === null
        ? 'no'
        : `${minute(play.approval.at)} by ${plain(play.approval.by)} (${play.approval.complexity})`,
    ],
    [
      'tasks',
      `${play.tasks.open} of ${play.tasks.total} open${play.tasks.nextDue === null ? '' : `, next due ${play.tasks.nextDue}`}`,
    ],
    ['milestones', `${play.milestones.reached} of ${play.milestones.total} reached, ${play.milestones.slips} slips`],
    ['checkpoint', play.nextCheckpoint === null ? '—' : `next ${play.nextCheckpoint.id}, ${play.nextCheckpoint.due}`],
    [
      'escalations',
      play.openEscalations === 0
        ? 'none open'
        : style.red(`${play.openEscalations} open, worst ${play.highestSeverity}`),
    ],
    ['revision', `${play.revision}, policy ${play.policyVersion}`],
  ]),
];

export const contextLines = (style: Style, lines: readonly ContextLine[]): readonly string[] =>
  table(
    style,
    ['kind', 'status', 'facts', 'defects', 'source'],
    lines.map(({ kind, required, status, facts, defects, source, problem }) => [
      `${kind}${required ? '' : style.dim(' (optional)')}`,
      status === 'exhausted' || status === 'failed' ? style.red(status) : status,
      String(facts),
      defects === 0 ? '0' : style.yellow(String(defects)),
      plain(problem ?? source),
    ]),
  );

const state = (style: Style, { status, record, misses }: CheckpointLine): string => {
  if (record !== null) return `${style.green('recorded')} ${record.verdict}`;
  if (status === 'missed') return style.red(misses === 0 ? 'missed' : `missed ×${misses}`);
  return misses === 0 ? 'open' : style.yellow(`retry, missed ×${misses}`);
};

export const checkpointLines = (style: Style, lines: readonly CheckpointLine[]): readonly string[] =>
  table(
    style,
    ['id', 'due', 'state', 'risk', 'owner', 'if it fails', 'decides', 'next check-in'],
    lines.map((line) => [
      line.id,
      line.due,
      state(style, line),
      riskText(style, line.record?.risk ?? line.escalation.tier),
      `${line.ownerRoles.join(', ')} ${plain(line.retryOwner?.name ?? line.owner?.name)}`,
      `${line.escalation.severity}, ${plain(line.escalation.requiredResponse)}`,
      targetsText(line.escalation.authority),
      plain(line.escalation.nextCheckIn),
    ]),
  );

export const milestoneLines = (style: Style, lines: readonly MilestoneLine[]): readonly string[] =>
  table(
    style,
    ['id', 'date', 'baseline', 'state', 'milestone'],
    lines.map(({ id, due, baselineDue, reachedOn, overdue, slips, slipDays, title }) => [
      id,
      due,
      plain(baselineDue),
      reachedOn !== null
        ? style.green(`reached ${reachedOn}`)
        : `${overdue ? style.red('overdue') : 'open'}${slips.length === 0 ? '' : `, slipped ${slipDays} days`}`,
      plain(title),
    ]),
  );

export const taskLines = (style: Style, lines: readonly TaskLine[]): readonly string[] =>
  table(
    style,
    ['id', 'due', 'status', 'owner', 'covers', 'after', 'task'],
    lines.map(({ id, due, status, ownerRole, owner, fallback, dependsOn, title }) => [
      id,
      due,
      status === 'completed' ? style.green(status) : status,
      `${ownerRole} ${plain(owner?.name)}`,
      plain(fallback?.name),
      dependsOn.join(' '),
      plain(title),
    ]),
  );

export const escalationLines = (style: Style, lines: readonly EscalationView[]): readonly string[] =>
  lines.flatMap((line) => {
    const { id, rule, ruleName, severity, status, subject, targets, requiredResponse, reason, triggeredAt } = line;
    const { respondBy, unanswered, climbs, reminders } = line;
    const due = respondBy === null ? '' : `, by ${minute(respondBy)}`;
    const went = climbs === 0 ? '' : `, after ${climbs} rung${climbs === 1 ? '' : 's'} without an answer`;
    const silence = unanswered
      ? style.red(`, unanswered after ${reminders} reminder${reminders === 1 ? '' : 's'}`)
      : '';
    return [
      `${style.bold(id)} ${style.red(severity)} ${rule} ${ruleName} on ${plain(subject)}: ${status}, since ${minute(triggeredAt)}`,
      `  ${plain(reason)}`,
      `  to ${targetsText(targets)}; ${plain(requiredResponse)}${due}${went}${silence}`,
    ];
  });

export const reviewLines = (style: Style, { items }: StatusTracker['planReview']): readonly string[] =>
  items.flatMap(({ title, passed, problems, note }) => [
    `${passed ? style.green('✓') : style.red('✗')} ${title}${note === null ? '' : style.dim(` (${plain(note)})`)}`,
    ...problems.map((each) => `    ${plain(each)}`),
  ]);

export const trackerLines = (style: Style, tracker: StatusTracker, next: string | null): readonly string[] => {
  const { play, stage, context, checkpoints, milestones, tasks, escalations, riskHistory, planReview } = tracker;
  const section = (title: string, lines: readonly string[], shown = true): readonly string[] =>
    shown ? [...heading(style, title), ...lines] : [];
  return [
    ...playLines(style, play),
    ...(stage === null ? [] : section('Renewal stage', stageSection(style, stage, next))),
    ...section('Context', contextLines(style, context), context.length > 0),
    ...section('Checkpoints', checkpointLines(style, checkpoints), checkpoints.length > 0),
    ...section('Milestones', milestoneLines(style, milestones), milestones.length > 0),
    ...section('Tasks', taskLines(style, tasks), tasks.length > 0),
    ...section('Escalations', escalationLines(style, escalations), escalations.length > 0),
    ...section(
      'Risk',
      riskHistory.map(
        ({ at, risk, reason, by }) => `${minute(at)} ${riskText(style, risk)}: ${plain(reason)} (${plain(by)})`,
      ),
      riskHistory.length > 1,
    ),
    ...section('Plan review', reviewLines(style, planReview), play.approval === null && play.stage === 'preparing'),
  ];
};
