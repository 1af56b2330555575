/** Exceptions from the rules of engagement: asked for, decided, over (POL-13). */
import * as E from 'fp-ts/lib/Either.js';
import { endOfDay } from '../../kernel/dates.ts';
import { policyOf } from '../../kernel/decision-context.ts';
import { sameHands } from '../../kernel/separation-of-duties.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import type { EXCEPTION_COMMANDS } from '../commands/exceptions.ts';
import { type Decisions, happened, todayOf, unknown } from '../decision.ts';
import type { PlayRefusal } from '../refusals.ts';
import { actingFor } from '../responsibility.ts';

const tooLittle = (found: string, pointer: string): PlayRefusal | null => {
  const empty = placeholderText(found);
  return empty === null ? null : { _tag: 'PlaceholderText', rule: 'POL-13', pointer, found, why: empty.why };
};

export const exceptions: Decisions<keyof typeof EXCEPTION_COMMANDS> = {
  RequestException: (play, asked, context) => {
    const today = todayOf(play, context);
    const { until, deviation, reason, approver, kind, subject } = asked;
    if (until < today || until > play.deadline) {
      return E.left({ _tag: 'ExceptionPeriod', rule: 'POL-13', until, today, deadline: play.deadline });
    }
    const empty = tooLittle(deviation, '/deviation') ?? tooLittle(reason, '/reason');
    if (empty !== null) return E.left(empty);
    if (actingFor(play, approver) === null) {
      const staffed = Object.keys(play.people);
      return E.left({ _tag: 'NobodyToDecide', rule: 'POL-13', role: approver, staffed });
    }
    const same = play.exceptions.find(
      (each) => each.kind === kind && each.subject === subject && ['requested', 'approved'].includes(each.status),
    );
    if (same !== undefined) {
      return E.left({ _tag: 'ExceptionStands', rule: 'POL-13', exceptionId: same.id, status: same.status });
    }
    const exceptionId = `exc-${String(play.exceptions.length + 1).padStart(2, '0')}`;
    return E.right([happened('ExceptionRequested', { exceptionId, ...asked })]);
  },

  DecideException: (play, { exceptionId, decision, reason }, { actor, policies }) => {
    const exception = play.exceptions.find(({ id }) => id === exceptionId);
    if (exception === undefined) {
      const ids = play.exceptions.map(({ id }) => id);
      return E.left(unknown('exception', exceptionId, ids, '/exceptionId', 'POL-13'));
    }
    if (exception.status !== 'requested') {
      return E.left({ _tag: 'ExceptionOver', rule: 'POL-13', exceptionId, status: exception.status });
    }
    const { approver, requestedBy } = exception;
    const holder = actingFor(play, approver);
    if (actor.kind !== 'person' || holder?.id !== actor.id) {
      return E.left({ _tag: 'NotTheApprover', rule: 'POL-13', approver, holder, actor: `${actor.kind} ${actor.id}` });
    }
    const { separationOfDuties } = policyOf(policies, play.start.policyVersion);
    if (sameHands(requestedBy, actor, separationOfDuties)) {
      return E.left({ _tag: 'RequesterMayNotDecide', rule: 'UNIT-9', requestedBy, separationOfDuties });
    }
    const empty = tooLittle(reason, '/reason');
    if (empty !== null) return E.left(empty);
    return E.right([happened('ExceptionDecided', { exceptionId, decision, reason })]);
  },

  ExpireException: (play, { exceptionId, until }, { now }) => {
    const exception = play.exceptions.find(({ id }) => id === exceptionId);
    if (exception === undefined || exception.until !== until) return E.right([]);
    if (exception.status !== 'requested' && exception.status !== 'approved') return E.right([]);
    const over = endOfDay(until, play.start.calendar.timeZone);
    if (now < over) {
      return E.left({ _tag: 'NotYetDue', rule: 'POL-13', what: `the exception ${exceptionId}`, until: over, now });
    }
    return E.right([happened('ExceptionExpired', { exceptionId, until })]);
  },
};
