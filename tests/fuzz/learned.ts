/** What earlier answers told: consistency tokens, and what was made and can be asked for from then on. */
import type { Random } from '@tenure/infrastructure/sample/random.ts';
import type { FastifyInstance } from 'fastify';
import type { Schema } from './description.ts';
import { knownValues } from './known-values.ts';
import type { Requests } from './make-request.ts';
import type { Places } from './prepared-world.ts';
import type { Answered } from './verdict.ts';

const MOST_TOKENS = 50;
const MOST_OF_A_KIND = 40;

export interface Learner {
  /** Knows more with each answer. */
  readonly making: Requests;
  readonly hear: (answered: Answered) => void;
  /** Reads the log anew. */
  readonly catchUp: () => Promise<void>;
}

interface Made {
  readonly playId?: string;
  readonly created?: { readonly unitId?: string; readonly findingIds?: readonly string[] };
}

export const learner = async (
  app: FastifyInstance,
  given: { readonly random: Random; readonly resolve: (schema: Schema) => Schema; readonly places: Places },
): Promise<Learner> => {
  const places: Record<string, string[]> = Object.fromEntries(
    Object.entries(given.places).map(([name, ids]) => [name, [...ids]]),
  );
  const tokens: string[] = [];
  let known = await knownValues(app);
  const keep = (place: string, ids: readonly (string | undefined)[]): void => {
    const list = places[place] ?? [];
    for (const id of ids) if (id !== undefined && list.length < MOST_OF_A_KIND && !list.includes(id)) list.push(id);
  };
  return {
    making: {
      ...{ random: given.random, resolve: given.resolve, places, tokens },
      get known() {
        return known;
      },
    },
    hear: ({ status, headers, body }) => {
      const token = headers['consistency-token'];
      if (typeof token === 'string' && tokens.length < MOST_TOKENS) tokens.push(token);
      if (status >= 300 || !body.startsWith('{') || !body.includes('"commandId"')) return;
      const { playId, created = {} }: Made = JSON.parse(body);
      keep('play', [playId]);
      keep('unit', [created.unitId]);
      keep('finding', created.findingIds ?? []);
    },
    catchUp: async () => {
      known = await knownValues(app);
    },
  };
};
