import type { EXCEPTION_EVENTS } from '../events/exceptions.ts';
import type { Play, PlayException } from '../state.ts';
import type { Evolve } from './handlers.ts';

const change = (play: Play, id: string, by: Partial<PlayException>): Play => ({
  ...play,
  exceptions: play.exceptions.map((exception) => (exception.id === id ? { ...exception, ...by } : exception)),
});

export const evolveExceptions: Evolve<keyof typeof EXCEPTION_EVENTS> = {
  ExceptionRequested: (play, { data: { exceptionId: id, ...asked }, actor, recordedAt }) => ({
    ...play,
    exceptions: [
      ...play.exceptions,
      { id, ...asked, status: 'requested', requestedBy: actor, requestedAt: recordedAt, decision: null },
    ],
  }),
  ExceptionDecided: (play, { data: { exceptionId, decision, reason }, actor: by, recordedAt: at }) =>
    change(play, exceptionId, { status: decision, decision: { by, at, reason } }),
  ExceptionExpired: (play, { data: { exceptionId } }) => change(play, exceptionId, { status: 'expired' }),
};
