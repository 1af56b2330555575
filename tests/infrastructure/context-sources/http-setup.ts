/** An HTTP source pointed at a test server, with pauses that are counted instead of waited for. */
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import { type HttpSourceOptions, httpContextSource } from '@tenure/infrastructure/context-sources/http/source.ts';
import * as E from 'fp-ts/lib/Either.js';
import { fact } from '../../support/fixture-context-source.ts';
import { CLOCK } from './folder-setup.ts';

export interface HttpSetup {
  readonly source: ContextSource;
  readonly pauses: readonly number[];
}

export const sourceAt = (baseUrl: string, options: Partial<HttpSourceOptions> = {}): HttpSetup => {
  const pauses: number[] = [];
  const source = httpContextSource({
    baseUrl,
    clock: CLOCK,
    timeoutMs: 2_000,
    backoffMs: 100,
    random: () => 1,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    ...options,
  });
  if (E.isLeft(source)) throw new Error(source.left);
  return { source: source.right, pauses };
};

export const USAGE = {
  facts: [fact('usage.events-90d', 31, { label: 'Uses', unit: 'uses', source: 'warehouse.usage' })],
};
