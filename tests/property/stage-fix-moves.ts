/** What anybody might do to a finding: mostly the next sensible thing, often by the wrong person, sometimes mischief. */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { type Feedback, statusOf } from '@tenure/domain/feedback/state.ts';
import { type Principal, system } from '@tenure/domain/kernel/actor.ts';
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import { closing, correctionOf } from '../support/fix-crew.ts';
import type { StageWorld } from '../support/stage-world.ts';

export const FIX_MOVES = [
  'fix',
  'fix-wear',
  'fix-take-off',
  'fix-classify',
  'fix-correct',
  'fix-advance',
  'fix-reject',
  'fix-close',
  'fix-confirm',
  'fix-dismiss',
  'fix-grant',
  'fix-reopen',
] as const;
type FixMove = (typeof FIX_MOVES)[number];
type Finding = { readonly id: FindingId; readonly feedback: Feedback };
type Moves = (world: StageWorld, who: Principal, n: number) => void;

const MESSAGE = 'The rows of the price table are those of the contract now';
const REASON = 'The depot report of October says otherwise';

const all = (world: StageWorld): readonly Finding[] =>
  [...world.states().findings].flatMap(([id, feedback]) => (feedback === null ? [] : [{ id, feedback }]));

const some = (world: StageWorld, n: number, accepts: (feedback: Feedback) => boolean): Finding | undefined => {
  const those = all(world).filter(({ feedback }) => accepts(feedback));
  return those[n % Math.max(those.length, 1)];
};

const holderOf = ({ feedback }: Finding, who: Principal): Principal => feedback.lease?.holder ?? who;

const classify = ({ feedback }: Finding, n: number): FeedbackCommand => {
  const { units, severity } = feedback.filed;
  const targetUnit = [...units.map(({ slug }) => slug), null][n % (units.length + 1)] ?? null;
  const targetInvalidates = ([['risk-assessment'], null, [], ['user']] as const)[(n >> 1) % 4] ?? null;
  const given = severity ?? (['blocker', 'high', null, 'low'] as const)[(n >> 3) % 4] ?? null;
  const leaseId = feedback.lease?.id ?? null;
  return {
    type: 'ClassifyFeedback',
    data: { targetUnit, targetInvalidates, severity: given, message: MESSAGE, leaseId },
  };
};

const granting = (): FeedbackCommand => ({ type: 'GrantFixAttempts', data: { attempts: 1, reason: REASON } });

const reject = ({ feedback }: Finding): FeedbackCommand => ({
  type: 'RejectFix',
  data: { message: REASON, survivors: feedback.filed.items.map(({ id }) => id), leaseId: feedback.lease?.id ?? null },
});

const advance = ({ feedback }: Finding): FeedbackCommand => ({
  type: 'AdvanceFix',
  data: { message: MESSAGE, leaseId: feedback.lease?.id ?? null },
});

const corrects = (world: StageWorld, { id, feedback }: Finding, who: Principal, n: number): boolean => {
  const { units, lease } = feedback;
  const unit = units[n % Math.max(units.length, 1)];
  if (unit === undefined || world.states().units.get(unit)?.status !== 'completed') return false;
  const command = correctionOf(world, unit);
  const data = { ...command.data, leaseId: lease?.id ?? null } as typeof command.data;
  const answer = world.unit(unit, { ...command, data } as typeof command, who);
  return 'events' in answer && id !== undefined;
};

/** The next thing the finding's hat has to do; whoever tries it may not be allowed to. */
const next = (world: StageWorld, finding: Finding, who: Principal, n: number): void => {
  const { id, feedback } = finding;
  const { hat, lease, classification, permitted, corrected } = feedback;
  const holder = holderOf(finding, who);
  if (lease === null) world.finding(id, { type: 'WearFixHat', data: { hat } }, who);
  else if (hat === 'classifier') {
    world.finding(id, classification === null ? classify(finding, n) : advance(finding), holder);
  } else if (hat === 'feedback-assessor') {
    world.finding(id, n % 4 === 0 ? reject(finding) : closing(feedback, lease.id), holder);
  } else {
    const due = (permitted?.correctionNeeded ?? false) && !corrected;
    if ((due || n % 5 === 0) && corrects(world, finding, holder, n)) return;
    world.finding(id, advance(finding), holder);
  }
};

/** Finishes what is open, in one of the ways there are. */
export const fixProgress: Moves = (world, who, n) => {
  const finding = some(world, n >> 2, ({ end }) => end === null);
  if (finding === undefined) return;
  const { id, feedback } = finding;
  const status = statusOf(feedback);
  if (status === 'addressed') world.finding(id, { type: 'ConfirmFix', data: { note: null } }, who);
  else if (status === 'escalated' && n % 2 === 0) world.finding(id, granting(), who);
  else if (status === 'escalated') world.finding(id, { type: 'AcceptFeedback', data: { reason: REASON } }, who);
  else if (feedback.filed.origin === 'user-question' && n % 3 === 0) {
    world.finding(id, { type: 'AnswerFeedback', data: { answer: MESSAGE, leaseId: feedback.lease?.id ?? null } }, who);
  } else if (n % 29 === 0) world.finding(id, { type: 'RejectFeedback', data: { reason: REASON } }, who);
  else next(world, finding, who, n);
};

const on =
  (accepts: (feedback: Feedback) => boolean, act: (world: StageWorld, f: Finding, who: Principal, n: number) => void) =>
  (world: StageWorld, who: Principal, n: number): void => {
    const finding = some(world, n, accepts);
    if (finding !== undefined) act(world, finding, who, n);
  };
const any = (): boolean => true;
const open = ({ end }: Feedback): boolean => end === null;

export const FIXES: Readonly<Record<FixMove, Moves>> = {
  fix: fixProgress,
  'fix-wear': on(open, (world, { id, feedback }, who, n) => {
    const hat = n % 9 === 0 ? 'feedback-assessor' : feedback.hat;
    world.finding(id, { type: 'WearFixHat', data: { hat } }, who);
  }),
  'fix-take-off': on(
    ({ lease }) => lease !== null,
    (world, finding, who) => {
      const leaseId = finding.feedback.lease?.id ?? null;
      world.finding(finding.id, { type: 'TakeOffFixHat', data: { leaseId } }, holderOf(finding, who));
    },
  ),
  'fix-classify': on(any, (world, finding, who, n) => void world.finding(finding.id, classify(finding, n), who)),
  'fix-correct': on(any, (world, finding, who, n) => void corrects(world, finding, holderOf(finding, who), n)),
  'fix-advance': on(open, (world, finding, who) => void world.finding(finding.id, advance(finding), who)),
  'fix-reject': on(open, (world, f, who) => void world.finding(f.id, reject(f), holderOf(f, who))),
  'fix-close': on(any, (world, { id, feedback }, who) => {
    world.finding(id, closing(feedback, feedback.lease?.id ?? null), who);
  }),
  'fix-confirm': on(any, (world, { id }, who) => {
    world.finding(id, { type: 'ConfirmFix', data: { note: null } }, who);
  }),
  'fix-dismiss': on(open, (world, finding, who, n) => {
    const { id, feedback } = finding;
    const leaseId = feedback.lease?.id ?? null;
    const ways: readonly FeedbackCommand[] = [
      { type: 'RejectFeedback', data: { reason: REASON } },
      { type: 'CloseAsNonActionable', data: { message: REASON, leaseId } },
      { type: 'AnswerFeedback', data: { answer: MESSAGE, leaseId } },
      { type: 'AcceptFeedback', data: { reason: REASON } },
    ];
    const way = ways[n % ways.length];
    if (way !== undefined) world.finding(id, way, n % 2 === 0 ? who : holderOf(finding, who));
  }),
  'fix-grant': on(open, (world, { id }, who) => {
    world.finding(id, granting(), who);
  }),
  'fix-reopen': on(any, (world, { id }, who) => {
    world.finding(id, { type: 'ReopenFeedback', data: { reason: REASON } }, who);
  }),
};

/** Hats of findings come off when their time is over, as those of units do. */
export const expireFixLeases = (world: StageWorld): void => {
  for (const { id, feedback } of all(world)) {
    if (feedback.lease === null || feedback.lease.until > world.now()) continue;
    const data = { leaseId: feedback.lease.id };
    world.finding(id, { type: 'ExpireFixLease', data }, system('timers'));
  }
};
