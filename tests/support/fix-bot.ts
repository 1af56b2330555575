/** What the bot that follows `next` says and writes in the fix loop, where it has a choice (§6). */

import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { NextAction } from '@tenure/domain/policies/next/action.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import { believableStrategy } from './believable-strategy.ts';
import type { Seen } from './stage-world.ts';

/** How the bot is on this step: who of the crew begins, and what it makes of a choice it has. */
export interface Nature {
  readonly from?: number;
  /** 0 to 99; null: it always does the first thing that is offered. */
  readonly dice?: number | null;
}

type Strategy = ReturnType<typeof believableStrategy>;

/** A strategy with one of the defects that slip through: parts left out, or thinner than they should be. */
export const flawed = (dice: number): Strategy => {
  const done = believableStrategy();
  const { value, expansion } = done;
  const defects: readonly Partial<Strategy>[] = [
    {},
    { objections: done.objections.slice(1) },
    { objections: [] },
    { levers: null },
    { healthRisks: [] },
    { healthRisks: done.healthRisks.slice(1) },
    { motion: done.motion.slice(0, 1) },
    { expansion: expansion && { ...expansion, carriedForward: [] } },
    { expansion: expansion && { ...expansion, ruledOut: [] } },
    { value: value && { ...value, achieved: value.achieved.map((claim) => ({ ...claim, source: null })) } },
  ];
  return { ...done, ...defects[dice % defects.length] };
};

const feedbackOf = (world: Seen, { target }: NextAction): Feedback | null =>
  target.kind === 'feedback' ? (world.states().findings.get(target.id as FindingId) ?? null) : null;

/** Of a hundred times: how often the bot does something else than the first thing it is offered. */
const OTHERWISE: Partial<Record<AnyCommand['type'], readonly (readonly [number, AnyCommand['type']])[]>> = {
  ClassifyFeedback: [
    [15, 'CloseAsNonActionable'],
    [60, 'AnswerFeedback'],
  ],
  AdvanceFix: [[12, 'RejectFix']],
  CorrectUnit: [[12, 'RejectFix']],
  CloseFeedback: [[35, 'RejectFix']],
  ConfirmFix: [[15, 'ReopenFeedback']],
  GrantFixAttempts: [
    [40, 'AcceptFeedback'],
    [70, 'RejectFeedback'],
  ],
};

/** Nobody but a person says of what the engine found that nothing can be done about it (FB-5). */
const isTheirs = (feedback: Feedback | null, type: AnyCommand['type']): boolean =>
  type !== 'CloseAsNonActionable' ||
  feedback?.filed.author.kind !== 'system' ||
  feedback.lease?.holder.kind === 'person';

/** What it does of what is offered, and to what. */
export const chosen = (world: Seen, next: NextAction, { dice = null }: Nature): NextAction['or'][number] => {
  const { type } = next.command;
  const first = { type, target: next.target };
  if (dice === null) return first;
  const feedback = feedbackOf(world, next);
  const other = (OTHERWISE[type] ?? [])
    .filter(([upTo]) => dice < upTo)
    .flatMap(([, instead]) => next.or.filter((each) => each.type === instead));
  return other.find((each) => isTheirs(feedback, each.type)) ?? first;
};

const VERIFIED = { checked: 'The price table of the strategy, row by row', evidence: 'Work of today, table 2' };

/** The fields of each command of the fix loop that `next` leaves to whoever sends it. */
export const fixing = (
  world: Seen,
  next: NextAction,
  { dice = null }: Nature,
): Partial<Record<AnyCommand['type'], object>> => {
  const feedback = feedbackOf(world, next);
  const items = feedback?.filed.items ?? [];
  const leaseId = next.command.data.leaseId ?? null;
  const message = 'The rows of the price table are those of the present contract now';
  const unit = next.target.kind === 'unit' ? (world.states().units.get(next.target.id as UnitId) ?? null) : null;
  const again = world.log.length;
  return {
    ClassifyFeedback: { message, severity: feedback?.filed.severity ?? (dice === null ? 'high' : null) },
    CloseAsNonActionable: { message: 'True, and the customer knows it: the depots are billed by their own contract' },
    AnswerFeedback: { answer: 'The second year costs 4 percent more, as the price list of 2 November says' },
    AdvanceFix: { message },
    CorrectUnit: {
      strategy: believableStrategy(),
      body: null,
      outputs: (unit?.spec.outputs ?? []).map(({ id }) => ({
        outputId: id,
        uri: `https://files.example/${id}-${again}`,
        sha256: null,
      })),
      message,
    },
    RejectFix: {
      message: 'The rail slots are shown with the prices of last year',
      survivors: items.slice(0, 1).map(({ id }) => id),
      leaseId,
    },
    CloseFeedback: {
      message: 'Each row was compared with the price list of 2 November and agrees',
      verification:
        items.length === 0 ? [{ itemId: null, ...VERIFIED }] : items.map(({ id }) => ({ itemId: id, ...VERIFIED })),
    },
    ConfirmFix: { note: null },
    ReopenFeedback: { reason: 'The second page has the old prices' },
    GrantFixAttempts: { attempts: 1, reason: 'The price list of December is worth one more try' },
    AcceptFeedback: { reason: 'The customer has seen it and signs all the same' },
    RejectFeedback: { reason: 'The prices are those of the contract; the list it was compared with is a draft' },
  };
};
