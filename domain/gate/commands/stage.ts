/** Commands that open the stage, elaborate it and declare its units (ELAB-1 to ELAB-3). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { FindingId, UnitId } from '../../kernel/ids.ts';
import { Risk, Tier } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { DiscoveryKind } from '../../stage/stage-inputs.ts';
import { UnitSpec } from '../../stage/unit-spec.ts';
import { UnitWork } from '../../stage/unit-work.ts';
import { HealthReport } from '../../strategy/inputs/health-report.ts';
import { OpportunityBrief } from '../../strategy/inputs/opportunity-brief.ts';
import { SalesContext } from '../../strategy/inputs/sales-context.ts';
import { GateStep } from '../events/stage.ts';

const reason = text();
const source = text(400);
const nothing = t.readonly(t.strict({}));
const system = { from: 'system' } as const;

export const STAGE_COMMANDS = {
  OpenStage: command(
    'The plan of the play was approved: its renewal stage opens.',
    ['PLAY-6', 'GATE-1'],
    t.readonly(
      t.strict({
        account: t.readonly(t.strict({ id: text(200), name: text(200) })),
        slug: text(200),
        tier: Tier,
        risk: Risk,
        timeZone: text(80),
        policyVersion: text(40),
      }),
    ),
    system,
  ),
  NoteRisk: command('The risk of the play changed.', ['GATE-5'], t.readonly(t.strict({ risk: Risk })), system),
  CloseStage: command(
    'The play has its outcome, or was cancelled.',
    ['PLAY-12'],
    t.readonly(t.strict({ because: oneOf(['outcome-recorded', 'play-cancelled']) })),
    system,
  ),
  ConfigureStage: command(
    'Set which roles review and approve, and the steps of the gate; until elaboration is completed.',
    ['REV-1', 'GATE-1'],
    t.readonly(t.strict({ reviewRoles: listOf(LocalId), steps: listOf(GateStep), reason })),
  ),
};

export const ELABORATION_COMMANDS = {
  RecordDecision: command(
    'Record a decision with its options, the choice among them, who took it and why.',
    ['ELAB-1'],
    t.readonly(
      t.strict({
        statement: text(600),
        options: listOf(text(300)),
        choice: text(300),
        decidedBy: text(200),
        rationale: text(2_000),
      }),
    ),
  ),
  DeclareNoDecisions: command('Say that no decision is needed, and why.', ['ELAB-1'], t.readonly(t.strict({ reason }))),
  IngestOpportunityBrief: command(
    'Take in the OPPORTUNITY-BRIEF: qualified and disqualified expansion paths with their kill-signals.',
    ['ELAB-2'],
    t.readonly(t.strict({ brief: OpportunityBrief, source })),
  ),
  IngestHealthReport: command(
    'Take in the HEALTH-REPORT: dimensions and risks with their severities.',
    ['ELAB-2'],
    t.readonly(t.strict({ report: HealthReport, source })),
  ),
  IngestSalesContext: command(
    'Take in the original sales context: what was bought and what was promised.',
    ['ELAB-2'],
    t.readonly(t.strict({ context: SalesContext, source })),
  ),
  WaiveInput: command(
    'Go without one of the upstream inputs, with the reason.',
    ['ELAB-2'],
    t.readonly(t.strict({ kind: DiscoveryKind, reason })),
  ),
  CompleteElaboration: command(
    'End the elaboration; refused until decisions, inputs, units and questions are settled. The review begins.',
    ['ELAB-1', 'ELAB-2', 'ELAB-3', 'REV-1'],
    nothing,
  ),
};

export const STAGE_UNIT_COMMANDS = {
  DeclareUnit: command(
    'Declare a unit of the renewal motion: scope, inputs, outputs, criteria, dependencies, open questions, and its body and strategy as far as outlined.',
    ['ELAB-3', 'UNIT-1'],
    UnitSpec,
  ),
  AmendUnit: command(
    'Change the declaration of a unit that has not been released; its review runs again.',
    ['ELAB-3', 'REV-3'],
    t.readonly(t.strict({ spec: UnitSpec, reason })),
  ),
  DropUnit: command(
    'Take a unit out of the stage that has not been released and that no other depends on.',
    ['ELAB-3'],
    t.readonly(t.strict({ unit: LocalId, reason })),
  ),
  RegisterWork: command(
    'A unit was completed.',
    ['UNIT-2', 'REV-1'],
    t.readonly(
      t.strict({
        unitId: UnitId,
        work: UnitWork,
        workHash: Sha256,
        bolt: integer('a bolt, 1 or more', 1),
        producers: listOf(Principal),
        verifiedBy: Principal,
        /** Findings that had sent the unit back by then: work that was finished before one of them is not the answer to it. */
        reopenedBy: listOf(FindingId),
      }),
    ),
    system,
  ),
  RegisterCorrection: command(
    'The finished work of a unit was corrected under a finding.',
    ['UNIT-2', 'REV-1'],
    t.readonly(
      t.strict({
        unitId: UnitId,
        findingId: FindingId,
        work: UnitWork,
        workHash: Sha256,
        producers: listOf(Principal),
        by: Principal,
        message: text(8_000),
      }),
    ),
    system,
  ),
};

export const QUALITY_GATE_COMMANDS = {
  DeclareQualityGate: command(
    'Declare a named check that has to pass before the gate opens.',
    ['REV-4'],
    t.readonly(t.strict({ name: LocalId, description: text(600) })),
  ),
  RecordQualityGate: command(
    'Record the result of a declared check on the finished work, with its evidence; a failure files a finding.',
    ['REV-4'],
    t.readonly(
      t.strict({
        name: LocalId,
        result: oneOf(['passed', 'failed']),
        evidence: text(2_000),
        /** Unit the failure is about; null: the stage as a whole. */
        unit: nullable(LocalId),
      }),
    ),
  ),
};
