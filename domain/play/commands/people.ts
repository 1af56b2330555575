/** Commands about checkpoints, people, escalations and the end of a play (PLAY-7 to PLAY-12, POL-15 to POL-18). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { Instant, PlainDate } from '../../kernel/dates.ts';
import { EventId } from '../../kernel/ids.ts';
import { Risk, Role, Verdict } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { Outcome } from '../events/end.ts';
import { Commitment, EscalationTarget, Subject } from '../events/people.ts';
import { EscalationPath } from '../events/start.ts';

const reason = text();

export const CHECKPOINT_COMMANDS = {
  RecordCheckpoint: command(
    'Record how the play stands at a checkpoint; a change of risk plans the open checkpoints again.',
    ['PLAY-7', 'POL-2'],
    t.readonly(
      t.strict({
        checkpointId: LocalId,
        risk: Risk,
        verdict: Verdict,
        note: text(),
        evidence: listOf(text(2_000)),
      }),
    ),
  ),
  MissCheckpoint: command(
    'The due day of a checkpoint ended without a record.',
    ['PLAY-8', 'POL-1'],
    t.readonly(t.strict({ checkpointId: LocalId, due: PlainDate })),
    { from: 'system' },
  ),
  ChangeRisk: command(
    'Change the risk between checkpoints; the open checkpoints are planned again.',
    ['PLAY-7', 'PLAY-11'],
    t.readonly(t.strict({ risk: Risk, reason })),
  ),
};

export const PEOPLE_COMMANDS = {
  AssignStakeholder: command(
    'Put a person in a role, or leave it unstaffed.',
    ['PLAY-10', 'PLAY-11'],
    t.readonly(t.strict({ role: Role, person: nullable(Person), reason })),
  ),
  SetSubstitutes: command(
    'Set who covers for a role, in order; cycles are refused.',
    ['PLAY-10', 'PLAY-11'],
    t.readonly(t.strict({ role: Role, substitutes: listOf(Person), reason })),
  ),
  ChangeEscalationPath: command(
    "Change the play's ladder, lowest rung first.",
    ['PLAY-11', 'POL-13'],
    t.readonly(t.strict({ path: EscalationPath, reason })),
  ),
  MarkUnavailable: command(
    'Somebody is away for a period (both days included): the first available substitute takes the open work of their roles.',
    ['PLAY-10', 'POL-6'],
    t.readonly(t.strict({ personId: text(200), from: PlainDate, until: PlainDate, reason })),
  ),
  BeginUnavailability: command(
    'A period of unavailability begins.',
    ['PLAY-10', 'POL-6'],
    t.readonly(t.strict({ personId: text(200), from: PlainDate, until: PlainDate })),
    { from: 'system' },
  ),
  EndUnavailability: command(
    'A period of unavailability is over: substituted work is handed back.',
    ['PLAY-10'],
    t.readonly(t.strict({ personId: text(200), from: PlainDate, until: PlainDate })),
    { from: 'system' },
  ),
};

export const ESCALATION_COMMANDS = {
  TriggerEscalation: command(
    'A rule of the policy was satisfied.',
    ['POL-1', 'POL-2', 'POL-3', 'POL-5', 'POL-6', 'POL-7', 'POL-8', 'POL-15', 'POL-16'],
    t.readonly(
      t.strict({
        rule: text(20),
        subject: Subject,
        evidence: listOf(EventId),
        reason,
        /** Who is told, where somebody has been named for just this (POL-8); null: who the rule says. */
        owner: nullable(EscalationTarget),
      }),
    ),
    { from: 'system' },
  ),
  RaiseEscalation: command(
    'Pull the rip-cord by hand.',
    ['POL-17'],
    t.readonly(t.strict({ subject: Subject, reason })),
  ),
  ClimbEscalation: command(
    'The response time of an escalation is used up.',
    ['POL-4', 'POL-14'],
    t.readonly(t.strict({ escalationId: LocalId, respondBy: Instant })),
    { from: 'system' },
  ),
  AcknowledgeEscalation: command(
    'Say that an escalation has been seen and by whom.',
    ['POL-18'],
    t.readonly(t.strict({ escalationId: LocalId, note: nullable(text()) })),
  ),
  ResolveEscalation: command(
    'Resolve an escalation with what was decided and who owes what by when; the rule counts afresh from here.',
    ['POL-15', 'POL-18'],
    t.readonly(t.strict({ escalationId: LocalId, decision: text(), commitments: listOf(Commitment) })),
  ),
  ReviewEscalation: command(
    'Record what a resolved escalation taught.',
    ['POL-18'],
    t.readonly(t.strict({ escalationId: LocalId, lessons: listOf(text()) })),
  ),
};

export const END_COMMANDS = {
  NoteCustomerDecision: command(
    "The gate recorded the customer's decision.",
    ['PLAY-12', 'GATE-4'],
    t.readonly(
      t.strict({
        decision: oneOf(['renew', 'expand', 'downsize', 'leave']),
        decidedOn: PlainDate,
        decidedBy: text(200),
        evidence: text(2_000),
      }),
    ),
    { from: 'system' },
  ),
  RecordOutcome: command('Record the outcome of the renewal, with lessons and recommendations.', ['PLAY-12'], Outcome),
  ClosePlay: command(
    'Close the play; every task still open is closed or re-homed by name.',
    ['PLAY-12'],
    t.readonly(
      t.strict({
        tasks: listOf(
          t.readonly(
            t.strict({
              taskId: LocalId,
              disposition: oneOf(['closed', 're-homed']),
              to: nullable(Person),
              reason,
            }),
          ),
        ),
      }),
    ),
  ),
  CancelPlay: command('Cancel the play.', ['PLAY-12'], t.readonly(t.strict({ reason }))),
};
