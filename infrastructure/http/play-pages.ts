/**
 * Plays in pages. The cursor says at which position of the log the first page was made, so that all pages together are
 * one list of one moment: what happens meanwhile neither hides a play nor shows one twice (PROJ-4).
 */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { PlayFilter } from '@tenure/projections/status-tracker/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { PlayPage } from '../api/answers.ts';
import type { Application, View } from '../application.ts';
import type { Problem } from '../problem.ts';
import type { Parameter } from './query.ts';

export interface PlayCursor {
  readonly position: Position;
  readonly offset: number;
}

const WRITTEN = /^(\d{1,18})\.(\d{1,9})$/;

export const cursorText = ({ position, offset }: PlayCursor): string =>
  Buffer.from(`${position}.${offset}`).toString('base64url');

export const playCursor: Parameter<PlayCursor> = {
  description: 'Where to go on: the `next` of the page before, with the same filter',
  schema: { type: 'string' },
  expected: 'the `next` of an earlier page',
  read: (text) => {
    const [, position, offset] = WRITTEN.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
    return position === undefined ||
      offset === undefined ||
      cursorText({ position: BigInt(position), offset: Number(offset) }) !== text
      ? undefined
      : { position: BigInt(position), offset: Number(offset) };
  },
};

const pageOf = async (
  { reads }: Pick<View, 'reads'>,
  filter: PlayFilter,
  { position, offset }: PlayCursor,
  limit: number,
): Promise<PlayPage> => {
  const found = await reads.listPlays({ ...filter, offset, limit: limit + 1 });
  const next = found.length > limit ? cursorText({ position, offset: offset + limit }) : null;
  return { plays: found.slice(0, limit), next };
};

export const playPage = async (
  { asOf }: Pick<Application, 'asOf'>,
  view: Pick<View, 'reads'>,
  filter: PlayFilter,
  cursor: PlayCursor | undefined,
  limit: number,
): Promise<E.Either<Problem, PlayPage>> => {
  const position = await view.reads.position();
  const from = cursor ?? { position, offset: 0 };
  if (from.position === position) return E.right(await pageOf(view, filter, from, limit));
  return asOf({ _tag: 'Position', position: from.position }, null, (past) => pageOf(past, filter, from, limit))();
};
