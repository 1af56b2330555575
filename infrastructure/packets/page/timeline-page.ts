/** When: milestones as planned and as they stand, checkpoints, tasks by phase (PLAY-4, PLAY-7, PLAY-9). */
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { CheckpointLine, MilestoneLine, TaskLine } from '@tenure/projections/status-tracker/document.ts';
import type { Packet } from '../packet.ts';
import { countedDays, dayInShort } from '../words/dates.ts';
import { inRole, phaseWord, roleWord, spaced } from '../words/labels.ts';
import { type Block, heading, muted, type Section, type Span, strong, type Text, tableOr, text } from './page.ts';
import { playChart } from './play-chart.ts';

const milestoneState = ({ reachedOn, overdue }: MilestoneLine): Text => {
  if (reachedOn !== null) return [strong('reached', 'green'), ` ${dayInShort(reachedOn)}`];
  return overdue ? [strong('overdue', 'red')] : 'open';
};

const slipText = ({ slips, slipDays }: MilestoneLine): Text => {
  if (slips.length === 0) return [muted('none')];
  return [strong(`${countedDays(slipDays)} late`, 'red'), `: ${slips.at(-1)?.reason ?? ''}`];
};

const milestoneRow = (line: MilestoneLine): readonly Text[] => [
  [muted(`${line.id} `), line.title],
  line.baselineDue === null ? [muted('no baseline yet')] : dayInShort(line.baselineDue),
  dayInShort(line.due),
  slipText(line),
  milestoneState(line),
];

const owner = ({ ownerRoles, owner: person, retryOwner }: CheckpointLine): string => {
  const acting = retryOwner ?? person;
  return `${acting?.name ?? 'nobody'} (${ownerRoles.map(roleWord).join(', ')})`;
};

const checkpointState = ({ status, misses, record }: CheckpointLine, timeZone: string): Text => {
  if (record !== null)
    return [
      strong(spaced(record.verdict), record.risk),
      `, ${dayInShort(dateAt(record.at, timeZone))}`,
      ...(record.note === '' ? [] : [`: ${record.note}`]),
    ];
  const times: Span = strong(`missed ${misses === 1 ? 'once' : `${misses} times`}`, 'red');
  if (status === 'missed') return misses === 0 ? [strong('missed', 'red')] : [times];
  return misses === 0 ? 'open' : [times, '; owed again'];
};

const TASK_STATES: Readonly<Record<TaskLine['status'], Text>> = {
  open: 'open',
  completed: [strong('done', 'green')],
  closed: [muted('closed unfinished')],
  're-homed': [muted('re-homed')],
};

const taskRow =
  (today: string, isOver: boolean) =>
  ({ id, title, due, ownerRole, owner: person, status, deliverable }: TaskLine): readonly Text[] => [
    dayInShort(due),
    [muted(`${id} `), title, muted(` → ${deliverable}`)],
    inRole(person, ownerRole),
    status === 'open' && due < today && !isOver ? [strong('late', 'red')] : TASK_STATES[status],
  ];

const fitText = ({ play }: Packet): string => {
  if (play.fit === null) return 'No workback plan has been drawn yet.';
  const { anchor, availableDays, leadTimeDays, compressed, compressedByPercent } = play.fit;
  const fit = compressed
    ? `compressed by ${compressedByPercent} %: ${availableDays} days are left of a lead time of ${leadTimeDays}`
    : `${availableDays} days are there for a lead time of ${leadTimeDays}`;
  return `Counted back from the ${spaced(anchor)}, in working days; ${fit}.`;
};

export const timelineSection = (packet: Packet): Section => {
  const { milestones, checkpoints, phases, asOf, play } = packet;
  const isOver = play.stage === 'closed' || play.stage === 'cancelled';
  const chart = playChart(packet);
  const tasks = phases.map(
    ({ phase, tasks: own }): Block =>
      tableOr('', phaseWord(phase), ['Due', 'Task', 'Who', 'State'], own.map(taskRow(asOf.today, isOver))),
  );
  return {
    id: 'timeline',
    title: 'Timeline',
    sheet: true,
    blocks: [
      text(fitText(packet)),
      ...(chart === null ? [] : [chart]),
      heading('Milestones'),
      tableOr(
        'The play has no milestones yet.',
        'Milestones: as planned, and as they stand',
        ['Milestone', 'Baseline', 'Now', 'Slip', 'State'],
        milestones.map(milestoneRow),
      ),
      heading('Checkpoints'),
      tableOr(
        'No checkpoint is scheduled yet: they begin when the plan is approved.',
        'Checkpoints, their owners and what they said',
        ['Due', 'Owner', 'State'],
        checkpoints.map((each) => [
          [muted(`${each.id} `), dayInShort(each.due)],
          owner(each),
          checkpointState(each, asOf.timeZone),
        ]),
      ),
      heading('Tasks by phase'),
      ...(tasks.length === 0 ? [tableOr('The play has no tasks yet.', '', [], [])] : tasks),
    ],
  };
};
