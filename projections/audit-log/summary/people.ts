/** People and escalations, in sentences (PLAY-10, POL-15 to POL-18). */
import type { EXCEPTION_EVENTS } from '@tenure/domain/play/events/exceptions.ts';
import type { ESCALATION_EVENTS, EscalationTarget, PEOPLE_EVENTS } from '@tenure/domain/play/events/people.ts';
import { ladderText } from '../../change-log/people.ts';
import { personOrNobody } from '../../principals.ts';
import { brief, count, listed, type Summaries } from './words.ts';

/** Who was told, by name where somebody is there. */
const toldText = (targets: readonly EscalationTarget[]): string =>
  listed(targets.map(({ role, person }) => `${personOrNobody(person)} (${role})`));

export const summarisePeople: Summaries<
  keyof typeof PEOPLE_EVENTS | keyof typeof ESCALATION_EVENTS | keyof typeof EXCEPTION_EVENTS
> = {
  StakeholderAssigned: ({ role, from, to, reason }) =>
    `${role} changed from ${personOrNobody(from)} to ${personOrNobody(to)}: ${brief(reason)}`,
  SubstitutesChanged: ({ role, to, reason }) =>
    `substitutes of ${role} set to ${listed(to.map(({ name }) => name))}: ${brief(reason)}`,
  EscalationPathChanged: ({ to, reason }) => `escalation path set to ${ladderText(to)}: ${brief(reason)}`,
  StakeholderUnavailable: ({ person, from, until, reason }) =>
    `${person.name} unavailable ${from} to ${until}: ${brief(reason)}`,
  StakeholderSubstituted: ({ role, absent, substitute, from, until, tasks, collapsesWith, alsoTold }) => {
    const told = alsoTold.length === 0 ? '' : `; also told: ${toldText(alsoTold)}`;
    const collapse = collapsesWith.length === 0 ? '' : `; also fills ${collapsesWith.join(', ')} of the ladder${told}`;
    return `${substitute.name} covers ${role} for ${absent.name} ${from} to ${until}, ${count(tasks.length, 'open task')} handed over${collapse}`;
  },
  StakeholderReturned: ({ person, roles }) =>
    roles.length === 0
      ? `${person.name}: an absence is over, nothing is handed back yet`
      : `${person.name} is back as ${roles.join(', ')}`,
  RoleUnfilled: ({ role, person, from, until }) =>
    `nobody is available for ${role} while ${person.name} is away ${from} to ${until}`,
  EscalationTriggered: ({ escalationId, rule, subject, severity, targets, manual, reason }) =>
    `escalation ${escalationId} ${manual ? 'raised by hand' : `triggered by ${rule}`} on ${subject}, ${severity}, to ${listed(targets.map(({ role }) => role))}: ${brief(reason)}`,
  ExceptionRequested: ({ exceptionId, kind, subject, deviation, until, approver, reason }) =>
    `exception ${exceptionId} from the ${kind.replace('-', ' ')} of ${subject} asked of ${approver}, until ${until}: ${brief(deviation)}, because ${brief(reason)}`,
  ExceptionDecided: ({ exceptionId, decision, reason }) => `exception ${exceptionId} ${decision}: ${brief(reason)}`,
  ExceptionExpired: ({ exceptionId, until }) => `exception ${exceptionId} ended on ${until}: the rules hold again`,
  EscalationClimbed: ({ escalationId, rung, targets, collapsesWith }) => {
    const collapse = collapsesWith.length === 0 ? '' : `; ${collapsesWith.join(', ')} had been told already`;
    return `escalation ${escalationId} was not acknowledged in time: rung ${rung} told, ${toldText(targets)}${collapse}`;
  },
  EscalationReminded: ({ escalationId, reminder, targets }) =>
    `escalation ${escalationId} is unanswered: reminder ${reminder} to ${toldText(targets)}`,
  EscalationRetargeted: ({ escalationId, from, targets }) =>
    `escalation ${escalationId} passes from ${toldText(from)} to ${toldText(targets)}`,
  EscalationEvidenceAttached: ({ escalationId, evidence, reason }) =>
    `${count(evidence.length, 'event')} attached to open escalation ${escalationId}: ${brief(reason)}`,
  EscalationAcknowledged: ({ escalationId, note }) =>
    `escalation ${escalationId} acknowledged${note === null ? '' : `: ${brief(note)}`}`,
  EscalationResolved: ({ escalationId, decision, commitments }) =>
    `escalation ${escalationId} resolved with ${count(commitments.length, 'commitment')}: ${brief(decision)}`,
  EscalationReviewed: ({ escalationId, lessons }) =>
    `escalation ${escalationId} reviewed: ${count(lessons.length, 'lesson')}`,
};
