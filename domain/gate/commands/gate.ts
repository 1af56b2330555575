/** Commands of review, findings and the gate (REV-1 to REV-3, GATE-1 to GATE-5, POL-8, POL-9). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { FindingId, UnitId } from '../../kernel/ids.ts';
import { Role } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { FindingItem, FindingSeverity, Origin, ReopenedPhase } from '../../stage/finding.ts';
import { LeverAmount, LeverName } from '../../strategy/levers.ts';
import { CUSTOMER_DECISIONS, OfferStanding } from '../events/decisions.ts';
import { SETTLEMENTS } from '../events/review.ts';

const system = { from: 'system' } as const;

export const REVIEW_COMMANDS = {
  RunRiskAssessment: command(
    'The built-in reviewer looks at what it was asked to look at.',
    ['REV-2', 'REV-3'],
    t.readonly(t.strict({ dispatchId: LocalId })),
    { from: 'system' },
  ),
  SignRole: command(
    'Sign a review or approval in a configured role, with the hash of what was seen.',
    ['REV-1', 'REV-3', 'UNIT-9'],
    t.readonly(t.strict({ dispatchId: LocalId, subjectHash: Sha256, note: nullable(text(2_000)) })),
  ),
};

export const FINDING_COMMANDS = {
  FileFinding: command(
    'File a finding; it is registered with the gate before anything else happens with it.',
    ['FB-1', 'GATE-3', 'GATE-5'],
    t.readonly(
      t.strict({
        /** Slug of the unit; null: the stage as a whole. */
        unit: nullable(LocalId),
        role: nullable(LocalId),
        origin: Origin,
        title: text(200),
        body: text(8_000),
        items: listOf(FindingItem),
        severity: nullable(FindingSeverity),
        reopens: nullable(ReopenedPhase),
      }),
    ),
  ),
  ReportDrift: command(
    'Report that an approved document was changed outside its hats; files a finding to a person.',
    ['POL-9', 'DOC-2'],
    t.readonly(
      t.strict({ artifact: text(400), unit: nullable(LocalId), expected: Sha256, found: Sha256, detail: text(2_000) }),
    ),
  ),
};

/** What the chain of a finding tells the gate, whose stream is the register of findings (FB-3). */
export const FIX_COMMANDS = {
  RouteFinding: command(
    'The classifier of a finding said where it belongs, how bad it is and whose signatures it takes back.',
    ['FB-4', 'FB-6'],
    t.readonly(
      t.strict({
        findingId: FindingId,
        unitId: nullable(UnitId),
        severity: nullable(FindingSeverity),
        invalidates: listOf(LocalId),
        by: Principal,
      }),
    ),
    system,
  ),
  NoteFindingProgress: command(
    'A finding waits for a person, or was set going again by one.',
    ['FB-8', 'FB-10'],
    t.readonly(
      t.strict({
        findingId: FindingId,
        progress: oneOf(['addressed', 'escalated', 'resumed']),
        by: Principal,
        reason: text(8_000),
      }),
    ),
    system,
  ),
  SettleFinding: command(
    'A finding has ended: how, by whose word, and whose signatures that voids.',
    ['GATE-3', 'FB-11'],
    t.readonly(
      t.strict({
        findingId: FindingId,
        resolution: oneOf(SETTLEMENTS),
        reason: text(8_000),
        invalidates: listOf(LocalId),
        by: Principal,
      }),
    ),
    system,
  ),
};

export const DECISION_COMMANDS = {
  OpenGate: command(
    'Put the question to the people who decide; refused, with everything that blocks, until the gate is ready.',
    ['GATE-2', 'GATE-3'],
    t.readonly(t.strict({ message: text() })),
  ),
  AnswerGate: command(
    'Answer the question with the hash of what was shown: approve, or request changes with comments that become findings.',
    ['GATE-2', 'GATE-3'],
    t.readonly(
      t.strict({
        subjectHash: Sha256,
        decision: oneOf(['approve', 'request-changes']),
        note: nullable(text()),
        comments: listOf(
          t.readonly(
            t.strict({
              title: text(200),
              body: text(8_000),
              unit: nullable(LocalId),
              reopens: nullable(ReopenedPhase),
            }),
          ),
        ),
      }),
    ),
    { retryOnConflict: false },
  ),
  RecordCustomerOffer: command(
    'Record what the customer offers on the levers; below a walk-away, its escalation owner is told at once.',
    ['POL-8', 'GATE-1'],
    t.readonly(
      t.strict({
        offeredOn: PlainDate,
        offeredBy: text(200),
        terms: listOf(
          t.readonly(
            t.strict({
              /** Slug of the unit whose lever it is. */
              unit: LocalId,
              lever: LeverName,
              statement: text(600),
              amount: nullable(LeverAmount),
              /** Where it stands, for a lever without figures; with figures it is computed. */
              standing: nullable(OfferStanding),
            }),
          ),
        ),
      }),
    ),
  ),
  RecordSignOff: command(
    'Record the commercial sign-off of the terms as they stand, in the role of deal-desk, finance or legal.',
    ['GATE-1', 'GATE-4'],
    t.readonly(t.strict({ role: Role, decision: oneOf(['signed-off', 'declined']), note: text() })),
    // An offer that comes in between changes the terms: whoever signs has to look again.
    { retryOnConflict: false },
  ),
  RecordCustomerDecision: command(
    "Record the customer's decision, with its evidence. Only after the steps before it; a decision to leave at any time.",
    ['GATE-1', 'GATE-4', 'PLAY-12'],
    t.readonly(
      t.strict({
        decision: oneOf(CUSTOMER_DECISIONS),
        decidedOn: PlainDate,
        decidedBy: text(200),
        evidence: text(2_000),
      }),
    ),
  ),
};
