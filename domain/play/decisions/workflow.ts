/** Steps, branches and the merge gate (PLAY-1). */
import * as E from 'fp-ts/lib/Either.js';
import { policyOf } from '../../kernel/decision-context.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { Step } from '../../kernel/vocabulary.ts';
import { playbookOf } from '../../planning/playbooks/catalogue.ts';
import type { START_COMMANDS } from '../commands/start.ts';
import { type Decisions, happened } from '../decision.ts';
import type { Play } from '../state.ts';
import { mergeGate, waitsFor } from '../workflow.ts';
import { unsettled } from './preparation.ts';

/** What a step still lacks before it can be called done. */
const lacking = (play: Play, step: Step, policy: PolicyRecord): readonly string[] => {
  switch (step) {
    case 'context':
      return unsettled(play, policy.context.required).map((kind) => `${kind} context`);
    case 'customization':
      return play.personas.length === 0 ? ['CustomizePlay'] : [];
    case 'tasks':
      return play.fit === null ? ['PlanWorkback'] : [];
    case 'enablement': {
      const attached = new Set(play.enablement.map((asset) => asset.kind));
      const needed = playbookOf(play.playbook, play.playbookVersion).enablement.map((need) => need.kind);
      return [...new Set(needed)].filter((kind) => !attached.has(kind)).map((kind) => `a ${kind}`);
    }
    case 'governance':
      return play.approval === null ? ['ApprovePlan'] : [];
  }
};

type Handled = 'CompleteStep' | 'ReopenStep' | 'WaiveMergeGate';

export const workflow: Decisions<Extract<keyof typeof START_COMMANDS, Handled>> = {
  CompleteStep: (play, { step }, { policies }) => {
    if (play.stepsDone.includes(step)) return E.right([]);
    const policy = policyOf(policies, play.start.policyVersion);
    const waiting = [...waitsFor(play, step), ...lacking(play, step, policy)];
    if (waiting.length > 0) return E.left({ _tag: 'StepNotReady', rule: 'PLAY-1', step, waitsFor: waiting });
    return E.right([happened('StepCompleted', { step })]);
  },

  ReopenStep: (play, { step, reason }) =>
    play.stepsDone.includes(step)
      ? E.right([happened('StepReopened', { step, reason })])
      : E.left({ _tag: 'StepNotDone', rule: 'PLAY-1', step }),

  WaiveMergeGate: (play, { branch, reason }) => {
    const { heldBy } = mergeGate(play);
    if (!heldBy.includes(branch)) return E.left({ _tag: 'NoMergeGate', rule: 'PLAY-1', branch, accepted: heldBy });
    return E.right([happened('MergeGateWaived', { branch, reason })]);
  },
};
