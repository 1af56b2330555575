/** The revision that a sender has seen, as the header If-Match says it (EVT-5, docs/decisions/0015). */
import * as E from 'fp-ts/lib/Either.js';
import { badRequest, type Problem } from '../problem.ts';

export const REVISION_EXPECTED = 'one revision in quotes, like "12"';

const REVISION = /^"(0|[1-9]\d{0,14})"$/;
const BARE = /^(?:W\/)?"?(0|[1-9]\d{0,14})"?$/;

const why = (given: string): string => {
  if (given === '*') return '; every command to something is refused by itself if there is no such thing';
  if (given.includes(',')) return '; nothing stands at two revisions';
  if (given.startsWith('W/')) return '; a weak tag says too little to write by';
  return '';
};

const accepted = (given: string): string => {
  if (given === '*') return `the header left out, or ${REVISION_EXPECTED}`;
  const [, revision] = BARE.exec(given) ?? [];
  return revision === undefined ? REVISION_EXPECTED : `"${revision}", with its quotes and nothing before them`;
};

/** undefined: the sender has named none. */
export const revisionSeen = (given: string | undefined): E.Either<Problem, number | undefined> => {
  if (given === undefined) return E.right(undefined);
  const [, revision] = REVISION.exec(given) ?? [];
  if (revision !== undefined) return E.right(Number(revision));
  return E.left(badRequest(`the header If-Match is ${JSON.stringify(given)}${why(given)}`, [], accepted(given)));
};

/** For what is only about to begin. */
export const noRevisionYet = (given: unknown): Problem =>
  badRequest(
    `the header If-Match is "${given}"; what is only about to start is at no revision`,
    [],
    'the same without If-Match; an Idempotency-Key keeps it from starting twice',
  );
