/**
 * Random but plausible commands to a finding, by anybody, each compared with what the model says must come of it.
 * What a move refers to is looked up in the finding it meets; half of all moves push the finding on.
 */
import type { FeedbackCommand, FeedbackCommandOf } from '@tenure/domain/feedback/commands.ts';
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { feedbackDecider } from '@tenure/domain/feedback/decide.ts';
import { feedbackGuide } from '@tenure/domain/feedback/possible.ts';
import { explain } from '@tenure/domain/feedback/refusals.ts';
import { type FeedbackState, statusOf } from '@tenure/domain/feedback/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import { possible } from '@tenure/domain/kernel/possible.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { contextOf, MONDAY } from '../support/decision-context.ts';
import { ADA, CLEO, ENGINE, FINN, filed, type History, OLGA, REASON, recordedBy } from '../support/feedback-walk.ts';
import { listed } from '../support/listed-refusals.ts';
import { unitId } from '../support/small-stage.ts';
import { ADMITTING, EMPTY_WORDS, Model } from './feedback-model.ts';

/** People, agents of some of them, two agents of one person, and the engine. */
const CAST: readonly Principal[] = [OLGA, person('frank'), CLEO, FINN, agent('flora', 'frank'), ADA, ENGINE];

/** What was met on the way, over all runs. */
export interface Met {
  readonly events: Set<string>;
  readonly refusals: Set<string>;
  readonly statuses: Set<string>;
}
export const nothingMet = (): Met => ({ events: new Set(), refusals: new Set(), statuses: new Set() });

/** A finding in the making. */
export interface Real {
  history: History;
  state: FeedbackState;
  now: Instant;
  readonly met: Met;
}

type Kind = FeedbackCommand['type'];
interface Move {
  readonly kind: Kind | 'progress';
  readonly who: number;
  readonly n: number;
  readonly minutes: number;
}

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

const leaseFor = ({ lease }: Model, n: number): string | null =>
  pick([null, 'lease-01', ...Array(6).fill(lease?.id ?? null)], n);
const words = (n: number): string => (n % 9 === 0 ? EMPTY_WORDS : REASON);

type Make = { readonly [K in Kind]: (model: Model, real: Real, n: number) => FeedbackCommandOf<K>['data'] };

const itemsOf = ({ state }: Real): readonly string[] => state?.filed.items.map(({ id }) => id) ?? [];

const MAKE: Make = {
  OpenFeedback: () => filed(),
  ReplyToFeedback: (_, __, n) => ({ message: words(n) }),
  ClassifyFeedback: (model, _, n) => ({
    targetUnit: pick(['depots', null, 'depots', 'nowhere'], n >> 3),
    targetInvalidates: pick([null, [], ['user', 'risk-assessment']], n >> 5),
    severity: pick([null, 'high', 'low'] as const, n),
    message: words(n),
    leaseId: leaseFor(model, n),
  }),
  WearFixHat: ({ hat }, _, n) => ({ hat: n % 7 === 0 ? 'feedback-assessor' : hat }),
  TakeOffFixHat: (model, _, n) => ({ leaseId: leaseFor(model, n) }),
  ExpireFixLease: ({ lease }, _, n) => ({ leaseId: n % 4 === 0 ? 'lease-01' : (lease?.id ?? 'lease-01') }),
  PermitFix: (_, __, n) => ({
    correctionNeeded: n % 3 === 0,
    units: [unitId(1)],
    fixers: n % 4 === 0 ? [pick(CAST, n >> 2)] : [],
  }),
  NoteCorrection: (_, __, n) => ({
    by: n % 5 === 0 ? [FINN, pick(CAST, n >> 3)] : [FINN],
    what: pick(['work', 'declaration'] as const, n),
    hash: 'a'.repeat(64),
    message: 'Rows 1 to 8',
  }),
  AdvanceFix: (model, _, n) => ({ message: words(n), leaseId: leaseFor(model, n >> 1) }),
  RejectFix: (model, real, n) => ({
    message: words(n),
    survivors: n % 5 === 0 ? [] : n % 8 === 0 ? ['row-99'] : itemsOf(real).slice(0, 1),
    leaseId: leaseFor(model, n >> 1),
  }),
  GrantFixAttempts: (_, __, n) => ({ attempts: 1 + (n % 2), reason: words(n) }),
  CloseAsNonActionable: (model, _, n) => ({ message: words(n), leaseId: leaseFor(model, n >> 1) }),
  AnswerFeedback: (model, _, n) => ({ answer: words(n), leaseId: leaseFor(model, n >> 1) }),
  CloseFeedback: (model, real, n) => {
    const items = itemsOf(real);
    const told = items.length === 0 ? [null] : items;
    return {
      verification: (n % 6 === 0 ? told.slice(1) : n % 13 === 0 ? [...told, 'row-99'] : told).map((itemId) => ({
        itemId,
        checked: 'The price in the row',
        evidence: 'Compared with the price list of 2 November',
      })),
      unresolved: n % 11 === 0 ? ['row 3'] : [],
      message: n % 5 === 1 ? ADMITTING : words(n),
      leaseId: leaseFor(model, n >> 1),
    };
  },
  ConfirmFix: (_, __, n) => ({ note: n % 2 === 0 ? null : 'Looked at both rows' }),
  RejectFeedback: (_, __, n) => ({ reason: words(n) }),
  AcceptFeedback: (_, __, n) => ({ reason: words(n) }),
  ReopenFeedback: (_, __, n) => ({ reason: words(n) }),
};

const made = (kind: Kind, model: Model, real: Real, n: number): FeedbackCommand =>
  ({
    type: kind,
    data: (MAKE[kind] as (model: Model, real: Real, n: number) => unknown)(model, real, n),
  }) as FeedbackCommand;

/** The next thing the chain has to do: without it, mischief would seldom meet the later states. */
const progress = ({ status, hat, lease }: Model, n: number): Kind => {
  if (status === 'addressed') return pick(['ConfirmFix', 'ReopenFeedback'], n);
  if (status === 'escalated') return pick(['GrantFixAttempts', 'AcceptFeedback', 'GrantFixAttempts'], n);
  if (status === 'classified' && hat === 'renewal-manager') return 'PermitFix';
  if (!['open', 'classified', 'fixing'].includes(status)) return 'ReopenFeedback';
  if (lease === null) return 'WearFixHat';
  if (hat === 'classifier' && n % 9 === 0) return pick(['CloseAsNonActionable', 'AnswerFeedback'], n >> 4);
  if (hat === 'classifier') return status === 'open' ? 'ClassifyFeedback' : 'AdvanceFix';
  return hat === 'renewal-manager'
    ? pick(['AdvanceFix', 'NoteCorrection', 'AdvanceFix'], n)
    : pick(['RejectFix', 'CloseFeedback'], n >> 1);
};

/** One command, decided, compared with the model, and recorded where it was accepted. */
export const step = (model: Model, real: Real, command: FeedbackCommand, actor: Principal): boolean => {
  const context = contextOf({ now: real.now, actor });
  const expected = model.expects(command, actor, real.now);
  const decided = listed(command, context, feedbackDecider.decide(real.state, command, context));
  const shown = `${command.type} by ${actor.kind} ${actor.id} on ${model.status}, turn of ${model.hat}`;
  expect(feedbackDecider.decide(structuredClone(real.state), structuredClone(command), context), 'EVT-3').toEqual(
    decided,
  );
  if (E.isLeft(decided)) {
    expect(null, `${shown} was refused: ${decided.left._tag}`).toEqual(expected);
    real.met.refusals.add(decided.left._tag);
    const [, rules] = feedbackGuide.refusals[decided.left._tag];
    expect(rules, decided.left._tag).toContain(decided.left.rule);
    expect(explain(decided.left).accepted.trim()).not.toBe('');
    return false;
  }
  expect(
    decided.right.map(({ type }) => type),
    shown,
  ).toEqual(expected);
  if (real.state !== null && decided.right.length > 0 && FEEDBACK_COMMANDS[command.type].from === 'anyone') {
    const verdict = possible(feedbackDecider, feedbackGuide, real.state, command.type, context);
    expect(verdict._tag, `EVT-6: what is accepted was said to be possible: ${shown}`).toBe('Possible');
  }
  const recorded = recordedBy(decided.right, real.history.length + 1, { now: real.now, actor });
  const filedBefore = real.state?.filed;
  for (const event of recorded) {
    real.state = feedbackDecider.evolve(real.state, event);
    model.follow(event);
    real.met.events.add(event.type);
  }
  real.history = [...real.history, ...recorded];
  real.met.statuses.add(model.status);
  if (real.state === null) throw new Error('a finding does not go away');
  expect(model.broken, shown).toEqual([]);
  expect(statusOf(real.state), `FB-12: status after ${shown}`).toBe(model.status);
  expect(real.state.filed, 'FB-2: what was filed').toBe(filedBefore ?? real.state.filed);
  expect({ hat: real.state.hat, bolt: real.state.bolt, fixers: real.state.fixers }, shown).toEqual({
    hat: model.hat,
    bolt: model.bolt,
    fixers: model.fixers,
  });
  return true;
};

class FindingMove implements fc.Command<Model, Real> {
  readonly move: Move;
  constructor(move: Move) {
    this.move = move;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, real: Real): void {
    const { kind, who, n, minutes } = this.move;
    real.now = instantOf(epochMilliseconds(real.now) + minutes * 60_000);
    const command = made(kind === 'progress' ? progress(model, n) : kind, model, real, n);
    const holder = real.state?.lease?.holder;
    const engine = FEEDBACK_COMMANDS[command.type].from === 'system' && who % 8 !== 0;
    const byHolder = command.type !== 'WearFixHat' && who % 4 !== 0;
    step(model, real, command, engine ? ENGINE : ((byHolder ? holder : undefined) ?? pick(CAST, who)));
  }
  toString(): string {
    return JSON.stringify(this.move);
  }
}

const KINDS = Object.keys(MAKE) as Kind[];
const minutes = fc.oneof({ weight: 12, arbitrary: fc.nat(10) }, { weight: 1, arbitrary: fc.nat(300) });
const moveOf = (kind: fc.Arbitrary<Move['kind']>) =>
  fc.record({ kind, who: fc.nat(1_000), n: fc.nat(10_000), minutes }).map((move) => new FindingMove(move));
const pushing = moveOf(fc.constant('progress' as const));

/** Three pushes to two commands of any kind. */
export const moves = fc.commands(
  [pushing, pushing, pushing, moveOf(fc.constantFrom(...KINDS)), moveOf(fc.constantFrom(...KINDS))],
  {
    maxCommands: 100,
    size: 'max',
  },
);

/** Filed by a person, an agent, a check of the engine, or as drift; with and without items; of either separation. */
export const filing = fc
  .record({
    by: fc.constantFrom('person' as const, 'question' as const, 'agent' as const, 'check' as const, 'drift' as const),
    separationOfDuties: fc.constantFrom('controller' as const, 'principal' as const),
    items: fc.constantFrom(0, 2),
  })
  .map(({ by, separationOfDuties, items }) => {
    const kinds = {
      person: { author: OLGA, origin: 'user-chat' },
      question: { author: OLGA, origin: 'user-question' },
      agent: { author: agent('bot', 'berta'), origin: 'agent' },
      check: { author: ENGINE, origin: 'adversarial-review', role: 'risk-assessment' },
      drift: { author: ENGINE, origin: 'drift', severity: 'high' },
    } as const;
    const rows = ['row-1', 'row-2'].slice(0, items).map((id) => ({ id, statement: `${id} shows the old price` }));
    return filed({ ...kinds[by], separationOfDuties, items: rows });
  });

export const begun = (data: FeedbackCommandOf<'OpenFeedback'>['data'], met: Met) => {
  const model = new Model(3);
  const real: Real = { history: [], state: null, now: MONDAY, met };
  const decided = feedbackDecider.decide(null, { type: 'OpenFeedback', data }, contextOf({ actor: ENGINE }));
  if (E.isLeft(decided)) throw new Error('the engine opens it');
  real.history = recordedBy(decided.right, 1, { actor: ENGINE });
  for (const event of real.history) {
    real.state = feedbackDecider.evolve(real.state, event);
    model.follow(event);
  }
  return { model, real };
};
