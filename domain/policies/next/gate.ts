/** What the gate waits for: the question, its answer, the commercial desk, the customer (GATE-1 to GATE-4). */

import { blockersOf } from '../../gate/readiness.ts';
import { stepsOf } from '../../gate/steps.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import { A_PERSON, action, type NextAction } from './action.ts';
import type { OfStage } from './stage.ts';

/** Only the step that is open, and only once nothing holds the gate any more. */
export const gateActions = ({ id, stage, subject }: OfStage, policy: PolicyRecord): readonly NextAction[] => {
  if (!stage.elaborated || stage.passedAt !== null || blockersOf(stage, policy, subject).length > 0) return [];
  const target: NextAction['target'] = { kind: 'gate', id, name: stage.slug };
  const open = stepsOf(stage, policy, subject).find(({ status }) => status === 'open');
  const round = stage.rounds.at(-1);
  switch (open?.step.kind) {
    case 'ask':
      if (round?.status === 'asked') {
        return [
          action({
            key: `answer:${round.round}`,
            rule: 'GATE-2',
            what: `answer the gate, round ${round.round}: approve, or request changes`,
            by: { ...A_PERSON, notBy: [round.askedBy] },
            target,
            command: { type: 'AnswerGate', data: { subjectHash: round.subjectHash } },
            baton: round.message,
          }),
        ];
      }
      return [
        action({
          key: `open:${(round?.round ?? 0) + 1}`,
          rule: 'GATE-2',
          what: 'put the question to the people who decide; whoever asks may not answer',
          target,
          command: { type: 'OpenGate', data: {} },
        }),
      ];
    case 'external':
      return [
        action({
          key: `sign-off:${stage.termsHash}`,
          rule: 'GATE-1',
          what: 'sign off the terms as they stand, or decline them',
          by: { ...A_PERSON, roles: stage.signOffRoles },
          target,
          command: { type: 'RecordSignOff', data: {} },
        }),
      ];
    case 'await':
      return [
        action({
          key: 'customer',
          rule: 'GATE-4',
          what: "record the customer's decision, with its evidence",
          by: A_PERSON,
          target,
          command: { type: 'RecordCustomerDecision', data: {} },
        }),
      ];
    default:
      return [];
  }
};
