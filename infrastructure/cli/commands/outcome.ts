/** Sends a command and lets the engine do what follows from it: both become one report. */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../../application.ts';
import { toProblem } from '../../problem.ts';
import { Failed } from '../failed.ts';
import { type Session, settle } from '../session.ts';
import { plain, type Style } from '../style.ts';
import { entryLine } from '../views/audit.ts';

export interface Outcome<A extends Accepted = Accepted> {
  readonly answer: A;
  /** The events of the command, then what the engine did because of them. */
  readonly own: readonly AuditEntry[];
  readonly engine: readonly AuditEntry[];
}

const SHOWN = 1_000;

export const carryOut = async <A extends Accepted>(
  session: Session,
  application: Application,
  send: () => Promise<E.Either<CommandFailure, A>>,
  playIdOf: (answer: A) => PlayId,
): Promise<Outcome<A>> => {
  const { reads, clock } = application;
  const before = clock.now();
  const result = await send();
  // Whether accepted or refused: timers may have come due while nobody was looking.
  await settle(session, application);
  if (E.isLeft(result)) throw new Failed(toProblem(result.left));
  const answer = result.right;
  if (answer.repeated || answer.events.length === 0) return { answer, own: [], engine: [] };
  const news = await reads.auditLog({ playId: playIdOf(answer), since: before, limit: SHOWN });
  const ids = new Set(answer.events.map(({ id }) => id));
  return {
    answer,
    own: news.filter(({ eventId }) => ids.has(eventId)),
    // Whatever others did meanwhile follows from nothing of this.
    engine: news.filter(({ position, actor }) => actor.kind === 'system' && BigInt(position) > answer.position),
  };
};

/** `ids` name what the command was sent to. */
export const outcomeJson = (ids: object, { answer, engine }: Outcome): object => ({
  ...ids,
  commandId: answer.commandId,
  revision: answer.revision,
  position: answer.position,
  events: answer.events,
  repeated: answer.repeated,
  followedBy: engine.map(({ eventId, stream, type, revision, summary }) => ({
    id: eventId,
    stream,
    type,
    revision,
    summary,
  })),
});

export const outcomeLines = (style: Style, name: string, { answer, own, engine }: Outcome): readonly string[] => {
  const { events, revision, repeated } = answer;
  if (repeated) return [`Repeated: this is the answer of the first request with this key, at revision ${revision}.`];
  if (events.length === 0) return ['Accepted; nothing had to change.'];
  const count = events.length === 1 ? '1 event' : `${events.length} events`;
  return [
    `${style.green('Accepted')}: ${count}, ${plain(name)} is at revision ${revision}.`,
    ...own.map((entry) => `  ${entryLine(style, entry)}`),
    ...(engine.length === 0
      ? []
      : ['The engine followed up:', ...engine.map((entry) => `  ${entryLine(style, entry)}`)]),
  ];
};
