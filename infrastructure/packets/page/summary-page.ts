/** The sheet for the meeting: where we stand, what is red, what must be decided next and by whom, what is decided. */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { NextLine, OpenEscalation, Packet, Summary } from '../packet.ts';
import { dayInShort, dayInWords, fromToday, momentInWords } from '../words/dates.ts';
import { capital, peopleText, riskTone, spaced, stageWord, subjectText, titled } from '../words/labels.ts';
import { type Block, heading, listOr, muted, none, type Section, strong, type Text, text } from './page.ts';

/** Of a list within a sentence, so many. */
const IN_LINE = 3;
const inOneLine = (items: readonly string[]): string =>
  [...items.slice(0, IN_LINE), ...(items.length > IN_LINE ? [`and ${items.length - IN_LINE} more`] : [])].join('; ');

/** A page has room for so many; the rest is counted. */
const SHOWN = 6;

const few = (items: readonly Text[], where: string): readonly Text[] =>
  items.length <= SHOWN ? items : [...items.slice(0, SHOWN), [muted(`and ${items.length - SHOWN} more: ${where}`)]];

const many = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

const progress = ({ play }: Packet): string => {
  const { tasks, milestones } = play;
  if (tasks.total === 0) return 'No task and no milestone is planned yet.';
  const slips = milestones.slips === 0 ? 'none has slipped' : `${many(milestones.slips, 'slip')} so far`;
  const due = tasks.nextDue === null ? '' : `, the next due ${dayInWords(tasks.nextDue)}`;
  return (
    `${tasks.open} of ${many(tasks.total, 'task')} open${due}. ` +
    `${milestones.reached} of ${many(milestones.total, 'milestone')} reached, ${slips}.`
  );
};

const checkpoint = ({ play, checkpoints, asOf }: Packet): string => {
  const last = checkpoints.findLast(({ record }) => record !== null)?.record ?? null;
  const said =
    last === null ? 'No checkpoint is recorded yet.' : `The last checkpoint said ${spaced(last.verdict)}: ${last.note}`;
  const { nextCheckpoint: next } = play;
  if (next === null) return said;
  const days = Temporal.PlainDate.from(asOf.today).until(next.due).days;
  return `${said} The next is due ${dayInWords(next.due)} (${fromToday(days)}).`;
};

const standing = (packet: Packet): readonly Text[] => {
  const { play, stage, outcome } = packet;
  const worth = play.arr === null ? '' : `, ${formatMoney(play.arr)} a year`;
  return [
    [
      strong(titled(play.playbook)),
      ` for ${play.account.name}${worth}: ${stageWord(play.stage)}, risk `,
      strong(play.risk, riskTone(play.risk)),
      '.',
    ],
    progress(packet),
    checkpoint(packet),
    stage === null
      ? 'The renewal stage is not open yet.'
      : `The renewal stage is in its phase “${stage.phase}”; at the gate: ${spaced(stage.gate.status)}.`,
    ...(outcome === null
      ? []
      : [
          [
            strong(`Outcome: ${outcome.result}. `),
            `${formatMoney(outcome.renewedArr)} of ${formatMoney(outcome.expiringArr)} renewed. ${outcome.terms}`,
          ],
        ]),
  ];
};

const clock = ({ respondBy, late, status, unanswered }: OpenEscalation, timeZone: string): Text => {
  if (respondBy === null)
    return status === 'acknowledged' ? 'Acknowledged; what was decided is still owed' : 'No response clock runs';
  const when = momentInWords(respondBy, timeZone);
  if (unanswered) return [strong('Unanswered', 'red'), `, due ${when},`];
  return late ? [strong('Overdue', 'red'), ` since ${when},`] : ['Answer due ', strong(when)];
};

const escalationItem =
  (timeZone: string) =>
  (each: OpenEscalation): Text => {
    const due = clock(each, timeZone);
    return [
      strong(`${each.severity} escalation ${each.id}`, 'red'),
      `: ${each.reason}. `,
      ...(typeof due === 'string' ? [due] : due),
      ` from ${peopleText(each.targets)} (${each.requiredResponse}). `,
      muted(`Rule ${each.rule}, on ${subjectText(each.subject)}.`),
    ];
  };

const red = ({ summary, asOf }: Packet): readonly Text[] => {
  const { escalations, blockingFindings, overdueMilestones, missedCheckpoints, lateTasks }: Summary = summary;
  return [
    ...escalations.map(escalationItem(asOf.timeZone)),
    ...blockingFindings.map(
      (finding): Text => [
        strong('Blocking finding', 'red'),
        ` (${finding.severity ?? 'not classified'}): ${finding.title}`,
        muted(finding.unit === null ? ', on the whole stage' : `, on ${finding.unit}`),
      ],
    ),
    ...overdueMilestones.map(
      ({ title, due }): Text => [strong('Milestone overdue', 'red'), `: ${title}, due ${dayInWords(due)}`],
    ),
    ...missedCheckpoints.map(
      ({ id, firstDue, misses }): Text => [
        strong('Checkpoint missed', 'red'),
        `: ${id}, first due ${dayInWords(firstDue)}${misses === 0 ? '' : `, missed ${misses === 1 ? 'once' : `${misses} times`}`}`,
      ],
    ),
    ...lateTasks.map(
      ({ title, due, owner, ownerRole }): Text => [
        strong('Task late', 'red'),
        `: ${title}, due ${dayInWords(due)}, ${peopleText([{ role: ownerRole, person: owner }])}`,
      ],
    ),
  ];
};

const nextItem = ({ what, by, lacks }: NextLine): Text => [
  capital(what),
  ': ',
  strong(by.length === 0 ? 'anybody' : peopleText(by)),
  ...(lacks.length === 0 ? [] : [muted(`. Still lacking: ${inOneLine(lacks)}`)]),
];

const decidesText = (line: NextLine): Text =>
  line.by.length === 0 ? [capital(line.what), ': ', strong('a person, whichever role')] : nextItem(line);

const nextBlocks = ({ summary, play }: Packet): readonly Block[] => {
  const decisions = summary.next.filter(({ decision }) => decision);
  const work = summary.next.filter(({ decision }) => !decision);
  const sentence =
    play.stage === 'closed' || play.stage === 'cancelled'
      ? 'Nothing: the play is over.'
      : 'No decision is waiting for anybody now.';
  return [
    listOr(sentence, few(decisions.map(decidesText), 'tenure next lists them')),
    ...(work.length === 0
      ? []
      : [text([strong('Work in hand:')]), listOr('', few(work.map(nextItem), 'tenure next lists them'))]),
    ...(summary.waits.length === 0
      ? []
      : [text([strong('Waiting: ')]), listOr('', few(summary.waits, 'tenure next lists them'))]),
  ];
};

const decidedText = ({ on, what, by, commitments = [] }: Summary['decided'][number]): Text => [
  ...(on === null ? [] : [strong(`${dayInShort(on)}: `)]),
  what,
  muted(by === '' ? '' : ` — ${by}`),
  ...commitments.map(({ what: owed, owner, due }) => `\n${owner.name} owes, by ${dayInWords(due)}: ${owed}`),
];

export const summarySection = (packet: Packet): Section => {
  const reds = red(packet);
  return {
    id: 'summary',
    title: 'Summary',
    sheet: true,
    blocks: [
      heading('Where we stand'),
      { kind: 'list', items: standing(packet) },
      heading('What is red'),
      reds.length === 0
        ? none('Nothing: no escalation is open, no finding blocks, nothing is overdue.')
        : {
            kind: 'notice',
            tone: 'red',
            title: many(reds.length, 'open matter'),
            items: few(reds, 'in the sections below'),
          },
      heading('What must be decided next, and by whom'),
      ...nextBlocks(packet),
      heading('What is decided'),
      listOr('Nothing has been decided yet.', few(packet.summary.decided.map(decidedText), 'in the audit log')),
    ],
  };
};
