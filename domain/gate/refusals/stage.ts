/** Refusals of elaboration, units and review (ELAB-1 to ELAB-3, UNIT-2, REV-1 to REV-3). */
import type { Principal } from '../../kernel/actor.ts';
import { assertNever, type Explanation } from '../../kernel/decider.ts';
import type { SeparationOfDuties } from '../../kernel/separation-of-duties.ts';
import { list, say, who } from './words.ts';

export type Refused<Tag extends string, Rule extends string, Data = unknown> = {
  readonly _tag: Tag;
  readonly rule: Rule;
} & Data;

/** Something in the command that will not do, where it stands and what would. */
interface Wrong {
  readonly problem: string;
  readonly accepted: string;
  readonly pointer: string;
}

export type StageRefusal =
  | Refused<'NotFromOutside', 'EVT-6', { readonly command: string; readonly actor: string }>
  | Refused<'NoSuchStage', 'PLAY-6'>
  | Refused<'StageIsClosed', 'PLAY-12', { readonly because: string; readonly command: string }>
  | Refused<'AlreadyElaborated', 'REV-1', { readonly command: string }>
  | Refused<'StageMisconfigured', 'REV-1' | 'GATE-1', Wrong>
  | Refused<'NoDecision', 'ELAB-1', Wrong>
  | Refused<'DecisionsExist', 'ELAB-1', { readonly decisions: readonly string[] }>
  | Refused<
      'SaysNothing',
      string,
      { readonly phrase: string; readonly why: string; readonly accepted: string; readonly pointer: string }
    >
  | Refused<'ElaborationIncomplete', 'ELAB-1', { readonly unmet: readonly string[] }>
  | Refused<'UnitUnusable', 'ELAB-3', Wrong>
  | Refused<
      'VagueCriterion',
      'ELAB-3',
      { readonly phrase: string; readonly why: string; readonly accepted: string; readonly pointer: string }
    >
  | Refused<
      'UnknownUnit',
      'ELAB-3',
      { readonly unit: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'UnitsInACircle', 'ELAB-3', { readonly cycle: readonly string[]; readonly pointer: string }>
  | Refused<'UnitIsReleased', 'UNIT-2', { readonly unit: string }>
  | Refused<'UnitIsNeeded', 'ELAB-3', { readonly unit: string; readonly dependents: readonly string[] }>
  | Refused<
      'DispatchNotPending',
      'REV-3',
      {
        readonly dispatchId: string;
        readonly status: string | null;
        readonly because: string | null;
        readonly pending: readonly string[];
      }
    >
  | Refused<'BuiltInRole', 'REV-2', { readonly role: string }>
  | Refused<'StaleSignature', 'REV-3', { readonly given: string; readonly current: string }>
  | Refused<'SignerMadeIt', 'UNIT-9', { readonly maker: Principal; readonly separationOfDuties: SeparationOfDuties }>
  | Refused<'FindingsStandAgainst', 'REV-3', { readonly role: string; readonly unmet: readonly string[] }>;

/** Every tag of these; a missing one is a type error. */
const TAGS: Readonly<Record<StageRefusal['_tag'], true>> = {
  NotFromOutside: true,
  NoSuchStage: true,
  StageIsClosed: true,
  AlreadyElaborated: true,
  StageMisconfigured: true,
  NoDecision: true,
  DecisionsExist: true,
  SaysNothing: true,
  ElaborationIncomplete: true,
  UnitUnusable: true,
  VagueCriterion: true,
  UnknownUnit: true,
  UnitsInACircle: true,
  UnitIsReleased: true,
  UnitIsNeeded: true,
  DispatchNotPending: true,
  BuiltInRole: true,
  StaleSignature: true,
  SignerMadeIt: true,
  FindingsStandAgainst: true,
};

export const isStageRefusal = (refusal: { readonly _tag: string }): refusal is StageRefusal => refusal._tag in TAGS;

export const explainStage = (r: StageRefusal): Explanation => {
  switch (r._tag) {
    case 'NotFromOutside':
      return say(`${r.command} comes from the engine only, not from ${r.actor}`, 'a command the engine does not send');
    case 'NoSuchStage':
      return say('the renewal stage of this play is not open', 'approve-plan first: the stage then opens by itself');
    case 'StageIsClosed':
      return say(`the stage is closed (${r.because}); ${r.command} would change nothing`, 'a command to another play');
    case 'AlreadyElaborated':
      return say(`the elaboration is completed; ${r.command} comes too late`, 'the same before complete-elaboration');
    case 'StageMisconfigured':
    case 'NoDecision':
    case 'UnitUnusable':
      return say(r.problem, r.accepted, r.pointer);
    case 'DecisionsExist':
      return say(`decisions are on record: ${list(r.decisions)}`, 'nothing more: they suffice');
    case 'SaysNothing':
    case 'VagueCriterion':
      return say(r.phrase === '' ? `the text ${r.why}` : `“${r.phrase}” ${r.why}`, r.accepted, r.pointer);
    case 'ElaborationIncomplete':
      return {
        ...say(`the elaboration lacks ${r.unmet.length} thing(s)`, 'the same once each of them is there'),
        unmet: r.unmet,
      };
    case 'UnknownUnit':
      return say(
        `the stage has no unit ${r.unit}`,
        r.known.length === 0 ? 'the same once it is declared: declare-unit' : `one of: ${list(r.known)}`,
        r.pointer,
      );
    case 'UnitsInACircle':
      return say(`the units would wait for each other: ${r.cycle.join(' → ')}`, 'an order without a circle', r.pointer);
    case 'UnitIsReleased':
      return say(
        `unit ${r.unit} has been released for work`,
        'a finding that sends it back: file-finding with reopens: elaborate',
      );
    case 'UnitIsNeeded':
      return say(`unit ${r.unit} is needed by ${list(r.dependents)}`, 'these amended or dropped first', '/unit');
    case 'DispatchNotPending':
      return say(
        r.status === null
          ? `nobody was asked anything as ${r.dispatchId}`
          : `${r.dispatchId} is ${r.status}${r.because === null ? '' : ` (${r.because})`}`,
        r.pending.length === 0
          ? 'the same once somebody but the built-in reviewer is asked: none is pending'
          : `one that is pending: ${list(r.pending)}`,
        '/dispatchId',
      );
    case 'BuiltInRole':
      return say(
        `the engine signs ${r.role} by itself`,
        'a finding, if something is wrong: file-finding',
        '/dispatchId',
      );
    case 'StaleSignature':
      return say(
        `what was asked for has the hash ${r.current}, not ${r.given}`,
        'the hash of what is there now, after another look',
        '/subjectHash',
      );
    case 'SignerMadeIt':
      return say(
        `${who(r.maker)} made part of it, and counts as the same hands (separation of duties: ${r.separationOfDuties})`,
        'somebody who made none of it, nor an agent of theirs',
      );
    case 'FindingsStandAgainst':
      return {
        ...say(`blocking findings stand against the signature of ${r.role}`, 'the same once they are settled'),
        unmet: r.unmet,
      };
    default:
      return assertNever(r);
  }
};
