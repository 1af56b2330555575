/** Who carries the play, who covers for them, and who is told when it goes wrong (PLAY-10, POL-15 to POL-18). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { EventId } from '../../kernel/ids.ts';
import { Role, Severity } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { EscalationPath } from './start.ts';

const reason = text();
const Period = { from: PlainDate, until: PlainDate };

export const EscalationTarget = t.readonly(t.strict({ role: Role, person: nullable(Person) }), 'EscalationTarget');
export type EscalationTarget = t.TypeOf<typeof EscalationTarget>;

export const Commitment = t.readonly(t.strict({ what: text(600), owner: Person, due: PlainDate }), 'Commitment');
export type Commitment = t.TypeOf<typeof Commitment>;

/** What an escalation is about: `checkpoint:cp-03`, `role:csm`, `unit:emea`, `lever:emea:price`, `context`, `play`. */
export const Subject = text(120);

export const PEOPLE_EVENTS = {
  StakeholderAssigned: version1(
    t.readonly(t.strict({ role: Role, from: nullable(Person), to: nullable(Person), reason })),
  ),
  SubstitutesChanged: version1(t.readonly(t.strict({ role: Role, from: listOf(Person), to: listOf(Person), reason }))),
  EscalationPathChanged: version1(t.readonly(t.strict({ from: EscalationPath, to: EscalationPath, reason }))),
  StakeholderUnavailable: version1(t.readonly(t.strict({ person: Person, ...Period, reason }))),
  StakeholderSubstituted: version1(
    t.readonly(
      t.strict({
        role: Role,
        absent: Person,
        substitute: Person,
        ...Period,
        reason,
        /** Open tasks that changed hands. */
        tasks: listOf(LocalId),
        /** Other rungs of the ladder this person now fills too; the rung above them is also told (PLAY-10). */
        collapsesWith: listOf(Role),
        alsoTold: listOf(EscalationTarget),
      }),
    ),
  ),
  StakeholderReturned: version1(
    t.readonly(t.strict({ person: Person, ...Period, roles: listOf(Role), tasks: listOf(LocalId) })),
  ),
  RoleUnfilled: version1(t.readonly(t.strict({ role: Role, person: Person, ...Period, reason }))),
};

export const ESCALATION_EVENTS = {
  EscalationTriggered: version1(
    t.readonly(
      t.strict({
        escalationId: LocalId,
        /** `POL-2`; `POL-17` when a person pulled the cord. */
        rule: text(20),
        subject: Subject,
        severity: Severity,
        targets: listOf(EscalationTarget),
        /** The events that satisfied the rule (POL-16). */
        evidence: listOf(EventId),
        manual: t.boolean,
        reason,
      }),
    ),
  ),
  EscalationEvidenceAttached: version1(
    t.readonly(t.strict({ escalationId: LocalId, evidence: listOf(EventId), reason })),
  ),
  EscalationAcknowledged: version1(t.readonly(t.strict({ escalationId: LocalId, note: nullable(text()) }))),
  EscalationResolved: version1(
    t.readonly(t.strict({ escalationId: LocalId, decision: text(), commitments: listOf(Commitment) })),
  ),
  EscalationReviewed: version1(t.readonly(t.strict({ escalationId: LocalId, lessons: listOf(text()) }))),
};
