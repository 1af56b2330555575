/** Who carries the play, who covers for them, and who is told when it goes wrong (PLAY-10, POL-15 to POL-18). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { integer, listOf, nullable, text } from '../../kernel/codec.ts';
import { Instant, PlainDate } from '../../kernel/dates.ts';
import { version1, version2 } from '../../kernel/event-codec.ts';
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
  EscalationTriggered: version2(
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
        /** When its response time is used up (POL-14); null: it was triggered before clocks ran. */
        respondBy: nullable(Instant),
      }),
    ),
  ),
  /** Nobody acknowledged it in time: it went up the ladder (POL-4). */
  EscalationClimbed: version1(
    t.readonly(
      t.strict({
        escalationId: LocalId,
        /** Rung it has reached, the lowest being 1. */
        rung: integer('a rung, 1 or more', 1),
        targets: listOf(EscalationTarget),
        /** Roles of that rung whose person had been told already; then the next rung is told with it (PLAY-10). */
        collapsesWith: listOf(Role),
        respondBy: Instant,
      }),
    ),
  ),
  /** At the top of the ladder nobody is left to tell: whoever is there is told again, and it counts as unanswered (POL-4). */
  EscalationReminded: version1(
    t.readonly(
      t.strict({
        escalationId: LocalId,
        reminder: integer('a number, 1 or more', 1),
        targets: listOf(EscalationTarget),
        respondBy: Instant,
      }),
    ),
  ),
  /** Somebody who had been told is away, back or replaced: it is somebody else's now (POL-18). */
  EscalationRetargeted: version1(
    t.readonly(
      t.strict({
        escalationId: LocalId,
        from: listOf(EscalationTarget),
        targets: listOf(EscalationTarget),
        /** null: it has been acknowledged, and no clock runs. */
        respondBy: nullable(Instant),
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
