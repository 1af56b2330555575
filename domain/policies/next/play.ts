/** What a play itself waits for: its approval, its escalations, its outcome (PLAY-6, PLAY-12, POL-18). */
import type { Instant } from '../../kernel/dates.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import { planChecklist } from '../../play/checklist.ts';
import type { Play } from '../../play/state.ts';
import { A_PERSON, action, type NextAction } from './action.ts';

export interface OfPlay {
  readonly id: string;
  readonly play: Play;
  readonly policy: PolicyRecord;
  readonly now: Instant;
}

const target = ({ id, play }: OfPlay): NextAction['target'] => ({ kind: 'play', id, name: play.start.slug });

/** Somebody was told and has not answered yet, or has not said what was decided (POL-18). */
export const escalationActions = (of: OfPlay): readonly NextAction[] =>
  of.play.escalations
    .filter(({ status }) => status === 'triggered' || status === 'acknowledged')
    .map(({ id, rule, subject, severity, reason, status, targets }) =>
      action({
        key: `${id}:${status}`,
        rule: 'POL-18',
        what:
          status === 'triggered'
            ? `acknowledge escalation ${id} (${severity}, ${rule} on ${subject})`
            : `resolve escalation ${id} (${severity}, ${rule} on ${subject}) with what was decided`,
        by: { ...A_PERSON, roles: targets.map(({ role }) => role) },
        target: target(of),
        command: {
          type: status === 'triggered' ? 'AcknowledgeEscalation' : 'ResolveEscalation',
          data: { escalationId: id },
        },
        baton: reason,
      }),
    );

/** Until the plan is approved, its review is what everything waits for (PLAY-6). */
export const approvalActions = (of: OfPlay): readonly NextAction[] => {
  const { play, policy, now } = of;
  if (play.approval !== null) return [];
  const failing = planChecklist(play, policy, now).filter(({ passed }) => !passed);
  return [
    action({
      key: 'approve-plan',
      rule: 'PLAY-6',
      what: 'approve the plan, which opens the renewal stage',
      target: target(of),
      command: { type: 'ApprovePlan', data: {} },
      lacks: failing.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`)),
    }),
  ];
};

/** Once the customer has decided (PLAY-12). */
export const endingActions = (of: OfPlay): readonly NextAction[] => {
  const { play } = of;
  if (play.customerDecision === null) return [];
  if (play.outcome === null) {
    return [
      action({
        key: 'record-outcome',
        rule: 'PLAY-12',
        what: `record the outcome: the customer decided to ${play.customerDecision.decision}`,
        target: target(of),
        command: { type: 'RecordOutcome', data: {} },
      }),
    ];
  }
  const open = play.tasks.filter(({ status }) => status === 'open').map(({ id }) => id);
  return [
    action({
      key: 'close-play',
      rule: 'PLAY-12',
      what:
        open.length === 0
          ? 'close the play'
          : `close the play, and say of each open task what becomes of it: ${open.join(', ')}`,
      target: target(of),
      command: { type: 'ClosePlay', data: open.length === 0 ? { tasks: [] } : {} },
    }),
  ];
};
