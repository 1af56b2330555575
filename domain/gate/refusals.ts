/** Why a command was refused: data a face can show, one tag a reason, each with its rule (EVT-6). */
import type { Explanation } from '../kernel/decider.ts';
import { explainGate, type GateStepRefusal } from './refusals/gate.ts';
import { explainStage, isStageRefusal, type StageRefusal } from './refusals/stage.ts';

export type GateRefusal = StageRefusal | GateStepRefusal;

export const explain = (refusal: GateRefusal): Explanation =>
  isStageRefusal(refusal) ? explainStage(refusal) : explainGate(refusal);
