/** Failures of context sources, cut to what an event may hold. */
import type { ContextFailure } from '@tenure/application/ports/context-source.ts';

/** `ContextPullFailed` records at most this much of a problem (PLAY-2). */
const PROBLEM_MAX = 1_000;

export const contextFailure = (_tag: ContextFailure['_tag'], source: string, problem: string): ContextFailure => ({
  _tag,
  source,
  problem: problem.length <= PROBLEM_MAX ? problem : `${problem.slice(0, PROBLEM_MAX - 1)}…`,
});

/** A long path or URL by its end, which says more than its beginning; an event holds at most 400 characters. */
export const shortLocation = (location: string): string =>
  location.length <= 400 ? location : `…${location.slice(-399)}`;
