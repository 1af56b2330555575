/** What happens inside while commands are carried out, told to whoever counts it. */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Handlers } from '@tenure/application/handlers.ts';
import type { AppendFailure, EventStore } from '@tenure/application/ports/event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { toProblem } from '../problem.ts';

export interface Observer {
  /** An append was answered; `types`: of its events, when they are in the log. */
  readonly appended: (outcome: 'stored' | AppendFailure['_tag'], types: readonly string[], seconds: number) => void;
  /** A command was answered; `code` is that of its problem document, null when it was accepted. */
  readonly answered: (command: string, outcome: Outcome, code: string | null) => void;
}

export type Outcome = 'accepted' | 'repeated' | 'refused' | 'failed';

export interface Happenings extends Observer {
  /** Answers how to stop being told. */
  readonly observe: (observer: Observer) => () => void;
}

export const happenings = (): Happenings => {
  const observers = new Set<Observer>();
  return {
    observe: (observer) => {
      observers.add(observer);
      return () => void observers.delete(observer);
    },
    appended: (...told) => {
      for (const { appended } of observers) appended(...told);
    },
    answered: (...told) => {
      for (const { answered } of observers) answered(...told);
    },
  };
};

/** The same store, whose appends are told of. */
export const tellingStore = <S extends EventStore>(store: S, { appended }: Observer): S => ({
  ...store,
  append: (stream, expected, events) => async () => {
    const start = performance.now();
    const result = await store.append(stream, expected, events)();
    const types = E.isRight(result) ? events.map(({ type }) => type) : [];
    appended(E.isRight(result) ? 'stored' : result.left._tag, types, (performance.now() - start) / 1_000);
    return result;
  },
});

const outcomeOf = (result: E.Either<CommandFailure, Accepted>): readonly [Outcome, string | null] => {
  if (E.isRight(result)) return [result.right.repeated ? 'repeated' : 'accepted', null];
  const problem = toProblem(result.left);
  return [problem.status < 500 ? 'refused' : 'failed', problem.code];
};

/** The same handlers, whose answers are told of: to people, agents and the reactor alike. */
export const tellingHandlers = (handlers: Handlers, { answered }: Observer): Handlers => {
  const telling =
    <C extends { readonly type: string }, F extends CommandFailure>(
      handle: (request: { readonly command: C }) => () => Promise<E.Either<F, Accepted>>,
    ) =>
    (request: { readonly command: C }) =>
    async () => {
      const result = await handle(request)();
      answered(request.command.type, ...outcomeOf(result));
      return result;
    };
  return {
    play: telling(handlers.play as never) as Handlers['play'],
    unit: telling(handlers.unit as never) as Handlers['unit'],
    gate: telling(handlers.gate as never) as Handlers['gate'],
    feedback: telling(handlers.feedback as never) as Handlers['feedback'],
  };
};
