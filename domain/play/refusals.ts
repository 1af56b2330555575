/** Why a command was refused: data a face can show, one tag a reason, each with its rule (EVT-6). */
import type { Person, Principal } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { assertNever, type Explanation } from '../kernel/decider.ts';
import type { SeparationOfDuties } from '../kernel/separation-of-duties.ts';
import type { Role, Step } from '../kernel/vocabulary.ts';
import { explainPlanning } from '../planning/explain.ts';
import type { PlanningRefusal } from '../planning/workback.ts';
import type { ChecklistItem } from './checklist.ts';

type Refused<Tag extends string, Rule extends string, Data = unknown> = {
  readonly _tag: Tag;
  readonly rule: Rule;
} & Data;

export type PlayRefusal =
  | PlanningRefusal
  | Refused<'AlreadyOrchestrated', 'EVT-1', { readonly slug: string }>
  | Refused<'NoSuchPlay', 'EVT-1'>
  | Refused<'PlayEnded', 'PLAY-12', { readonly stage: string; readonly command: string }>
  | Refused<'NotFromOutside', 'EVT-6', { readonly command: string; readonly actor: string }>
  | Refused<'OnlyAPerson', 'POL-17', { readonly command: string; readonly actor: string }>
  | Refused<
      'UnknownReference',
      string,
      { readonly what: string; readonly id: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'StepNotReady', 'PLAY-1', { readonly step: Step; readonly waitsFor: readonly string[] }>
  | Refused<'StepNotDone', 'PLAY-1', { readonly step: Step }>
  | Refused<'NoMergeGate', 'PLAY-1', { readonly branch: Step; readonly accepted: readonly Step[] }>
  | Refused<'PlanNotReady', 'PLAY-6', { readonly failing: readonly ChecklistItem[] }>
  | Refused<'PlanNotApproved', 'PLAY-6', { readonly command: string }>
  | Refused<'PlanAlreadyApproved', 'PLAY-6'>
  | Refused<'AlreadyRecorded', 'PLAY-7', { readonly checkpointId: string }>
  | Refused<
      'NotYetDue',
      'PLAY-8' | 'PLAY-9' | 'PLAY-10' | 'POL-13' | 'POL-4',
      { readonly what: string; readonly until: string; readonly now: string }
    >
  | Refused<
      'AfterDeadline',
      'PLAY-4',
      { readonly what: string; readonly date: PlainDate; readonly deadline: PlainDate; readonly pointer: string }
    >
  | Refused<
      'NotAWorkingDay',
      'PLAY-4',
      { readonly date: PlainDate; readonly next: PlainDate; readonly pointer: string }
    >
  | Refused<
      'BeforePrerequisite',
      'PLAY-4',
      {
        readonly taskId: string;
        readonly due: PlainDate;
        readonly prerequisite: string;
        readonly prerequisiteDue: PlainDate;
        readonly pointer: string;
      }
    >
  | Refused<'DependencyCycle', 'PLAY-6', { readonly cycle: readonly string[]; readonly pointer: string }>
  | Refused<'FallbackCycle', 'PLAY-10', { readonly cycle: readonly string[]; readonly pointer: string }>
  | Refused<'TaskNotOpen', 'PLAY-4', { readonly taskId: string; readonly status: string; readonly accepted: string }>
  | Refused<'PrerequisitesOpen', 'PLAY-4', { readonly taskId: string; readonly open: readonly string[] }>
  | Refused<'TaskNeeded', 'PLAY-11', { readonly taskId: string; readonly dependents: readonly string[] }>
  | Refused<'MilestoneReached', 'PLAY-9', { readonly milestoneId: string; readonly on: PlainDate }>
  | Refused<
      'DateInTheFuture',
      'PLAY-9' | 'PLAY-12',
      { readonly date: PlainDate; readonly today: PlainDate; readonly pointer: string }
    >
  | Refused<'NotAStakeholder', 'PLAY-10', { readonly personId: string; readonly known: readonly string[] }>
  | Refused<
      'PeriodInvalid',
      'PLAY-10',
      {
        readonly from: PlainDate;
        readonly until: PlainDate;
        readonly today: PlainDate;
        readonly latest: PlainDate;
      }
    >
  | Refused<'LadderInvalid', 'POL-13', { readonly problem: string; readonly pointer: string }>
  | Refused<'DuplicateRole', 'PLAY-10', { readonly role: Role }>
  | Refused<
      'EscalationNotOpen',
      'POL-18',
      { readonly escalationId: string; readonly status: string; readonly accepted: string }
    >
  | Refused<'CustomerUndecided', 'PLAY-12'>
  | Refused<
      'OutcomeContradictsDecision',
      'PLAY-12',
      { readonly decision: string; readonly result: string; readonly accepted: readonly string[] }
    >
  | Refused<
      'ExceptionPeriod',
      'POL-13',
      { readonly until: PlainDate; readonly today: PlainDate; readonly deadline: PlainDate }
    >
  | Refused<'NobodyToDecide', 'POL-13', { readonly role: Role; readonly staffed: readonly string[] }>
  | Refused<'ExceptionStands', 'POL-13', { readonly exceptionId: string; readonly status: string }>
  | Refused<'ExceptionOver', 'POL-13', { readonly exceptionId: string; readonly status: string }>
  | Refused<
      'NotTheApprover',
      'POL-13',
      { readonly approver: Role; readonly holder: Person | null; readonly actor: string }
    >
  | Refused<
      'RequesterMayNotDecide',
      'UNIT-9',
      { readonly requestedBy: Principal; readonly separationOfDuties: SeparationOfDuties }
    >
  | Refused<
      'CommitmentInThePast',
      'POL-18',
      { readonly due: PlainDate; readonly today: PlainDate; readonly pointer: string }
    >
  | Refused<
      'PlaceholderText',
      'POL-13' | 'PLAY-12' | 'POL-18',
      { readonly pointer: string; readonly found: string; readonly why: string }
    >
  | Refused<'CurrenciesDiffer', 'EVT-4', { readonly found: readonly string[] }>
  | Refused<'OutcomeMissing', 'PLAY-12'>
  | Refused<'OutcomeAlreadyRecorded', 'PLAY-12'>
  | Refused<'TasksUnsettled', 'PLAY-12', { readonly open: readonly string[] }>
  | Refused<'TaskSettledTwice', 'PLAY-12', { readonly taskId: string }>
  | Refused<'ReHomeNeedsPerson', 'PLAY-12', { readonly taskId: string }>
  | Refused<'NothingToChange', 'PLAY-10' | 'PLAY-11', { readonly what: string }>;

export type PlayRefusalOf<T extends PlayRefusal['_tag']> = Extract<PlayRefusal, { readonly _tag: T }>;

const say = (detail: string, accepted: string, pointer = ''): Explanation => ({ detail, accepted, pointer });
const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
/** Of nothing, nothing can be named: that is no list of one. */
const oneOf = (what: string, known: readonly string[]): string =>
  known.length === 0 ? `the same once the play has one: there is no ${what} yet` : `one of: ${list(known)}`;

/** What a face says about a refusal, in words. Total over the union. */
export const explain = (r: PlayRefusal): Explanation => {
  switch (r._tag) {
    case 'DeadlineInThePast':
    case 'DeadlineTooFar':
    case 'NoticeDateInThePast':
    case 'NoticeDateAfterDeadline':
    case 'NoWorkingDayLeft':
      return explainPlanning(r);
    case 'AlreadyOrchestrated':
      return say(`this play exists already as ${r.slug}`, 'a new play id, or another command');
    case 'NoSuchPlay':
      return say('there is no such play', 'the id or slug of an orchestrated play');
    case 'PlayEnded':
      return say(`the play is ${r.stage}; ${r.command} comes too late`, 'no further command, or a new play');
    case 'NotFromOutside':
      return say(
        `${r.command} comes from the engine's clock and policies, not from ${r.actor}`,
        'a command offered to people and agents',
      );
    case 'OnlyAPerson':
      return say(`${r.command} is for a person to send; ${r.actor} is not one`, 'the same command sent by a person');
    case 'UnknownReference':
      return say(`the play has no ${r.what} ${r.id}`, oneOf(r.what, r.known), r.pointer);
    case 'StepNotReady':
      return say(`step ${r.step} waits for ${list(r.waitsFor)}`, `first: ${list(r.waitsFor)}`);
    case 'StepNotDone':
      return say(`step ${r.step} is not done, so it cannot be reopened`, 'a finished step', '/step');
    case 'NoMergeGate':
      return say(
        `${r.branch} is not a branch held by a merge gate`,
        r.accepted.length === 0
          ? 'nothing: no branch holds a merge gate of this play'
          : `an unfinished branch of a diamond: ${list(r.accepted)}`,
        '/branch',
      );
    case 'PlanNotReady':
      return {
        ...say(
          `the plan review fails in ${r.failing.map((item) => item.id).join(', ')}`,
          'a plan whose checklist passes in every item',
        ),
        unmet: r.failing.map((item) => `${item.id}: ${item.problems.join(', ')}`),
      };
    case 'PlanNotApproved':
      return say(`the plan has not been approved, so ${r.command} is refused`, 'approve-plan first');
    case 'PlanAlreadyApproved':
      return say(
        'the plan is approved and its baselines are frozen',
        'changes to the approved plan, each with a reason',
      );
    case 'AlreadyRecorded':
      return say(
        `checkpoint ${r.checkpointId} has been recorded`,
        'a checkpoint that is open or missed',
        '/checkpointId',
      );
    case 'NotYetDue':
      return say(`${r.what} is not over before ${r.until}; it is ${r.now}`, `at or after ${r.until}`);
    case 'AfterDeadline':
      return say(
        `${r.what} would fall on ${r.date}, after the deadline ${r.deadline}`,
        `a date up to ${r.deadline}`,
        r.pointer,
      );
    case 'NotAWorkingDay':
      return say(`nobody works on ${r.date}`, `a working day, for instance ${r.next}`, r.pointer);
    case 'BeforePrerequisite':
      return say(
        `task ${r.taskId} on ${r.due} would be due before its prerequisite ${r.prerequisite} on ${r.prerequisiteDue}`,
        'a due date no earlier than every prerequisite and no later than any dependent',
        r.pointer,
      );
    case 'DependencyCycle':
      return say(
        `the dependencies run in a circle: ${r.cycle.join(' → ')}`,
        'prerequisites without a circle',
        r.pointer,
      );
    case 'FallbackCycle':
      return say(
        `the substitutes run in a circle: ${r.cycle.join(' → ')}`,
        'substitutes that end with somebody who needs no cover from this circle',
        r.pointer,
      );
    case 'TaskNotOpen':
      return say(`task ${r.taskId} is ${r.status}`, r.accepted, '/taskId');
    case 'PrerequisitesOpen':
      return say(
        `task ${r.taskId} depends on ${list(r.open)}, still open`,
        `complete first: ${list(r.open)}`,
        '/taskId',
      );
    case 'TaskNeeded':
      return say(`task ${r.taskId} is a prerequisite of ${list(r.dependents)}`, 'a task nothing depends on', '/taskId');
    case 'MilestoneReached':
      return say(`milestone ${r.milestoneId} was reached on ${r.on}`, 'a milestone not yet reached', '/milestoneId');
    case 'DateInTheFuture':
      return say(`${r.date} has not come yet; today is ${r.today}`, `a date up to ${r.today}`, r.pointer);
    case 'NotAStakeholder':
      return say(
        `${r.personId} holds no role of this play and covers for none`,
        `one of: ${list(r.known)}`,
        '/personId',
      );
    case 'PeriodInvalid':
      return say(
        `the period ${r.from} to ${r.until} is over, runs backwards or lasts too long; today is ${r.today}`,
        `from ≤ until, and until from ${r.today} to ${r.latest}`,
        '/until',
      );
    case 'LadderInvalid':
      return say(r.problem, 'at least one rung, each with at least one role, no role twice', r.pointer);
    case 'DuplicateRole':
      return say(`role ${r.role} is given twice`, 'each role once', '/stakeholders');
    case 'EscalationNotOpen':
      return say(`escalation ${r.escalationId} is ${r.status}`, r.accepted, '/escalationId');
    case 'CustomerUndecided':
      return say(
        "the customer's decision has not been recorded",
        'the customer’s decision recorded at the gate of the play first: record-customer-decision',
      );
    case 'OutcomeContradictsDecision':
      return say(
        `the customer decided to ${r.decision}; the outcome says ${r.result}`,
        `result: ${list(r.accepted)}`,
        '/result',
      );
    case 'ExceptionPeriod':
      return say(
        `until ${r.until} is ${r.until < r.today ? 'past' : `after the deadline ${r.deadline}`}`,
        `a date from ${r.today} to ${r.deadline}`,
        '/until',
      );
    case 'NobodyToDecide':
      return say(`nobody holds the role ${r.role} in this play`, `one of: ${list(r.staffed)}`, '/approver');
    case 'ExceptionStands':
      return say(
        `${r.exceptionId} on the same subject is ${r.status}`,
        'another subject, or the same once it is declined or over',
        '/subject',
      );
    case 'ExceptionOver':
      return say(`${r.exceptionId} is ${r.status}`, 'request-exception anew', '/exceptionId');
    case 'NotTheApprover':
      return say(
        `${r.actor} does not act as ${r.approver}`,
        r.holder === null
          ? `whoever is put in the role ${r.approver}`
          : `the same from ${r.holder.name} (${r.holder.id})`,
      );
    case 'RequesterMayNotDecide':
      return say(
        `${r.requestedBy.id} asked for it, and may not decide on it, nor may a person whose agent asked`,
        'a request put to another role, or asked for by somebody else',
      );
    case 'CommitmentInThePast':
      return say(`it would be due on ${r.due}, and today is ${r.today}`, `a date from ${r.today} on`, r.pointer);
    case 'PlaceholderText':
      return say(`“${r.found}” ${r.why}`, 'something specific enough to act on in the next cycle', r.pointer);
    case 'CurrenciesDiffer':
      return say(`the amounts use ${list(r.found)}`, 'one currency for all amounts of an outcome', '/renewedArr');
    case 'OutcomeMissing':
      return say('no outcome has been recorded', 'record-outcome first');
    case 'OutcomeAlreadyRecorded':
      return say('an outcome has been recorded', 'ClosePlay, with a disposition for every open task');
    case 'TasksUnsettled':
      return say(
        `these tasks are open and nothing says what becomes of them: ${list(r.open)}`,
        'closed or re-homed, for each',
        '/tasks',
      );
    case 'TaskSettledTwice':
      return say(`task ${r.taskId} is settled twice`, 'each open task once', '/tasks');
    case 'ReHomeNeedsPerson':
      return say(`task ${r.taskId} is re-homed to nobody`, 'the person who takes it', '/tasks');
    case 'NothingToChange':
      return say(`${r.what} is so already`, 'a value that differs');
    default:
      return assertNever(r);
  }
};
