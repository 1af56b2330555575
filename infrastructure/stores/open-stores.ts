/** Opens the stores that the settings name. */
import { mkdir } from 'node:fs/promises';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Settings } from '../config.ts';
import { placesIn } from '../places.ts';
import { type Problem, problem, unavailable } from '../problem.ts';
import { goesDistributed, goesEmbedded } from './belonging.ts';
import { openEmbedded } from './embedded.ts';
import type { OpenedStores } from './opened.ts';

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const attempted = async <A>(
  open: () => Promise<A>,
  refused: (detail: string) => Problem = unavailable,
): Promise<E.Either<Problem, A>> => {
  try {
    return E.right(await open());
  } catch (cause) {
    return E.left(refused(wordsOf(cause)));
  }
};

const badAddress = (detail: string): Problem =>
  problem(400, 'invalid-setting', 'A setting cannot be used', detail, {
    accepted: 'esdb://USER:PASSWORD@HOST:2113 for events, postgresql://USER:PASSWORD@HOST/DATABASE for read models',
  });

/** Left: why they cannot be used. The data folder is made where there is none. */
export const openStores =
  ({ data, distributed }: Settings, onTrouble: (cause: unknown) => void): TaskEither<Problem, OpenedStores> =>
  async () => {
    const made = await attempted(() => mkdir(data, { recursive: true }));
    if (E.isLeft(made)) return made;
    if (distributed === undefined) {
      const goes = await goesEmbedded(data);
      return E.isLeft(goes) ? goes : attempted(() => openEmbedded(placesIn(data)));
    }
    // What they are reached with takes longer to load than most commands take to run.
    const { distributedPlaces, openDistributed } = await import('./distributed.ts');
    const named = await attempted(async () => distributedPlaces(distributed), badAddress);
    if (E.isLeft(named)) return named;
    const places = { ...placesIn(data), ...named.right };
    const goes = await goesDistributed(data, places);
    if (E.isLeft(goes)) return goes;
    return attempted(() => openDistributed(distributed, places, onTrouble));
  };
