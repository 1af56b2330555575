/** Whether somebody may use a route: what no rule here lets through is refused (AUD-3). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { HATS, type Hat, WORKING_ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import * as E from 'fp-ts/lib/Either.js';
import { actorText } from '../commands/actor-text.ts';
import { kebab } from '../commands/kebab.ts';
import type { Problem } from '../problem.ts';
import type { RoutePolicy } from './access.ts';
import type { Authenticated } from './authenticated.ts';
import { HAT_ROLES, rolesFor } from './permissions.ts';
import { forbidden, notYourName, outsideScope, rolesText } from './refused.ts';

export interface Admission {
  /** Whether what people wrote is left out of the answer. */
  readonly isRedacted: boolean;
}

const FULL: Admission = { isRedacted: false };

const anyOf = (held: readonly AccessRole[], accepted: readonly AccessRole[]): boolean =>
  held.some((role) => accepted.includes(role));

const ADMINISTERING: readonly AccessRole[] = ['administrator'];
const OPERATING: readonly AccessRole[] = ['administrator', 'operator'];

/** Roles that see a route as it is. The auditor reads everything, and sends nothing. */
const rolesOf = ({ access, command, isRead }: RoutePolicy): readonly AccessRole[] => {
  const auditor: readonly AccessRole[] = isRead ? ['auditor'] : [];
  switch (access) {
    case 'open':
      return [];
    case 'command':
      return [...(command === null ? (isRead ? WORKING_ROLES : []) : rolesFor(command)), ...auditor];
    case 'projection':
    case 'everything':
      return [...WORKING_ROLES, ...auditor];
    case 'operation':
      return [...OPERATING, ...auditor];
    case 'administration':
      return [...ADMINISTERING, ...auditor];
  }
};

const whoWould = ({ shown }: RoutePolicy, accepted: readonly AccessRole[]): readonly AccessRole[] =>
  shown === null ? accepted : [...accepted, 'analyst'];

const describe = ({ access, command }: RoutePolicy): string =>
  command === null ? `this route (${access})` : kebab(command);

/** By role and kind of principal, before the request is read any further. */
export const mayUse = (who: Authenticated, route: RoutePolicy): E.Either<Problem, Admission> => {
  const { principal, roles, plays, commands } = who;
  const { access, command, shown, isRead } = route;
  if (access === 'open') return E.right(FULL);
  // Who may do what is decided by people, whatever roles an agent was given.
  if (access === 'administration' && !isRead && principal.kind !== 'person')
    return E.left(forbidden(`${principal.id} is an agent, and agents administer nothing`, 'a person as administrator'));
  const accepted = rolesOf(route);
  const held = roles.length === 0 ? 'no role' : roles.join(', ');
  const admitted = anyOf(roles, accepted)
    ? E.right(FULL)
    : access === 'projection' && shown !== null && roles.includes('analyst')
      ? E.right({ isRedacted: true })
      : E.left(forbidden(`${describe(route)} is not for ${held}`, rolesText(whoWould(route, accepted))));
  if (E.isLeft(admitted)) return admitted;
  if (commands !== null && command !== null && !commands.includes(kebab(command)))
    return E.left(
      outsideScope(
        `the key does not send ${kebab(command)}`,
        commands.length === 0 ? 'reads' : `one of: ${commands.join(', ')}`,
      ),
    );
  if (plays !== null && (access === 'administration' || access === 'operation'))
    return E.left(outsideScope('the key is for plays', `routes of the plays ${plays.join(', ')}`));
  return admitted;
};

const isHat = (word: unknown): word is Hat => HATS.some((hat) => hat === word);

/** A command that names the hat it is sent in; what is no hat is for the command's codec to refuse. */
export const mayWear = ({ roles }: Authenticated, body: unknown): E.Either<Problem, void> => {
  const hat = typeof body === 'object' && body !== null ? (body as { readonly hat?: unknown }).hat : undefined;
  if (!isHat(hat) || anyOf(roles, HAT_ROLES[hat])) return E.right(undefined);
  return E.left(forbidden(`the hat ${hat} is not for ${roles.join(', ')}`, rolesText(HAT_ROLES[hat])));
};

/** A key for some plays opens nothing else: neither another play nor what spans all of them. `playId` null: no play. */
export const isInScope = ({ plays }: Authenticated, playId: string | null): E.Either<Problem, void> => {
  if (plays === null || plays.some((each) => each === playId)) return E.right(undefined);
  return E.left(
    outsideScope(
      playId === null ? 'this is about more than the plays of the key' : `the key is not for the play ${playId}`,
      `routes of the plays ${plays.join(', ')}`,
    ),
  );
};

/** Who sees to it that others do their part; the auditor reads everything. */
const OVERLOOKING: readonly AccessRole[] = ['csm', 'renewal-director', 'cro', 'cs-ops-partner', 'auditor'];

/**
 * Whether somebody may ask what is next for `asked`. For themselves: yes. People for their own agents, and those who
 * see to a play for anybody, as onlookers: what somebody else is offered is not used up by them. Agents for nobody.
 */
export const mayAskFor = (
  { principal, roles }: Authenticated,
  asked: Principal,
): E.Either<Problem, { readonly isOnlooker: boolean }> => {
  const name = actorText(principal);
  if (actorText(asked) === name) return E.right({ isOnlooker: false });
  const mayLook = principal.kind === 'person' && (asked.actsFor === principal.id || anyOf(roles, OVERLOOKING));
  if (mayLook) return E.right({ isOnlooker: true });
  return E.left(
    notYourName(`it asks what is next for ${actorText(asked)}`, `${name}, or nobody; ${otherNames(principal)}`),
  );
};

const otherNames = ({ kind }: Principal): string =>
  kind === 'agent' ? 'a person may ask for others' : `for others, ${rolesText(OVERLOOKING)}`;

/** Who holds which key is for administrators and auditors; and for everybody where nobody is asked who they are. */
export const mayKnowKeys = (identity: { readonly who: Authenticated } | null): boolean =>
  identity === null || identity.who.roles.some((role) => role === 'administrator' || role === 'auditor');
