/** What a path names: a play by id or slug, a unit by id, `play/unit` or a slug of its own, a finding by (the beginning of) its id. */
import { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, View } from '../application.ts';
import { ambiguous, findingCandidate, nothingKnown, type Problem, unitCandidate } from '../problem.ts';
import type { Place } from './places-in-paths.ts';

export const noSuchPlay = (ref: string): Problem =>
  nothingKnown('play', ref, 'the id or slug of a play; GET /v1/plays lists them');

export const noSuchUnit = (ref: string): Problem =>
  nothingKnown(
    'unit',
    ref,
    'the id of a unit, or play/unit with the slash as %2F; GET /v1/plays/{play}/stage lists them',
  );

/** A play the read models know. */
export const knownPlay = async ({ reads }: Pick<View, 'reads'>, ref: string): Promise<E.Either<Problem, PlayId>> => {
  await reads.catchUp();
  const found = (await reads.findPlays(ref)).filter(({ id, slug }) => id === ref || slug === ref);
  const [only] = found;
  if (only === undefined) return E.left(noSuchPlay(ref));
  // A command is never sent to one of several plays by luck.
  return found.length > 1 ? E.left(ambiguous('play', ref, found)) : E.right(only.id);
};

/** A unit the read models know. */
export const knownUnit = async ({ reads }: Pick<View, 'reads'>, ref: string): Promise<E.Either<Problem, UnitId>> => {
  await reads.catchUp();
  const found = (await reads.findUnits(ref)).filter(({ unitId, playSlug, slug }) =>
    [unitId, slug, `${playSlug}/${slug}`].includes(ref),
  );
  const [only] = found;
  if (only === undefined) return E.left(noSuchUnit(ref));
  return found.length > 1 ? E.left(ambiguous('unit', ref, found.map(unitCandidate))) : E.right(only.unitId);
};

export const noSuchFinding = (ref: string): Problem =>
  nothingKnown(
    'finding',
    ref,
    'the id of a finding, or its first eight characters or more; GET /v1/plays/{play}/findings lists them',
  );

/** A finding the read models know. */
export const knownFinding = async (
  { reads }: Pick<View, 'reads'>,
  ref: string,
): Promise<E.Either<Problem, FindingId>> => {
  await reads.catchUp();
  const found = await reads.findFindings(ref);
  const [only] = found;
  if (only === undefined) return E.left(noSuchFinding(ref));
  return found.length > 1 ? E.left(ambiguous('finding', ref, found.map(findingCandidate))) : E.right(only.findingId);
};

/** The play that a path is about; null: it names none. */
export const playMeant = async (
  application: Pick<View, 'reads'>,
  place: Place | undefined,
  ref: string,
): Promise<E.Either<Problem, PlayId | null>> => {
  if (place === undefined) return E.right(null);
  if (place === 'play') return knownPlay(application, ref);
  const { reads } = application;
  if (place === 'unit') {
    const unitId = await knownUnit(application, ref);
    return E.isLeft(unitId) ? unitId : E.right((await reads.unit(unitId.right))?.playId ?? null);
  }
  const findingId = await knownFinding(application, ref);
  return E.isLeft(findingId) ? findingId : E.right((await reads.finding(findingId.right))?.playId ?? null);
};

/** Where to send a command: an id is taken at its word, since the aggregate itself knows whether it exists. */
export const targetPlay = async (application: Application, ref: string): Promise<E.Either<Problem, PlayId>> =>
  PlayId.is(ref) ? E.right(ref) : knownPlay(application, ref);

export const targetUnit = async (application: Application, ref: string): Promise<E.Either<Problem, UnitId>> =>
  UnitId.is(ref) ? E.right(ref) : knownUnit(application, ref);

export const targetFinding = async (application: Application, ref: string): Promise<E.Either<Problem, FindingId>> =>
  FindingId.is(ref) ? E.right(ref) : knownFinding(application, ref);
