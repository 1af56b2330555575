/** The play on one line of time: phases, milestones with where they were meant to be, checkpoints, today (OUT-1). */
import { dateAt, earliest, latest, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Packet } from '../packet.ts';
import { dayInShort } from '../words/dates.ts';
import { phaseWord } from '../words/labels.ts';
import type { Chart, Lane, Mark } from './page.ts';

const phaseLanes = ({ phases }: Packet): readonly Lane[] =>
  phases.map(({ phase, tasks }) => ({
    label: phaseWord(phase),
    bar: true,
    marks: tasks.map(({ due, status }) => ({
      date: due,
      shape: 'tick',
      tone: null,
      filled: status === 'completed',
      label: null,
    })),
  }));

const milestoneMarks = ({ milestones }: Packet): readonly Mark[] =>
  milestones.flatMap(({ id, due, baselineDue, reachedOn, overdue }): readonly Mark[] => [
    ...(baselineDue === null || baselineDue === due
      ? []
      : [{ date: baselineDue, shape: 'diamond', tone: 'muted', filled: false, label: null } as const]),
    { date: due, shape: 'diamond', tone: overdue ? 'red' : null, filled: reachedOn !== null, label: id },
  ]);

const checkpointMarks = ({ checkpoints }: Packet): readonly Mark[] =>
  checkpoints.map(({ due, record, status, misses }) => ({
    date: due,
    shape: 'circle',
    tone: record?.risk ?? (status === 'missed' || misses > 0 ? 'red' : null),
    filled: record !== null,
    label: null,
  }));

/** null: nothing is planned that could be shown. */
export const playChart = (packet: Packet): Chart | null => {
  const { asOf, play } = packet;
  const lanes: readonly Lane[] = [
    ...phaseLanes(packet),
    { label: 'Milestones', bar: false, marks: milestoneMarks(packet) },
    { label: 'Checkpoints', bar: false, marks: checkpointMarks(packet) },
  ].filter(({ marks }) => marks.length > 0);
  if (lanes.length === 0) return null;
  const dates: readonly PlainDate[] = [
    ...lanes.flatMap(({ marks }) => marks.map(({ date }) => date)),
    ...(play.noticeDate === null ? [] : [play.noticeDate]),
    dateAt(play.startedAt, asOf.timeZone),
    play.deadline,
  ];
  const from = dates.reduce(earliest);
  const to = dates.reduce(latest);
  const isInside = asOf.today >= from && asOf.today <= to;
  return {
    kind: 'chart',
    title:
      `Timeline from ${dayInShort(from)} to ${dayInShort(to)}: tasks by phase, milestones and checkpoints. ` +
      'Filled: done; hollow: open; grey diamond: where a milestone was first planned. The tables below say the same.',
    from,
    to,
    lanes,
    lines: [
      ...(isInside ? [{ date: asOf.today, label: 'today', tone: null }] : []),
      ...(play.noticeDate === null ? [] : [{ date: play.noticeDate, label: 'notice', tone: 'yellow' as const }]),
      { date: play.deadline, label: 'deadline', tone: 'red' },
    ],
  };
};
