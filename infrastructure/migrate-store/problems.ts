/** A migration that ended before its end, or logs that are not equal, as every face says it. */
import type { AppendFailure } from '@tenure/application/ports/event-store.ts';
import { assertNever } from '@tenure/domain/kernel/decider.ts';
import { ImproperAppend } from '../event-store/judge-append.ts';
import { type Problem, problem, toProblem, unavailable } from '../problem.ts';
import type { MigrationFailure } from './failures.ts';
import type { Difference, Ends, NamedEvent } from './outcome.ts';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

export const eventName = ({ type, stream, revision, id }: NamedEvent): string =>
  `${type}, revision ${revision} of ${stream}, id ${id}`;

const AGAIN = 'the same command again: it goes on where it was';

export const differenceText = ({ number, source, target, what }: Difference, ends: Ends): string => {
  if (source === null) return `${ends.source} ends before event ${number}, which in ${ends.target} is ${of(target)}`;
  if (target === null) return `${ends.target} ends before event ${number}, which in ${ends.source} is ${of(source)}`;
  const [one, other] = [of(source), of(target)];
  const names = one === other ? one : `${one} in ${ends.source} and ${other} in ${ends.target}`;
  return `event ${number} differs in its ${WHAT[what]}: ${names}; its leaf hash is ${source.leaf} in the source and ${target.leaf} in the target`;
};

const WHAT: Readonly<Record<Difference['what'], string>> = {
  ...{ missing: 'presence', surplus: 'presence', id: 'id', stream: 'stream', revision: 'revision', type: 'type' },
  ...{ leaf: 'leaf hash', bytes: 'bytes' },
};

const of = (event: NamedEvent | null): string => (event === null ? 'nothing' : eventName(event));

export const migrationProblem = (failure: MigrationFailure, ends: Ends): Problem => {
  switch (failure._tag) {
    case 'Foreign':
      return problem(
        409,
        'target-holds-something-else',
        'The target is not the beginning of the source',
        `${differenceText(failure.difference, ends)}. Nothing was changed`,
        { rule: 'STORE-3', accepted: 'an empty target, or one that holds the beginning of this very log' },
      );
    case 'Unsound': {
      const { event, which } = failure;
      const what = `${eventName(event)}, at position ${event.position} of ${ends[which]}: ${failure.problem}`;
      return unsoundProblem(what);
    }
    case 'NotTaken':
      return notTaken(failure.event, failure.failure, ends.target);
    case 'TakenOtherwise':
      return problem(
        500,
        'taken-otherwise',
        'The target holds an event otherwise than it was sent',
        `${eventName(failure.event)}: ${failure.problem}`,
        { rule: 'STORE-3', accepted: 'another target; this one must not be used' },
      );
    case 'NotRead':
      return {
        ...unavailable(`${ends[failure.which]} cannot be read: ${reasonOf(failure.cause)}`),
        rule: 'STORE-3',
        accepted: AGAIN,
      };
    case 'Empty':
      return problem(404, 'nothing-to-migrate', 'There is nothing to move', `${ends.source} holds no event`, {
        rule: 'STORE-3',
        accepted: 'a log with events; of a server, perhaps under --from-namespace',
      });
    case 'Stopped':
      return problem(
        503,
        'stopped',
        'Stopped as it was asked to',
        failure.doing === 'copying'
          ? `${failure.events} events of ${ends.source} are in ${ends.target}`
          : `${failure.events} events had been compared`,
        { rule: 'STORE-3', accepted: AGAIN },
      );
    default:
      return assertNever(failure);
  }
};

export const unsoundProblem = (what: string): Problem =>
  problem(500, 'log-is-not-sound', 'A stored event is not what its hashes say', what, {
    rule: 'AUD-1',
    accepted: 'a log nobody has changed: a backup of the source',
  });

const notTaken = (event: NamedEvent, failure: AppendFailure, target: string): Problem => {
  const what = eventName(event);
  switch (failure._tag) {
    case 'Conflict':
      return problem(
        409,
        'target-written-to',
        'Somebody else writes to the target',
        `${what}: its stream is at revision ${failure.actual === 'NoStream' ? 'none' : failure.actual} in ${target}`,
        { rule: 'STORE-3', accepted: `nobody but this command writing to it, and ${AGAIN}` },
      );
    case 'TooLarge':
      return { ...toProblem(failure), detail: `${what} has ${failure.bytes} bytes`, rule: 'STORE-3' };
    case 'Unavailable':
      if (failure.cause instanceof ImproperAppend)
        return problem(
          500,
          'event-not-storable',
          'An event cannot be stored again',
          `${what}: ${failure.cause.message}`,
          {
            rule: 'EVT-2',
            accepted: 'the release of Tenure that wrote it',
          },
        );
      return { ...unavailable(`${target} did not take ${what}: ${reasonOf(failure.cause)}`), accepted: AGAIN };
    case 'OutcomeUnknown':
      return problem(
        503,
        'outcome-unknown',
        'It may or may not have been carried out',
        `${target} did not say whether it took ${what}: ${reasonOf(failure.cause)}`,
        { rule: 'EVT-5', accepted: `${AGAIN}; what is there it finds out itself` },
      );
    default:
      return assertNever(failure);
  }
};
