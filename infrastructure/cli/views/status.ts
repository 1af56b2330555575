/** Parts of the status tracker for people (OUT-3). */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type {
  ContextLine,
  MilestoneLine,
  PlaySummary,
  StatusTracker,
  TaskLine,
} from '@tenure/projections/status-tracker/document.ts';
import { pairs, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';

export const riskText = (style: Style, risk: Risk): string => style[risk](risk);

export const targetsText = (targets: EscalationView['targets']): string =>
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
        : `${overdue ? style.red('overdue') : 'open'}${slips.length === 0 ? '' : `, slipped ${slipDays} ${slipDays === 1 ? 'day' : 'days'}`}`,
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
    // Once somebody has answered, nobody is asked to respond any more.
    const asked = status === 'triggered' ? `; ${plain(requiredResponse)}${due}` : '';
    const went = climbs === 0 ? '' : `, after ${climbs} rung${climbs === 1 ? '' : 's'} without an answer`;
    const silence = unanswered
      ? style.red(`, unanswered after ${reminders} reminder${reminders === 1 ? '' : 's'}`)
      : '';
    return [
      `${style.bold(id)} ${style.red(severity)} ${rule} ${ruleName} on ${plain(subject)}: ${status}, since ${minute(triggeredAt)}`,
      `  ${plain(reason)}`,
      `  to ${targetsText(targets)}${asked}${went}${silence}`,
    ];
  });

export const reviewLines = (style: Style, { items }: StatusTracker['planReview']): readonly string[] =>
  items.flatMap(({ title, passed, problems, note }) => [
    `${passed ? style.green('✓') : style.red('✗')} ${title}${note === null ? '' : style.dim(` (${plain(note)})`)}`,
    ...problems.map((each) => `    ${plain(each)}`),
  ]);
