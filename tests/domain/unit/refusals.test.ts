/** Every refusal of a unit can be provoked, names its rule, and says what would be accepted instead (EVT-6). */
import { FindingId } from '@tenure/domain/kernel/ids.ts';
import type { UnitBody } from '@tenure/domain/strategy/unit-body.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { explain, type UnitRefusal } from '@tenure/domain/unit/refusals.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { contextOf, sound, type When } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import {
  advance,
  completed,
  declared,
  escalated,
  LEASE_ENDS,
  managed,
  managing,
  OUTPUT,
  RITA,
  reject,
  released,
  SAM,
  SCRIBE,
  sponsored,
  sponsoring,
  VERA,
  verifying,
  WRITE_BODY,
  wear,
} from '../../support/unit-history.ts';
import { command, folded, type Past, past } from '../../support/unit-spec.ts';

type Provocation = readonly [history: readonly Past[], command: UnitCommand, when?: When];

const byRita = { actor: RITA };
const bySam = { actor: SAM };
const byVera = { actor: VERA };
const grant = command('GrantAttempts', { attempts: 1, reason: 'The list of levers has come' });
const settle = (questionId: string, resolution: string | null) =>
  command('SettleQuestion', { questionId, state: 'answered', resolution, flaggedTo: null });
const withdrawn = [...released(), past('UnitWithdrawn', { reason: 'Merged into the core' })];
const findingId = sound(FindingId)('01940000-0000-7000-8000-00000000f001');
const beingFixed = [
  ...completed(),
  past('FixAssigned', { findingId, leaseId: 'lease-01', fixer: RITA, until: LEASE_ENDS }),
];
const correct = (uri: string, body: UnitBody | null = null) =>
  command('CorrectUnit', {
    strategy: null,
    body,
    outputs: [{ ...OUTPUT, uri }],
    message: 'The order form is the one of Tuesday',
    leaseId: null,
  });

/** One way to provoke each refusal there is. The type asks for a new one when a refusal is added. */
const PROVOKED: Readonly<Record<UnitRefusal['_tag'], Provocation>> = {
  NoSuchUnit: [[], wear('renewal-manager'), byRita],
  NotFromOutside: [declared(), command('WithdrawUnit', { reason: 'Not wanted' }), byRita],
  OnlyAPerson: [escalated(), grant, { actor: SCRIBE }],
  UnitIsWithdrawn: [withdrawn, wear('renewal-manager'), byRita],
  UnitNotReleased: [declared(), wear('renewal-manager'), byRita],
  UnitIsCompleted: [completed(), wear('renewal-manager'), byRita],
  UnitIsEscalated: [escalated(), wear('renewal-manager'), byRita],
  NotEscalated: [released(), grant, byRita],
  SystemWearsNoHat: [released(), wear('renewal-manager'), { actor: ENGINE }],
  NotThisHatsTurn: [released(), wear('verifier'), byRita],
  HatIsWorn: [managing({ manager: SCRIBE }), wear('renewal-manager'), byRita],
  HatNotWorn: [released(), WRITE_BODY, byRita],
  LeaseNotNamed: [
    managing({ manager: SCRIBE }),
    command('AdvanceHat', { message: 'Over to you', leaseId: null }),
    { actor: SCRIBE },
  ],
  LeaseIsOver: [managing(), advance(7), byRita],
  VerifierMadeIt: [sponsored({ manager: SCRIBE }), wear('verifier'), { actor: SCRIBE }],
  MessageSaysNothing: [managed(), advance(1, '…'), byRita],
  SelfCheckFails: [managing(), advance(1), byRita],
  NobodyBefore: [managing(), reject(), byRita],
  NotSentBackThere: [sponsoring(), reject({ to: 'executive-sponsor' }), bySam],
  CriterionUnknown: [verifying(), reject({ criterion: 'style' }), byVera],
  CriterionHolds: [verifying(), reject({ criterion: 'verifier.action' }), byVera],
  UnknownOutput: [managing(), command('ProduceOutput', { ...OUTPUT, outputId: 'slides' }), byRita],
  OutputIsThere: [verifying(), reject({ missingOutput: 'order-form' }), byVera],
  HatDoesNotWrite: [verifying(), WRITE_BODY, byVera],
  NotYourHalf: [managing(), command('WriteStrategy', believableStrategy()), byRita],
  UnknownQuestion: [managing(), settle('q9', 'Yes'), byRita],
  SettlesNothing: [managing(), settle('q3', null), byRita],
  UnitNotFinished: [managing(), correct(OUTPUT.uri), byRita],
  NothingToFix: [completed(), correct('https://files.example/other'), byRita],
  NothingCorrected: [beingFixed, correct(OUTPUT.uri), byRita],
  CorrectionBreaks: [beingFixed, correct(OUTPUT.uri, { ...believableUnit(), action: '' }), byRita],
};

const refusalOf = ([history, asked, when = {}]: Provocation): UnitRefusal => {
  const decision = unitDecider.decide(folded(history), asked, contextOf(when));
  if (E.isRight(decision)) throw new Error(`${asked.type} was accepted`);
  return decision.left;
};

const cases = Object.entries(PROVOKED) as [UnitRefusal['_tag'], Provocation][];

describe('refusals of a unit', () => {
  it.each(cases)('EVT-6: %s can be provoked, names its rule and says what would be accepted', (tag, provocation) => {
    const refusal = refusalOf(provocation);
    expect(refusal._tag).toBe(tag);
    expect(refusal.rule).toMatch(/^(UNIT|ELAB|POL|EVT|FB)-\d+$/);
    const { detail, accepted, pointer, unmet = [] } = explain(refusal);
    expect(detail).toMatch(/\p{L}{3}/u);
    expect(accepted).toMatch(/\p{L}{3}/u);
    expect([detail, accepted, ...unmet].join(' ')).not.toMatch(/undefined|\[object|NaN|null/);
    expect(pointer).toMatch(/^(\/[A-Za-z0-9]+)*$/);
  });

  it('EVT-6: a pointer points into the command that was refused', () => {
    const stray = cases.flatMap(([tag, provocation]) => {
      const [field] = explain(refusalOf(provocation)).pointer.split('/').slice(1);
      return field === undefined || field in (provocation[1].data as object) ? [] : [`${tag}: /${field}`];
    });
    expect(stray).toEqual([]);
  });

  it('EVT-6: whoever wears a hat is named, an agent with whom it acts for', () => {
    expect(explain(refusalOf(PROVOKED.HatIsWorn)).detail).toContain('the agent scribe of omar');
    const taken = explain(refusalOf([managing(), WRITE_BODY, bySam]));
    expect(taken.detail).toContain('the person rita, until 2026-03-02T13:00:00.000Z');
  });

  it('EVT-6: an output that is there is named with where it is and, where known, its hash', () => {
    expect(explain(refusalOf(PROVOKED.OutputIsThere)).detail).toBe(`order-form is there: ${OUTPUT.uri}`);
    const sha256 = 'a'.repeat(64);
    const hashed = explain({ _tag: 'OutputIsThere', rule: 'UNIT-5', ...OUTPUT, sha256 });
    expect(hashed.detail).toContain(sha256);
  });

  it('EVT-6: a list of what would be accepted is readable when there is nothing in it', () => {
    const { accepted } = explain({ _tag: 'UnknownQuestion', rule: 'ELAB-3', questionId: 'q1', known: [] });
    expect(accepted).toBe('the same once it has one: raise-question');
  });

  it('EVT-6: a message that says nothing is told what gave it away', () => {
    expect(explain(refusalOf(PROVOKED.MessageSaysNothing)).detail).toContain('“…”');
    const empty = explain({ _tag: 'MessageSaysNothing', rule: 'UNIT-5', phrase: '', why: 'holds no words' });
    expect(empty.detail).toBe('the message holds no words');
  });
});
