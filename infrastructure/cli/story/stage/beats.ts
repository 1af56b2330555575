/** The stage as the sample tells it: what happens when, in this order whatever holidays do to the dates. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { StageDates } from '../plot.ts';
import type { Scene } from './cast.ts';
import { declare, takeIn } from './elaboration.ts';
import { end, hearDecision, negotiate } from './ending.ts';
import { calm } from './escalation.ts';
import {
  closeSources,
  confirmSources,
  correctAgain,
  correctOnce,
  fileBoth,
  rejectSources,
  sortOut,
} from './findings.ts';
import { answerTooLate, ask, askAgain } from './gate.ts';
import {
  mendAccount,
  rejectAccount,
  sponsorAccount,
  verifyAccount,
  verifyAnalytics,
  writeAccount,
  writeAnalytics,
} from './hats.ts';

export interface Beat {
  readonly on: PlainDate;
  /** Before the day's work, or after it: a checkpoint lies between the question and the answer that comes too late. */
  readonly at: 'morning' | 'evening';
  readonly play: (scene: Scene, today: PlainDate) => Promise<void>;
}

export const beatsOf = ({ day, aroundCheckpoint }: StageDates): readonly Beat[] => [
  { on: day(4), at: 'evening', play: takeIn },
  { on: day(6), at: 'evening', play: declare },
  { on: day(17), at: 'evening', play: writeAccount },
  { on: day(19), at: 'evening', play: sponsorAccount },
  { on: day(20), at: 'evening', play: rejectAccount },
  { on: day(23), at: 'evening', play: mendAccount },
  { on: day(24), at: 'evening', play: verifyAccount },
  { on: day(26), at: 'evening', play: writeAnalytics },
  { on: day(27), at: 'evening', play: verifyAnalytics },
  { on: day(28), at: 'evening', play: fileBoth },
  { on: day(29), at: 'evening', play: sortOut },
  { on: day(30), at: 'evening', play: correctOnce },
  { on: day(31), at: 'evening', play: rejectSources },
  { on: day(33), at: 'evening', play: correctAgain },
  { on: day(34), at: 'evening', play: closeSources },
  { on: day(35), at: 'evening', play: confirmSources },
  { on: day(37), at: 'morning', play: calm },
  { on: aroundCheckpoint(-1), at: 'morning', play: ask },
  { on: aroundCheckpoint(0), at: 'evening', play: answerTooLate },
  { on: aroundCheckpoint(1), at: 'morning', play: askAgain },
  { on: aroundCheckpoint(2), at: 'morning', play: negotiate },
  { on: aroundCheckpoint(3), at: 'morning', play: hearDecision },
  { on: aroundCheckpoint(3), at: 'evening', play: end },
];

/** Plays what is due at a time of day and answers with the beats that are left. */
export const playBeats = async (
  beats: readonly Beat[],
  today: PlainDate,
  time: Beat['at'],
  scene: Scene,
): Promise<readonly Beat[]> => {
  let left = beats;
  for (;;) {
    const [next, ...rest] = left;
    if (next === undefined || next.on > today || (next.at === 'evening' && time === 'morning')) return left;
    await next.play(scene, today);
    left = rest;
  }
};
