/**
 * What a command would do: decided as it would be decided if it were carried out now, by the same code, and nothing
 * of it is written: no event, no line in the decisions log, and no idempotency key is taken (EVT-5, EVT-6).
 */
import type { Aggregate, Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DomainEvent } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import type { Accepted, CommandDeps, CommandRequest } from './command-request.ts';
import type { CommandFailure } from './failures.ts';
import { decisionTaker } from './take-decision.ts';

/** Previews are rarer than commands, and have no use for more. */
const KEPT_AGGREGATES = 200;

export type Preview =
  /** It was carried out before, under this key: this is what it would answer again. */
  | { readonly _tag: 'Repeated'; readonly answer: Accepted }
  | {
      readonly _tag: 'WouldAppend';
      /** Of the stream as it is and stays; -1: it does not exist. */
      readonly revision: number;
      /** Ids made for what the command creates are of this preview only. */
      readonly events: readonly { readonly type: string; readonly data: unknown }[];
      /** The aggregate as it would be; null: it would not exist. */
      readonly state: unknown;
    };

export type PreviewCommand<C extends Command, R extends Refusal> = (
  request: CommandRequest<C>,
) => TE.TaskEither<CommandFailure<R>, Preview>;

export const commandPreviewer = <C extends Command, S, V extends DomainEvent, R extends Refusal>(
  deps: CommandDeps,
  aggregate: Aggregate<C, S, V, R>,
): PreviewCommand<C, R> => {
  const { identify, take } = decisionTaker(deps, aggregate, KEPT_AGGREGATES);

  return (request) => async () => {
    const taken = await take(identify(request));
    switch (taken._tag) {
      case 'Settled':
        return E.map((answer: Accepted): Preview => ({ _tag: 'Repeated', answer }))(taken.answer);
      case 'Refused':
        return E.left({
          _tag: 'Refused',
          refusal: taken.refusal,
          explanation: taken.explanation,
          repeated: false,
        });
      case 'Nothing': {
        const { state, revision } = taken.loaded;
        return E.right({ _tag: 'WouldAppend', revision, events: [], state });
      }
      case 'Decided': {
        const { loaded, events } = taken;
        return E.right({
          _tag: 'WouldAppend',
          revision: loaded.revision,
          events: events.map(({ type, data }) => ({ type, data })),
          state: events.reduce(aggregate.decider.evolve, loaded.state),
        });
      }
    }
  };
};
