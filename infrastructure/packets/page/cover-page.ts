/** The first sheet: what the play is, what is at stake, how much time there is, and what the packet does not hold. */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { Packet } from '../packet.ts';
import { dayInWords, fromToday, momentInWords } from '../words/dates.ts';
import { riskTone, stageWord, titled } from '../words/labels.ts';
import { type Block, type Facts, muted, strong, type Text } from './page.ts';

const until = (date: Packet['play']['deadline'], days: number, isOver: boolean): Text =>
  isOver ? dayInWords(date) : [dayInWords(date), muted(` (${fromToday(days)})`)];

const factsOf = ({ play, asOf, daysLeft, organisation }: Packet): Facts => {
  const isOver = play.stage === 'closed' || play.stage === 'cancelled';
  const notice = play.noticeDate;
  return [
    ['Play', [titled(play.playbook), muted(`, ${stageWord(play.stage)}`)]],
    ['Tier', play.segment === null ? play.tier : `${play.tier}, segment ${play.segment}`],
    ['Risk', [strong(play.risk, riskTone(play.risk))]],
    ['ARR at stake', play.arr === null ? 'not recorded' : [strong(formatMoney(play.arr))]],
    ['Notice date', notice === null ? 'none recorded' : until(notice, daysLeft.notice ?? 0, isOver)],
    ['Deadline', until(play.deadline, daysLeft.deadline, isOver)],
    ...(organisation === null ? [] : [['Organisation', organisation] as const]),
    ['As of', momentInWords(asOf.at, asOf.timeZone)],
    [
      'Record',
      [muted(`${play.slug}, revision ${asOf.revision}, log position ${asOf.position}, policy ${play.policyVersion}`)],
    ],
  ];
};

export const markOf = ({ containsWalkAway }: Pick<Packet, 'containsWalkAway'>): string =>
  containsWalkAway
    ? 'Internal: contains walk-away positions. Not for the customer.'
    : 'Internal: prepared for our own people. Not for the customer.';

export const coverBlocks = (packet: Packet): readonly Block[] => [
  { kind: 'facts', facts: factsOf(packet) },
  packet.missing.length === 0
    ? { kind: 'text', text: 'Nothing that a packet asks for is missing.' }
    : { kind: 'notice', tone: 'yellow', title: 'What is missing, or to be minded', items: packet.missing },
];
