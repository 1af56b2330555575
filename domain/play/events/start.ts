/** How a play begins: what was asked for, what its context says, what it is tailored to (PLAY-1 to PLAY-3). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { integer, listOf, nullable, refinedString, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { Money } from '../../kernel/money.ts';
import { ContextKind, Pattern, Persona, PlaybookId, Risk, Role, Segment, Step, Tier } from '../../kernel/vocabulary.ts';
import { WorkingCalendar } from '../../planning/calendar.ts';
import { LocalId } from '../../planning/plan.ts';
import { ContextReading, FactId } from '../context.ts';

export const Account = t.readonly(t.strict({ id: text(120), name: text(200) }), 'Account');
export type Account = t.TypeOf<typeof Account>;

/** Retro dimensions of the play; the cs-owner is the csm among the stakeholders unless said otherwise. */
export const Dimensions = t.readonly(
  t.strict({
    csOwner: nullable(text(120)),
    product: listOf(text(120)),
    geo: nullable(text(80)),
    persona: listOf(Persona),
  }),
  'Dimensions',
);
export type Dimensions = t.TypeOf<typeof Dimensions>;

/** Who fills a role, and in which order others cover for them (PLAY-10). */
export const Stakeholder = t.readonly(
  t.strict({ role: Role, person: nullable(Person), substitutes: listOf(Person) }),
  'Stakeholder',
);
export type Stakeholder = t.TypeOf<typeof Stakeholder>;

export const EscalationPath = t.readonlyArray(listOf(Role), 'rungs of roles, lowest first');

export const Slug = refinedString<string>('a slug of lower-case letters, digits and dashes', (s) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(s),
);

export const ProofPoint = t.readonly(
  t.strict({ id: LocalId, kind: text(80), statement: text(600), factId: FactId, source: text(400) }),
  'ProofPoint',
);
export type ProofPoint = t.TypeOf<typeof ProofPoint>;

const Messaging = t.readonly(t.strict({ persona: Persona, headline: text(300), talkingPoints: listOf(text(600)) }));

export const START_EVENTS = {
  PlayOrchestrated: version1(
    t.readonly(
      t.strict({
        slug: Slug,
        account: Account,
        tier: Tier,
        segment: nullable(Segment),
        risk: Risk,
        playbook: PlaybookId,
        playbookVersion: integer('a playbook version', 1),
        deadline: PlainDate,
        noticeDate: nullable(PlainDate),
        arr: nullable(Money),
        dimensions: Dimensions,
        pattern: Pattern,
        stakeholders: listOf(Stakeholder),
        escalationPath: EscalationPath,
        calendar: WorkingCalendar,
        /** The policy the play keeps for its whole life. */
        policyVersion: text(20),
        objective: text(600),
      }),
    ),
  ),
  ContextPulled: version1(t.readonly(t.strict({ attempt: integer('an attempt', 1), reading: ContextReading }))),
  ContextPullFailed: version1(
    t.readonly(
      t.strict({ kind: ContextKind, attempt: integer('an attempt', 1), source: text(80), problem: text(1_000) }),
    ),
  ),
  ContextPullExhausted: version1(
    t.readonly(t.strict({ kind: ContextKind, attempts: integer('attempts', 1), problem: text(1_000) })),
  ),
  PlayCustomized: version1(
    t.readonly(
      t.strict({
        personas: listOf(Persona),
        messaging: listOf(Messaging),
        proofPoints: listOf(ProofPoint),
        /** Proof the playbook asks for and the context could not give. */
        unproven: listOf(t.readonly(t.strict({ kind: text(80), missing: listOf(FactId) }))),
      }),
    ),
  ),
  ProofPointAdded: version1(ProofPoint),
  StepCompleted: version1(t.readonly(t.strict({ step: Step }))),
  StepReopened: version1(t.readonly(t.strict({ step: Step, reason: text() }))),
  MergeGateWaived: version1(t.readonly(t.strict({ branch: Step, reason: text() }))),
};
