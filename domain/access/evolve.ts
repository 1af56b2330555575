/** How the past of a credential becomes its present: total over its events. */
import { assertNever } from '../kernel/decider.ts';
import type { Folded } from '../kernel/envelope.ts';
import type { AccessEvent } from './events.ts';
import type { AccessState } from './state.ts';

export const evolve = (state: AccessState, event: Folded<AccessEvent>): AccessState => {
  const { actor, recordedAt } = event;
  switch (event.type) {
    case 'ApiKeyIssued':
      return { issued: event.data, issuedBy: actor, issuedAt: recordedAt, revoked: null };
    case 'ApiKeyRevoked':
      if (state === null) throw new Error('ApiKeyRevoked before ApiKeyIssued: the stream’s beginning is missing');
      return { ...state, revoked: { by: actor, at: recordedAt, reason: event.data.reason } };
    default:
      return assertNever(event);
  }
};
