/**
 * Plays in pages. The cursor says at which position of the log the first page was made, so that all pages together are
 * one list of one moment: what happens meanwhile neither hides a play nor shows one twice (PROJ-4).
 */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import type { PlayFilter } from '@tenure/projections/status-tracker/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { PlayPage } from '../api/answers.ts';
import type { Application, Past, View } from '../application.ts';
import { badRequest, type Problem } from '../problem.ts';
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

const pageOf = (found: readonly PlaySummary[], { position, offset }: PlayCursor, limit: number): PlayPage => {
  const next = found.length > limit ? cursorText({ position, offset: offset + limit }) : null;
  return { plays: found.slice(0, limit), next };
};

/** A page that said it was of one moment and showed another would be believed. */
const otherMoment = ({ position }: PlayCursor, asked: Position): Problem =>
  badRequest(
    `the cursor is of pages as of position ${position}, and this one was asked for as of position ${asked}`,
    [],
    'the cursor with the asOf of the first page, or without any',
  );

export const playPage = async (
  { listPlaysAt }: Pick<Application, 'listPlaysAt'>,
  view: Pick<View, 'reads'> & Partial<Pick<Past, 'position'>>,
  filter: PlayFilter,
  cursor: PlayCursor | undefined,
  limit: number,
): Promise<E.Either<Problem, PlayPage>> => {
  if (cursor !== undefined && view.position !== undefined && view.position !== cursor.position)
    return E.left(otherMoment(cursor, view.position));
  const position = await view.reads.position();
  const from = cursor ?? { position, offset: 0 };
  // One more than fits says whether there is another page.
  const asked = { ...filter, offset: from.offset, limit: limit + 1 };
  const found =
    from.position === position ? E.right(await view.reads.listPlays(asked)) : await listPlaysAt(from.position, asked)();
  return E.map((plays: readonly PlaySummary[]) => pageOf(plays, from, limit))(found);
};
