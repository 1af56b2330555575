/** Why a command was refused: data a face can show, one tag a reason, each with its rule (EVT-6). */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { assertNever, type Explanation } from '../kernel/decider.ts';
import type { SeparationOfDuties } from '../kernel/separation-of-duties.ts';
import type { UnitHat } from '../stage/hats.ts';
import type { ProducedOutput } from '../stage/unit-work.ts';
import type { Finding } from '../strategy/checks/finding.ts';

type Refused<Tag extends string, Rule extends string, Data = unknown> = {
  readonly _tag: Tag;
  readonly rule: Rule;
} & Data;

export type UnitRefusal =
  | Refused<'NoSuchUnit', 'EVT-1'>
  | Refused<'NotFromOutside', 'EVT-6', { readonly command: string; readonly actor: string }>
  | Refused<'OnlyAPerson', 'POL-7', { readonly command: string; readonly actor: string }>
  | Refused<'UnitIsWithdrawn', 'UNIT-2'>
  | Refused<'UnitNotReleased', 'UNIT-2', { readonly status: string }>
  | Refused<'UnitIsCompleted', 'UNIT-2'>
  | Refused<'UnitNotFinished', 'UNIT-2', { readonly status: string }>
  | Refused<'NothingToFix', 'UNIT-2', { readonly by: Principal | null }>
  | Refused<'NothingCorrected', 'FB-3'>
  | Refused<'CorrectionBreaks', 'UNIT-4', { readonly findings: readonly Finding[] }>
  | Refused<'UnitIsEscalated', 'POL-7', { readonly criterion: string }>
  | Refused<'NotEscalated', 'POL-7', { readonly bolt: number; readonly cap: number }>
  | Refused<'SystemWearsNoHat', 'UNIT-3'>
  | Refused<'NotThisHatsTurn', 'UNIT-3', { readonly asked: UnitHat; readonly turn: UnitHat }>
  | Refused<'HatIsWorn', 'UNIT-3', { readonly hat: UnitHat; readonly by: Principal; readonly until: Instant }>
  | Refused<
      'HatNotWorn',
      'UNIT-3',
      { readonly hat: UnitHat; readonly by: Principal | null; readonly until: Instant | null }
    >
  | Refused<'LeaseNotNamed', 'UNIT-3', { readonly current: string }>
  | Refused<'LeaseIsOver', 'UNIT-3', { readonly leaseId: string; readonly current: string }>
  | Refused<'VerifierMadeIt', 'UNIT-9', { readonly maker: Principal; readonly separationOfDuties: SeparationOfDuties }>
  | Refused<'MessageSaysNothing', 'UNIT-4' | 'UNIT-5', { readonly phrase: string; readonly why: string }>
  | Refused<'SelfCheckFails', 'UNIT-4', { readonly hat: UnitHat; readonly findings: readonly Finding[] }>
  | Refused<'NobodyBefore', 'UNIT-5', { readonly hat: UnitHat }>
  | Refused<'NotSentBackThere', 'UNIT-5', { readonly to: string; readonly accepted: readonly string[] }>
  | Refused<'CriterionUnknown', 'UNIT-8', { readonly criterion: string; readonly accepted: readonly string[] }>
  | Refused<'CriterionHolds', 'UNIT-5', { readonly criterion: string }>
  | Refused<
      'UnknownOutput',
      'UNIT-5',
      { readonly output: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'OutputIsThere', 'UNIT-5', ProducedOutput>
  | Refused<'HatDoesNotWrite', 'UNIT-8', { readonly hat: UnitHat }>
  | Refused<'NotYourHalf', 'UNIT-6' | 'UNIT-7', { readonly hat: UnitHat; readonly parts: readonly string[] }>
  | Refused<'UnknownQuestion', 'ELAB-3', { readonly questionId: string; readonly known: readonly string[] }>
  | Refused<'SettlesNothing', 'ELAB-3', { readonly state: string; readonly needs: string; readonly pointer: string }>;

const say = (detail: string, accepted: string, pointer = ''): Explanation => ({ detail, accepted, pointer });
const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
const who = ({ kind, id, actsFor }: Principal): string =>
  kind === 'agent' && actsFor !== null ? `the agent ${id} of ${actsFor}` : `the ${kind} ${id}`;

export const explain = (r: UnitRefusal): Explanation => {
  switch (r._tag) {
    case 'NoSuchUnit':
      return say('there is no such unit', 'the id of a unit that was declared');
    case 'NotFromOutside':
      return say(`${r.command} comes from the engine only, not from ${r.actor}`, 'a command the engine does not send');
    case 'OnlyAPerson':
      return say(`${r.command} is for a person to decide, not for ${r.actor}`, 'the same from a person');
    case 'UnitIsWithdrawn':
      return say('the unit was withdrawn', 'a command to another unit');
    case 'UnitNotReleased':
      return say(
        `the unit is ${r.status}: its review is not signed, or what it depends on is not complete`,
        'the same once the unit is released',
      );
    case 'UnitIsCompleted':
      return say(
        'the unit is completed and frozen',
        'a finding: file-finding, and correct-unit by whoever fixes it; or file-finding with reopens',
      );
    case 'UnitNotFinished':
      return say(`the unit is ${r.status}: its hats make it`, 'a command of the hat whose turn it is');
    case 'NothingToFix':
      return say(
        r.by === null ? 'nobody fixes a finding on this unit now' : `${who(r.by)} fixes a finding on this unit`,
        'the same from whoever wears the hat renewal-manager of a finding on it: wear-fix-hat',
      );
    case 'NothingCorrected':
      return say('that is what the unit says already', 'a strategy, a body or an output that differs');
    case 'CorrectionBreaks':
      return {
        ...say(`${r.findings.length} check(s) that hold would hold no more`, 'a correction that leaves them whole'),
        unmet: r.findings.map(({ check, path, message }) => `${check} at ${path}: ${message}`),
      };
    case 'UnitIsEscalated':
      return say(
        `the unit was rejected at its cap for ${r.criterion}; a person must decide`,
        'grant-attempts by a person',
      );
    case 'NotEscalated':
      return say(`the unit is at bolt ${r.bolt} of ${r.cap} and not escalated`, 'nothing: it can be worked on');
    case 'SystemWearsNoHat':
      return say('the engine wears no hats', 'a person or an agent');
    case 'NotThisHatsTurn':
      return say(`it is the turn of ${r.turn}, not of ${r.asked}`, `hat: ${r.turn}`, '/hat');
    case 'HatIsWorn':
      return say(
        `${who(r.by)} wears the hat ${r.hat} until ${r.until}`,
        `the same after ${r.until}, or once it is off`,
      );
    case 'HatNotWorn':
      return r.by === null
        ? say(`nobody wears the hat ${r.hat} now`, `wear-hat with hat: ${r.hat} first`)
        : say(`the hat ${r.hat} is worn by ${who(r.by)}, until ${r.until}`, 'the same from whoever wears it');
    case 'LeaseNotNamed':
      return say('an agent says under which lease it acts', `leaseId: ${r.current}, if that is yours`, '/leaseId');
    case 'LeaseIsOver':
      return say(`lease ${r.leaseId} is over; the hat is worn under ${r.current}`, `leaseId: ${r.current}`, '/leaseId');
    case 'VerifierMadeIt':
      return say(
        `${who(r.maker)} made part of it, and counts as the same hands (separation of duties: ${r.separationOfDuties})`,
        'somebody who made none of it, nor an agent of theirs',
      );
    case 'MessageSaysNothing':
      return say(
        r.phrase === '' ? `the message ${r.why}` : `the message “${r.phrase}” ${r.why}`,
        'what was done, what is left and what the next one should look at',
        '/message',
      );
    case 'SelfCheckFails':
      return {
        detail: `the self-check of ${r.hat} finds ${r.findings.length} thing(s) unmet`,
        accepted: 'the same once each of them is met',
        pointer: '',
        unmet: r.findings.map(
          ({ check, path, message, satisfiedBy }) => `${check} at ${path}: ${message}; accepted: ${satisfiedBy}`,
        ),
      };
    case 'NobodyBefore':
      return say(`${r.hat} is the first hat; there is nobody to send the unit back to`, 'take-off-hat, or advance-hat');
    case 'NotSentBackThere':
      return say(`a unit is not sent back to ${r.to} from here`, `to: ${list(r.accepted)}`, '/to');
    case 'CriterionUnknown':
      return say(
        `“${r.criterion}” is no criterion of the unit and no check; nothing else is a reason to reject`,
        `criterion: ${list(r.accepted)}`,
        '/criterion',
      );
    case 'CriterionHolds':
      return say(`${r.criterion} finds nothing wrong with the unit as it is`, 'a criterion that fails', '/criterion');
    case 'UnknownOutput':
      return say(`the unit declares no output ${r.output}`, `one of: ${list(r.known)}`, r.pointer);
    case 'OutputIsThere':
      return say(
        `${r.outputId} is there: ${r.uri}${r.sha256 === null ? '' : `, SHA-256 ${r.sha256}`}`,
        'a criterion it fails, without missingOutput',
        '/missingOutput',
      );
    case 'HatDoesNotWrite':
      return say(`${r.hat} checks and does not write`, 'reject-hat, naming the criterion');
    case 'NotYourHalf':
      return say(
        `${r.hat} does not write ${list(r.parts)}`,
        'these parts left out, or exactly as they are',
        `/${r.parts[0] ?? ''}`,
      );
    case 'UnknownQuestion':
      return say(
        `the unit has no question ${r.questionId}`,
        r.known.length === 0 ? 'the same once it has one: raise-question' : `one of: ${list(r.known)}`,
        '/questionId',
      );
    case 'SettlesNothing':
      return say(`${r.state} without ${r.needs} settles nothing`, r.needs, r.pointer);
    default:
      return assertNever(r);
  }
};
