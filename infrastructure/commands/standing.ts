/** How an aggregate stands, in the few words that a command can change; the documents say everything. */
import { type Feedback, statusOf } from '@tenure/domain/feedback/state.ts';
import { phaseOf } from '@tenure/domain/gate/phase.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import type { Target } from './offered.ts';

const STANDING: Readonly<Record<Target, (state: never) => object>> = {
  play: ({ stage, playbook, risk, deadline, approval, stepsDone }: Play) => ({
    stage,
    playbook,
    risk,
    deadline,
    approved: approval !== null,
    stepsDone,
  }),
  gate: (stage: Stage) => ({
    phase: phaseOf(stage),
    elaborated: stage.elaborated,
    units: stage.units.length,
    openFindings: stage.findings.filter(({ status }) => status === 'open').length,
    round: stage.rounds.at(-1)?.status ?? null,
    closed: stage.closed,
  }),
  unit: ({ status, hat, bolt, lease }: Unit) => ({ status, hat, bolt, holder: lease?.holder ?? null }),
  feedback: (feedback: Feedback) => ({
    status: statusOf(feedback),
    hat: feedback.hat,
    bolt: feedback.bolt,
    holder: feedback.lease?.holder ?? null,
  }),
};

/** `state` is of the aggregate that `target` names, which no type can say where targets are picked out of a list. */
export const standingOf = (target: Target, state: unknown): object | null =>
  state === null ? null : (STANDING[target] as (state: unknown) => object)(state);
