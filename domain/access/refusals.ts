/** Why a command was refused: data a face can show, one tag a reason, each with its rule (EVT-6). */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { assertNever, type Explanation } from '../kernel/decider.ts';
import type { AccessRole } from './access-role.ts';

type Refused<Tag extends string, Rule extends string, Data = unknown> = {
  readonly _tag: Tag;
  readonly rule: Rule;
} & Data;

export type AccessRefusal =
  | Refused<'NoSuchKey', 'EVT-1'>
  | Refused<'KeyExists', 'EVT-1', { readonly name: string }>
  | Refused<'PersonGrants', 'AUD-3', { readonly actor: Principal }>
  | Refused<'SystemHoldsNoKey', 'AUD-3'>
  | Refused<'AgentActsForNobody', 'UNIT-9', { readonly agent: string }>
  | Refused<'PersonActsForThemselves', 'UNIT-9', { readonly person: string; readonly actsFor: string }>
  | Refused<'NoRole', 'AUD-3'>
  | Refused<'AuditorStandsAlone', 'AUD-3', { readonly beside: readonly AccessRole[] }>
  | Refused<'AgentAdministersNothing', 'AUD-3', { readonly agent: string }>
  | Refused<'ExpiryOutOfReach', 'AUD-3', { readonly after: Instant; readonly until: Instant }>;

const say = (detail: string, accepted: string, pointer = ''): Explanation => ({ detail, accepted, pointer });

export const explain = (r: AccessRefusal): Explanation => {
  switch (r._tag) {
    case 'NoSuchKey':
      return say('there is no such key', 'the id of a key that was issued');
    case 'KeyExists':
      return say(`a key of this id was issued already: “${r.name}”`, 'another id; ids are never used again');
    case 'PersonGrants':
      return say(
        `keys are given and taken back by people, not by the ${r.actor.kind} ${r.actor.id}`,
        'the same from a person',
      );
    case 'SystemHoldsNoKey':
      return say('the engine needs no key', 'a person, or an agent with whom it acts for', '/principal/kind');
    case 'AgentActsForNobody':
      return say(
        `the agent ${r.agent} names nobody it acts for, so nobody could tell whose hands its work is`,
        'actsFor: the person or team it acts for',
        '/principal/actsFor',
      );
    case 'PersonActsForThemselves':
      return say(
        `${r.person} is a person and acts in their own name, not for ${r.actsFor}`,
        'actsFor: null; or an agent that acts for somebody',
        '/principal/actsFor',
      );
    case 'NoRole':
      return say('a key without a role opens nothing', 'one role or more', '/roles');
    case 'AuditorStandsAlone':
      return say(
        `an auditor reads everything and writes nothing, so the role does not go with ${r.beside.join(', ')}`,
        'auditor alone, or with analyst; another key for the rest',
        '/roles',
      );
    case 'AgentAdministersNothing':
      return say(
        `${r.agent} is an agent; who may do what is decided by people`,
        'the role administrator on a key of a person',
        '/roles',
      );
    case 'ExpiryOutOfReach':
      return say(
        'a key ends in the future, and within a year',
        `an instant after ${r.after}, up to ${r.until}`,
        '/expiresAt',
      );
    default:
      return assertNever(r);
  }
};
