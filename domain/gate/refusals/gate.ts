/** Refusals of findings, quality gates, the question, offers and decisions (REV-4, GATE-1 to GATE-5, POL-8, FB-1). */
import type { Principal } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/dates.ts';
import { assertNever, type Explanation } from '../../kernel/decider.ts';
import type { SeparationOfDuties } from '../../kernel/separation-of-duties.ts';
import type { Blocker } from '../readiness.ts';
import type { Refused } from './stage.ts';
import { list, say, who } from './words.ts';

export type GateStepRefusal =
  | Refused<'OnlyAPerson', string, { readonly what: string; readonly kind: string; readonly id: string }>
  | Refused<
      'OriginNotYours',
      'FB-1',
      { readonly origin: string; readonly kind: string; readonly accepted: readonly string[] }
    >
  | Refused<'SeverityNeeded', 'FB-1'>
  | Refused<'ItemTwice', 'FB-1', { readonly item: string; readonly pointer: string }>
  | Refused<
      'UnknownRole',
      'REV-3',
      { readonly role: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'NothingToSendBack', 'GATE-5', { readonly unit: string | null; readonly pointer: string }>
  | Refused<'QualityGateExists', 'REV-4', { readonly name: string }>
  | Refused<'GateWasOpened', 'REV-4', { readonly round: number }>
  | Refused<'UnknownQualityGate', 'REV-4', { readonly name: string; readonly known: readonly string[] }>
  | Refused<'NothingToCheck', 'REV-4', { readonly name: string }>
  | Refused<'GateNotReady', 'GATE-3', { readonly blockers: readonly Blocker[] }>
  | Refused<'AlreadyAsked', 'GATE-2', { readonly round: number; readonly by: string }>
  | Refused<'AlreadyApproved', 'GATE-2', { readonly round: number }>
  | Refused<
      'NotAsked',
      'GATE-2',
      { readonly round: number | null; readonly answer: string | null; readonly by: Principal | null }
    >
  | Refused<
      'StaleAnswer',
      'GATE-2',
      { readonly given: string; readonly shown: string; readonly current: string | null }
    >
  | Refused<'AskerMayNotAnswer', 'GATE-2', { readonly asker: string; readonly separationOfDuties: SeparationOfDuties }>
  | Refused<'CommentsNeeded', 'GATE-2'>
  | Refused<'ApprovalWithComments', 'GATE-2'>
  | Refused<'TermsNeeded', 'POL-8'>
  | Refused<'TermTwice', 'POL-8', { readonly unit: string; readonly lever: string; readonly pointer: string }>
  | Refused<
      'LeverUnknown',
      'POL-8',
      { readonly unit: string; readonly lever: string; readonly known: readonly string[]; readonly pointer: string }
    >
  | Refused<'StandingNeeded', 'POL-8', { readonly lever: string; readonly pointer: string }>
  | Refused<'AmountNeeded', 'POL-8', { readonly lever: string; readonly unit: string; readonly pointer: string }>
  | Refused<
      'StandingContradicted',
      'POL-8',
      { readonly given: string; readonly placed: string; readonly pointer: string }
    >
  | Refused<'RoleMayNotSign', 'GATE-1', { readonly role: string; readonly accepted: readonly string[] }>
  | Refused<'NoSuchStep', 'GATE-1', { readonly kind: string }>
  | Refused<'StepNotOpen', 'GATE-1', { readonly step: string; readonly open: string; readonly detail: string }>
  | Refused<
      'DateInTheFuture',
      'GATE-4',
      { readonly date: PlainDate; readonly today: PlainDate; readonly pointer: string }
    >;

export const explainGate = (r: GateStepRefusal): Explanation => {
  switch (r._tag) {
    case 'OnlyAPerson':
      return say(`it is for a person ${r.what}, not for the ${r.kind} ${r.id}`, 'the same from a person');
    case 'OriginNotYours':
      return say(
        `a finding of the origin ${r.origin} is not filed by a ${r.kind}`,
        `origin: ${list(r.accepted)}`,
        '/origin',
      );
    case 'SeverityNeeded':
      return say('an agent says how bad its finding is', 'severity: blocker, high, medium or low', '/severity');
    case 'ItemTwice':
      return say(`two items are called ${r.item}`, 'each id once', r.pointer);
    case 'UnknownRole':
      return say(`${r.role} is no review role of this stage`, `one of: ${list(r.known)}`, r.pointer);
    case 'NothingToSendBack':
      return say(
        r.unit === null ? 'only a unit can be sent back, and none is named' : `unit ${r.unit} is not released for work`,
        r.unit === null ? 'a unit, or no reopens' : 'reopens: elaborate, or amend-unit',
        r.pointer,
      );
    case 'QualityGateExists':
      return say(`a quality gate ${r.name} is declared, with another description`, 'another name', '/name');
    case 'GateWasOpened':
      return say(
        `the gate has been opened ${r.round} time(s); what it takes is settled`,
        'a finding, if something is wrong',
      );
    case 'UnknownQualityGate':
      return say(
        `no quality gate ${r.name} is declared`,
        r.known.length === 0 ? 'the same once it is: declare-quality-gate' : `one of: ${list(r.known)}`,
        '/name',
      );
    case 'NothingToCheck':
      return say(`there is no finished work for ${r.name} to have checked`, 'the same once every unit is completed');
    case 'GateNotReady':
      return {
        ...say(`${r.blockers.length} thing(s) hold the gate`, 'the same once none of them does'),
        unmet: r.blockers.map(({ detail }) => detail),
      };
    case 'AlreadyAsked':
      return say(`${r.by} has asked in round ${r.round}, about exactly this`, 'answer-gate by somebody else');
    case 'AlreadyApproved':
      return say(`exactly this was approved in round ${r.round}`, 'the next step of the gate');
    case 'NotAsked':
      return r.round === null
        ? say('nobody has asked yet', 'open-gate first')
        : say(
            `round ${r.round} is over: ${r.answer}${r.by === null ? '' : ` by ${who(r.by)}`}`,
            'open-gate, for another round',
          );
    case 'StaleAnswer':
      // The work is what was shown, and still the question is void: only a settled finding does that (FB-11).
      if (r.given === r.shown && r.current === r.shown) {
        return say(
          `the question about ${r.shown} was taken back by a finding that was settled since it was asked`,
          'open-gate again: the next round asks anew',
          '/subjectHash',
        );
      }
      return r.given === r.shown || r.current !== r.shown
        ? say(
            `what was shown (${r.shown}) has changed since it was asked about; now it is ${r.current ?? 'unfinished'}`,
            'open-gate again: the next round asks about what there is now',
            '/subjectHash',
          )
        : say(
            `the question was about ${r.shown}, the answer is about ${r.given}`,
            `subjectHash: ${r.shown}, after a look at what it stands for`,
            '/subjectHash',
          );
    case 'AskerMayNotAnswer':
      return say(
        `${r.asker} asked; whoever counts as the same hands may not answer (separation of duties: ${r.separationOfDuties})`,
        'the answer of another person',
      );
    case 'CommentsNeeded':
      return say('changes are requested, and none is named', 'at least one comment', '/comments');
    case 'ApprovalWithComments':
      return say(
        'an approval has no comments: what has to change is no approval',
        'a note, or request-changes',
        '/comments',
      );
    case 'TermsNeeded':
      return say('an offer without terms offers nothing', 'at least one term', '/terms');
    case 'TermTwice':
      return say(`the offer names ${r.lever} of ${r.unit} twice`, 'one term a lever and unit', r.pointer);
    case 'LeverUnknown':
      return say(
        `the finished strategy of ${r.unit} sets no boundary for ${r.lever}`,
        r.known.length > 0 ? `lever: ${list(r.known)}` : `the same once ${r.unit} is completed`,
        r.pointer,
      );
    case 'StandingNeeded':
      return say(
        `${r.lever} has no figures, so where the offer stands has to be said`,
        'standing: open-offer, acceptable, escalate or walk-away',
        r.pointer,
      );
    case 'AmountNeeded':
      return say(`${r.lever} is measured in ${r.unit}`, `an amount in ${r.unit}`, r.pointer);
    case 'StandingContradicted':
      return say(`by its figures the offer stands at ${r.placed}, not ${r.given}`, 'the standing left out', r.pointer);
    case 'RoleMayNotSign':
      return say(`${r.role} does not sign off terms`, `role: ${list(r.accepted)}`, '/role');
    case 'NoSuchStep':
      return say(`the gate has no step of kind ${r.kind}`, 'a step it has');
    case 'StepNotOpen':
      return say(`step ${r.step} waits for ${r.open}: ${r.detail}`, `what ${r.open} needs first`);
    case 'DateInTheFuture':
      return say(`${r.date} has not come yet; today is ${r.today}`, 'a date up to today', r.pointer);
    default:
      return assertNever(r);
  }
};
