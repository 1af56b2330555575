/** A GET with retries: transient failures are tried again after a growing, jittered pause; everything else is not. */

import type { Clock } from '@tenure/application/ports/clock.ts';
import type { ContextFailure } from '@tenure/application/ports/context-source.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextFailure } from '../failure.ts';
import { attempt, type Limits } from './attempt.ts';
import type { Endpoint } from './endpoint.ts';

export interface GetOptions extends Limits {
  /** How often a failed attempt is repeated. */
  readonly retries: number;
  /** Pause before the first repetition, in milliseconds; doubles each time. */
  readonly backoffMs: number;
  /** A server that asks for a longer pause than this is given up on: the play's own retry comes later. */
  readonly maxWaitMs: number;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1: spreads the clients of a server that comes back. */
  readonly random: () => number;
}

export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly body: Uint8Array;
}

/** Between half of the pause and all of it. */
const pauseMs = (tries: number, { backoffMs, random }: GetOptions): number =>
  backoffMs * 2 ** (tries - 1) * (0.5 + random() / 2);

/** Fetches a path below the endpoint. Problems name the URL and never a header. */
export const get = async (
  endpoint: Endpoint,
  source: string,
  path: string,
  options: GetOptions,
): Promise<E.Either<ContextFailure, Answer>> => {
  const url = `${endpoint.base}${path}`;
  const failed = (tag: ContextFailure['_tag'], problem: string): E.Either<ContextFailure, Answer> =>
    E.left(contextFailure(tag, source, endpoint.redact(`GET ${url}: ${problem}`)));
  for (let tries = 1; ; tries += 1) {
    const result = await attempt(options.fetch, url, endpoint.headers, options, options.clock.now);
    if (result._tag === 'Answered') return E.right({ url, status: result.status, body: result.body });
    if (result._tag === 'Refused') return failed(result.kind, result.problem);
    const times = tries === 1 ? '' : ` (${tries} tries)`;
    if (tries > options.retries) return failed('SourceUnavailable', `${result.problem}${times}`);
    const wait = Math.max(result.waitMs ?? 0, Math.min(pauseMs(tries, options), options.maxWaitMs));
    if (wait > options.maxWaitMs)
      return failed('SourceUnavailable', `${result.problem} and asks to wait ${Math.ceil(wait / 1_000)} s${times}`);
    await options.sleep(wait);
  }
};
