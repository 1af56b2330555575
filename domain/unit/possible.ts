/** Bodies a unit's commands are asked about, to see which of them can do anything now. */
import type { Bodies, Guide } from '../kernel/possible.ts';
import { SAMPLE_TEXT as message } from '../kernel/sample-text.ts';
import { EMPTY_STRATEGY } from '../strategy/strategy.ts';
import type { UnitBody } from '../strategy/unit-body.ts';
import type { UnitCommand } from './commands.ts';
import { UNIT_REFUSALS } from './refusal-table.ts';
import type { UnitRefusal } from './refusals.ts';
import { criteriaOf } from './self-check.ts';
import type { Unit, UnitState } from './state.ts';

type FromEngine =
  | 'BeginUnit'
  | 'AdoptSpec'
  | 'SupplyInputs'
  | 'ReleaseUnit'
  | 'ReopenUnit'
  | 'WithdrawUnit'
  | 'ExpireLease'
  | 'AssignFix'
  | 'EndFix';

const leaseId = ({ lease }: Unit): string | null => lease?.id ?? null;

/** Another body than the unit has, whatever it has. */
const bodyBeside = ({ work }: Unit): UnitBody => ({
  preconditions: [],
  action: work.body?.action === message ? null : message,
  postconditions: [],
  rollback: null,
  follows: [],
});

const bodies: Bodies<UnitState, UnitCommand, Exclude<UnitCommand['type'], FromEngine>> = {
  WearHat: ({ hat }) => [{ hat }],
  TakeOffHat: (unit) => [{ leaseId: leaseId(unit) }],
  AdvanceHat: (unit) => [{ message, leaseId: leaseId(unit) }],
  RejectHat: (unit) =>
    criteriaOf(unit).map((criterion) => ({
      to: null,
      criterion,
      message,
      missingOutput: null,
      leaseId: leaseId(unit),
    })),
  GrantAttempts: () => [{ attempts: 1, reason: message }],
  WriteStrategy: ({ work }) => [EMPTY_STRATEGY, work.strategy],
  WriteBody: (unit) => [bodyBeside(unit)],
  ProduceOutput: ({ spec }) =>
    spec.outputs.map(({ id: outputId }) => ({ outputId, uri: `urn:tenure:elsewhere:${outputId}`, sha256: null })),
  RaiseQuestion: () => [{ question: message }],
  SettleQuestion: ({ work }) => {
    const ids = work.questions.length === 0 ? ['none'] : work.questions.map(({ id }) => id);
    return ids.map((questionId) => ({
      questionId,
      state: 'answered' as const,
      resolution: `${message} (${questionId})`,
      flaggedTo: null,
    }));
  },
  CorrectUnit: (unit) => [
    {
      strategy: null,
      body: null,
      outputs: unit.work.outputs.map((output) => ({ ...output, uri: `${output.uri.slice(0, 1_000)}#again` })),
      message,
      leaseId: unit.fix?.leaseId ?? null,
    },
  ],
};

export const unitGuide: Guide<UnitCommand, UnitState, UnitRefusal> = { refusals: UNIT_REFUSALS, bodies };
