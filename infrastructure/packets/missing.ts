/** What a play does not have yet, in sentences: nothing is left out of a packet silently. */

import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { Packet } from './packet.ts';

type Known = Pick<Packet, 'play' | 'stage' | 'strategies' | 'risks' | 'talkingPoints' | 'roles' | 'enablement'>;

const ofPlay = ({ play, talkingPoints, enablement, roles }: Known): readonly string[] => [
  ...(play.arr === null ? ['The ARR at stake is not recorded.'] : []),
  ...(play.noticeDate === null ? ['No notice date is recorded: days are counted to the deadline.'] : []),
  ...(play.fit === null ? ['There is no workback plan yet.'] : []),
  ...(play.fit?.compressed === true
    ? [
        `The plan is compressed by ${play.fit.compressedByPercent} %: ${play.fit.availableDays} days are left of a lead time of ${play.fit.leadTimeDays}.`,
      ]
    : []),
  ...(play.approval === null ? ['The plan is not approved, so there are no baselines.'] : []),
  ...(talkingPoints.personas.length === 0 ? ['The play has not been tailored to its personas yet.'] : []),
  ...talkingPoints.unproven.map(
    ({ kind, missing }) =>
      `Proof of ${kind.replaceAll('-', ' ')} is missing: the context has no ${missing.join(', ')}.`,
  ),
  ...(enablement.length === 0 ? ['No enablement asset is attached.'] : []),
  ...roles
    .filter(({ acting, openTasks, rung }) => acting === null && (openTasks > 0 || rung !== null))
    .map(({ role }) => `Nobody acts as ${role.replaceAll('-', ' ')}.`),
];

const ofContext = ({ context }: Pick<StatusTracker, 'context'>): readonly string[] =>
  context
    .filter(({ required, status }) => required && status !== 'pulled')
    .map(({ kind, status }) =>
      status === 'exhausted'
        ? `The ${kind} of the account could not be read; the play went on without it.`
        : `The ${kind} of the account has not been read yet.`,
    );

const ofStage = ({ stage, strategies, risks }: Known): readonly string[] => {
  if (stage === null)
    return ['The renewal stage is not open: there is no strategy, no objection and no concession table yet.'];
  return [
    ...stage.inputs
      .filter(({ status }) => status !== 'ingested')
      .map(({ kind, status, reason }) =>
        status === 'waived'
          ? `The ${kind.replaceAll('-', ' ')} was waived: ${reason ?? 'no reason is recorded'}.`
          : `The ${kind.replaceAll('-', ' ')} has not been taken in.`,
      ),
    ...(strategies.length === 0 ? ['No unit of the renewal is declared, so there is no strategy yet.'] : []),
    ...strategies
      .filter(({ status }) => status !== 'finished')
      .map(({ title, status }) =>
        status === 'draft'
          ? `The strategy of “${title}” is a draft: nobody has verified it.`
          : `The strategy of “${title}” has not been begun.`,
      ),
    ...(risks ?? [])
      .filter(({ treatments, severity }) => treatments.length === 0 && ['critical', 'high', 'red'].includes(severity))
      .map(({ title }) => `Nothing is answered yet to the risk “${title}”.`),
  ];
};

export const missingOf = (known: Known, tracker: Pick<StatusTracker, 'context'>): readonly string[] => [
  ...ofPlay(known),
  ...ofContext(tracker),
  ...ofStage(known),
];
