/** The credential's decider: who may be given what, and that what was taken back stays taken back. */
import * as E from 'fp-ts/lib/Either.js';
import { epochMilliseconds, instantOf } from '../kernel/dates.ts';
import { assertNever, type Decider } from '../kernel/decider.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { AccessRole } from './access-role.ts';
import type { AccessCommand } from './commands.ts';
import type { AccessEvent, ApiKeyIssued } from './events.ts';
import { evolve } from './evolve.ts';
import type { AccessRefusal } from './refusals.ts';
import { type AccessState, initial } from './state.ts';

/** A key that nobody has to renew is a key that nobody remembers. A leap year long. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Roles that only read: they take nothing from an auditor's distance (AUD-3). */
const READING: ReadonlySet<AccessRole> = new Set(['auditor', 'analyst']);

const wrongPrincipal = ({ principal, roles }: ApiKeyIssued): AccessRefusal | null => {
  const { kind, id, actsFor } = principal;
  switch (kind) {
    case 'system':
      return { _tag: 'SystemHoldsNoKey', rule: 'AUD-3' };
    case 'agent':
      if (actsFor === null) return { _tag: 'AgentActsForNobody', rule: 'UNIT-9', agent: id };
      return roles.includes('administrator') ? { _tag: 'AgentAdministersNothing', rule: 'AUD-3', agent: id } : null;
    case 'person':
      return actsFor === null ? null : { _tag: 'PersonActsForThemselves', rule: 'UNIT-9', person: id, actsFor };
    default:
      return assertNever(kind);
  }
};

const wrongRoles = (roles: readonly AccessRole[]): AccessRefusal | null => {
  if (roles.length === 0) return { _tag: 'NoRole', rule: 'AUD-3' };
  const beside = roles.filter((role) => !READING.has(role));
  return roles.includes('auditor') && beside.length > 0 ? { _tag: 'AuditorStandsAlone', rule: 'AUD-3', beside } : null;
};

const wrongExpiry = ({ expiresAt }: ApiKeyIssued, { now }: DecisionContext): AccessRefusal | null => {
  const until = instantOf(epochMilliseconds(now) + LONGEST_DAYS * DAY_MS);
  return now < expiresAt && expiresAt <= until ? null : { _tag: 'ExpiryOutOfReach', rule: 'AUD-3', after: now, until };
};

const decide = (
  state: AccessState,
  command: AccessCommand,
  context: DecisionContext,
): E.Either<AccessRefusal, readonly AccessEvent[]> => {
  const { actor } = context;
  if (actor.kind !== 'person') return E.left({ _tag: 'PersonGrants', rule: 'AUD-3', actor });
  switch (command.type) {
    case 'IssueApiKey': {
      if (state !== null) return E.left({ _tag: 'KeyExists', rule: 'EVT-1', name: state.issued.name });
      const { data } = command;
      const wrong = wrongPrincipal(data) ?? wrongRoles(data.roles) ?? wrongExpiry(data, context);
      return wrong === null ? E.right([{ type: 'ApiKeyIssued', data }]) : E.left(wrong);
    }
    case 'RevokeApiKey':
      if (state === null) return E.left({ _tag: 'NoSuchKey', rule: 'EVT-1' });
      // What whoever revokes it wants is so already: nobody has to wonder whether the key still opens anything.
      return E.right(state.revoked === null ? [{ type: 'ApiKeyRevoked', data: command.data }] : []);
    default:
      return assertNever(command);
  }
};

export const accessDecider: Decider<AccessCommand, AccessState, AccessEvent, AccessRefusal, DecisionContext> = {
  initial,
  decide,
  evolve,
};
