import type { ESCALATION_EVENTS, EscalationTarget } from '../events/people.ts';
import type { Escalation, Play } from '../state.ts';
import type { Evolve } from './handlers.ts';

const change = (play: Play, id: string, by: (escalation: Escalation) => Escalation): Play => ({
  ...play,
  escalations: play.escalations.map((escalation) => (escalation.id === id ? by(escalation) : escalation)),
});

/** Everybody who was told, each person once in each role. */
const withTold = (
  told: readonly EscalationTarget[],
  targets: readonly EscalationTarget[],
): readonly EscalationTarget[] => [
  ...told,
  ...targets.filter(
    ({ role, person }) => !told.some((before) => before.role === role && before.person?.id === person?.id),
  ),
];

/** After a rule's escalation is resolved the rule counts afresh (POL-15). */
const countAfresh = (play: Play, escalation: Escalation | undefined): Play => {
  switch (escalation?.rule) {
    case 'POL-1':
      return {
        ...play,
        checkpoints: play.checkpoints.map((checkpoint) =>
          `checkpoint:${checkpoint.id}` === escalation.subject
            ? { ...checkpoint, misses: 0, missEvents: [] }
            : checkpoint,
        ),
      };
    case 'POL-2':
      return { ...play, redStreak: [] };
    case 'POL-3':
      return { ...play, slips: [] };
    case 'POL-5':
      // Still a gap, and visible as one, but it may be tried again.
      return {
        ...play,
        context: Object.fromEntries(
          Object.entries(play.context).map(([kind, status]) => [
            kind,
            status.exhausted ? { ...status, failures: 0 } : status,
          ]),
        ),
      };
    default:
      return play;
  }
};

export const evolveEscalations: Evolve<keyof typeof ESCALATION_EVENTS> = {
  EscalationTriggered: (play, { data, recordedAt }) => ({
    ...play,
    escalations: [
      ...play.escalations,
      {
        id: data.escalationId,
        rule: data.rule,
        subject: data.subject,
        severity: data.severity,
        targets: data.targets,
        respondBy: data.respondBy,
        told: data.targets,
        climbs: 0,
        reminders: 0,
        evidence: data.evidence,
        manual: data.manual,
        reason: data.reason,
        triggeredAt: recordedAt,
        status: 'triggered',
        acknowledgedAt: null,
        acknowledgedBy: null,
        resolvedAt: null,
        decision: null,
        commitments: [],
        lessons: [],
      },
    ],
  }),
  EscalationClimbed: (play, { data }) =>
    change(play, data.escalationId, (e) => ({
      ...e,
      targets: data.targets,
      told: withTold(e.told, data.targets),
      respondBy: data.respondBy,
      climbs: e.climbs + 1,
    })),
  EscalationReminded: (play, { data }) =>
    change(play, data.escalationId, (e) => ({
      ...e,
      targets: data.targets,
      told: withTold(e.told, data.targets),
      respondBy: data.respondBy,
      reminders: data.reminder,
    })),
  EscalationRetargeted: (play, { data }) =>
    change(play, data.escalationId, (e) => ({
      ...e,
      targets: data.targets,
      told: withTold(e.told, data.targets),
      respondBy: data.respondBy,
    })),
  EscalationEvidenceAttached: (play, { data }) =>
    change(play, data.escalationId, (e) => ({ ...e, evidence: [...e.evidence, ...data.evidence] })),
  EscalationAcknowledged: (play, { data, recordedAt, actor }) =>
    change(play, data.escalationId, (e) => ({
      ...e,
      status: 'acknowledged',
      respondBy: null,
      acknowledgedAt: recordedAt,
      acknowledgedBy: actor,
    })),
  EscalationResolved: (play, { data, recordedAt }) =>
    countAfresh(
      change(play, data.escalationId, (e) => ({
        ...e,
        status: 'resolved',
        respondBy: null,
        resolvedAt: recordedAt,
        decision: data.decision,
        commitments: data.commitments,
      })),
      play.escalations.find((escalation) => escalation.id === data.escalationId),
    ),
  EscalationReviewed: (play, { data }) =>
    change(play, data.escalationId, (e) => ({ ...e, status: 'reviewed', lessons: data.lessons })),
};
