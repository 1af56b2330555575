/** Why a command was refused: data a face can show, one tag a reason, each with its rule (EVT-6). */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { assertNever, type Explanation } from '../kernel/decider.ts';
import type { SeparationOfDuties } from '../kernel/separation-of-duties.ts';
import type { FixHat } from '../stage/fix-hats.ts';
import type { FeedbackEventOf } from './events.ts';
import type { FeedbackStatus } from './state.ts';

type Refused<Tag extends string, Rule extends string, Data = unknown> = {
  readonly _tag: Tag;
  readonly rule: Rule;
} & Data;

/** The words that gave a text away, why they will not do and what would. */
interface Telling {
  readonly phrase: string;
  readonly why: string;
  readonly accepted: string;
  readonly pointer: string;
}

export type FeedbackRefusal =
  | Refused<'NoSuchFinding', 'EVT-1'>
  | Refused<'NotFromOutside', 'EVT-6', { readonly command: string; readonly actor: string }>
  | Refused<'PersonNeeded', 'FB-5' | 'FB-8' | 'FB-10', { readonly what: string; readonly kind: string }>
  | Refused<'FindingNotAtWork', 'FB-12', { readonly status: FeedbackStatus }>
  | Refused<'SystemWearsNoFixHat', 'FB-3'>
  | Refused<'NotThisFixHat', 'FB-3', { readonly needed: readonly FixHat[]; readonly turn: FixHat }>
  | Refused<'FixHatIsWorn', 'FB-3', { readonly hat: FixHat; readonly by: Principal; readonly until: Instant }>
  | Refused<'FixHatNotWorn', 'FB-3', { readonly hat: FixHat; readonly by: Principal | null }>
  | Refused<'FixLeaseNotNamed', 'FB-3', { readonly current: string }>
  | Refused<'FixLeaseIsOver', 'FB-3', { readonly leaseId: string; readonly current: string }>
  | Refused<'FixMustWait', 'FB-6'>
  | Refused<'AssessorFixedIt', 'UNIT-9', { readonly fixer: Principal; readonly separationOfDuties: SeparationOfDuties }>
  | Refused<'AlreadyClassified', 'FB-4', { readonly classification: FeedbackEventOf<'FeedbackClassified'>['data'] }>
  | Refused<'NotClassified', 'FB-4'>
  | Refused<
      'NoSuchTarget',
      'FB-4',
      { readonly target: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'SeverityStands', 'FB-4', { readonly severity: string }>
  | Refused<'SaysTooLittle', 'FB-2' | 'FB-3' | 'FB-5' | 'FB-7' | 'FB-8' | 'FB-9' | 'FB-10', Telling>
  | Refused<'NothingCorrected', 'FB-3'>
  | Refused<
      'UnknownItem',
      'FB-7',
      { readonly item: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'SurvivorsNeeded', 'FB-7', { readonly items: readonly string[] }>
  | Refused<'Unresolved', 'FB-7', { readonly unmet: readonly string[] }>
  | Refused<'NotVerified', 'FB-7', { readonly unmet: readonly string[] }>
  | Refused<'AdmitsDefect', 'FB-7', Telling & { readonly unmet: readonly string[] }>
  | Refused<'NoQuestion', 'FB-5', { readonly origin: string }>
  | Refused<'NotAddressed', 'FB-10', { readonly status: FeedbackStatus }>
  | Refused<'NothingToReopen', 'FB-10', { readonly status: FeedbackStatus }>
  | Refused<'FindingNotEscalated', 'FB-8', { readonly status: FeedbackStatus }>
  | Refused<
      'MayNotReject',
      'FB-9',
      { readonly why: 'over' | 'not-yours'; readonly status: string; readonly author: string; readonly actor: string }
    >
  | Refused<'ClassifierMayNotReject', 'FB-5'>
  | Refused<'NotWorthFixing', 'FB-9', Telling>;

const say = (detail: string, accepted: string, pointer = ''): Explanation => ({ detail, accepted, pointer });
const telling = ({ phrase, why, accepted, pointer }: Telling): Explanation =>
  say(phrase === '' ? `the text ${why}` : `“${phrase}” ${why}`, accepted, pointer);
const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
const who = ({ kind, id, actsFor }: Principal): string =>
  kind === 'agent' && actsFor !== null ? `the agent ${id} of ${actsFor}` : `the ${kind} ${id}`;

const CHAIN_GOES_ON = 'what the hat does whose turn it is; the chain is at work';
const REOPEN = 'reopen-feedback by a person, if it is still there';
/** What can be done with a finding of this status instead (FB-3, FB-8, FB-10). */
const GOES_ON: Readonly<Record<FeedbackStatus, string>> = {
  open: CHAIN_GOES_ON,
  classified: CHAIN_GOES_ON,
  fixing: CHAIN_GOES_ON,
  addressed: 'confirm-fix or reopen-feedback, by a person',
  escalated: 'grant-fix-attempts, accept-feedback or reject-feedback, by a person',
  closed: REOPEN,
  'non-actionable': REOPEN,
  rejected: REOPEN,
};

export const explain = (r: FeedbackRefusal): Explanation => {
  switch (r._tag) {
    case 'NoSuchFinding':
      return say('there is no such finding', 'the id of a finding that was filed');
    case 'NotFromOutside':
      return say(`${r.command} comes from the engine only, not from ${r.actor}`, 'a command the engine does not send');
    case 'PersonNeeded':
      return say(`it is for a person ${r.what}, not for a principal of kind ${r.kind}`, 'the same from a person');
    case 'FindingNotAtWork':
      return say(`the finding is ${r.status}`, GOES_ON[r.status]);
    case 'SystemWearsNoFixHat':
      return say('the engine wears no hats', 'a person or an agent');
    case 'NotThisFixHat':
      return say(`it is the turn of ${r.turn}, not of ${list(r.needed)}`, `what ${r.turn} does`, '/hat');
    case 'FixHatIsWorn':
      return say(
        `${who(r.by)} wears the hat ${r.hat} until ${r.until}`,
        `the same after ${r.until}, or once it is off`,
      );
    case 'FixHatNotWorn':
      return r.by === null
        ? say(`nobody wears the hat ${r.hat} now`, `wear-fix-hat with hat: ${r.hat} first`)
        : say(`the hat ${r.hat} is worn by ${who(r.by)}`, 'the same from whoever wears it');
    case 'FixLeaseNotNamed':
      return say('an agent says under which lease it acts', `leaseId: ${r.current}, if that is yours`, '/leaseId');
    case 'FixLeaseIsOver':
      return say(`lease ${r.leaseId} is over; the hat is worn under ${r.current}`, `leaseId: ${r.current}`, '/leaseId');
    case 'FixMustWait':
      return say(
        'another finding is being fixed on the same unit, or the gate has not given this one its turn yet',
        'the same once the gate permits the fix; the worse findings come first',
      );
    case 'AssessorFixedIt':
      return say(
        `${who(r.fixer)} had a hand in the fix, and counts as the same hands (separation of duties: ${r.separationOfDuties})`,
        'somebody who had none, nor an agent of theirs',
      );
    case 'AlreadyClassified':
      return say(
        `the finding is already classified: ${r.classification.severity ?? 'no severity'}, ${list(r.classification.targetInvalidates)}`,
        'nothing more: go on with the fix',
      );
    case 'NotClassified':
      return say('the finding has not been classified', 'classify-feedback, which hands it on');
    case 'NoSuchTarget':
      return say(`${r.target} is none of the targets there are`, `one of: ${list(r.known)}; or null`, r.pointer);
    case 'SeverityStands':
      return say(
        `the severity was set to ${r.severity} when it was filed, and stays`,
        'no severity, or the same',
        '/severity',
      );
    case 'SaysTooLittle':
    case 'NotWorthFixing':
      return telling(r);
    case 'AdmitsDefect':
      return { ...telling(r), unmet: r.unmet };
    case 'NothingCorrected':
      return say('nothing of the unit has been corrected in this bolt', 'correct-unit first, or reject-fix');
    case 'UnknownItem':
      return say(`the finding has no item ${r.item}`, `one of: ${list(r.known)}`, r.pointer);
    case 'SurvivorsNeeded':
      return say(
        'the finding is enumerated, and nothing is said to survive',
        `survivors among: ${list(r.items)}`,
        '/survivors',
      );
    case 'Unresolved':
      return {
        ...say('what is closed leaves nothing unresolved', 'reject-fix, naming the survivors', '/unresolved'),
        unmet: r.unmet,
      };
    case 'NotVerified':
      return {
        ...say(
          `${r.unmet.length} item(s) were not verified, also those the fix did not touch count`,
          'a verification of each, or reject-fix naming the survivors',
          '/verification',
        ),
        unmet: r.unmet,
      };
    case 'NoQuestion':
      return say(`a finding of origin ${r.origin} asks nothing`, 'the chain: classify-feedback');
    case 'NotAddressed':
      return say(`the finding is ${r.status}; there is nothing to confirm`, 'the same once it is addressed');
    case 'NothingToReopen':
      return say(`the finding is ${r.status} and not over`, GOES_ON[r.status]);
    case 'FindingNotEscalated':
      return say(`the finding is ${r.status} and not escalated`, GOES_ON[r.status]);
    case 'MayNotReject':
      return r.why === 'over'
        ? say(`the finding is ${r.status}`, 'reopen-feedback by a person first')
        : say(
            `a finding of kind ${r.author} that is ${r.status} is not rejected by a principal of kind ${r.actor}`,
            'the same from a person',
          );
    case 'ClassifierMayNotReject':
      return say('the classifier may not reject', 'close-as-non-actionable with the reason, or classify-feedback');
    default:
      return assertNever(r);
  }
};
