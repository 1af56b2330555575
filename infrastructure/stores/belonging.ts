/**
 * Which stores a data folder goes with. A node that is started without its configuration would else begin an empty
 * log of its own, and answer from it.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from '@tenure/domain/kernel/codec.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Places } from '../application.ts';
import { closed } from '../closed-object.ts';
import { contentOf, replaceFile } from '../documents/replace-file.ts';
import { readJsonFile } from '../json-file.ts';
import { EVENTS_FILE } from '../places.ts';
import { type Problem, problem, unusableFile } from '../problem.ts';

/** Without passwords. */
const Belonging = closed({ events: text(8_000), readModel: text(8_000) });

const NOTE = 'stores.json';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const refusal = (detail: string, accepted: string): E.Either<Problem, never> =>
  E.left(problem(400, 'invalid-setting', 'A setting cannot be used', detail, { accepted }));

/** Left: the folder goes with stores on servers, which are not named now. */
export const goesEmbedded = async (data: string): Promise<E.Either<Problem, void>> => {
  const note = join(data, NOTE);
  if (!(await isThere(note))) return E.right(undefined);
  const noted = await readJsonFile(note, Belonging)();
  if (E.isLeft(noted)) return E.left(unusableFile(noted.left));
  const { events, readModel } = noted.right;
  return refusal(
    `the data folder ${data} goes with events in ${events} and read models in ${readModel}, and neither is named`,
    'TENURE_EVENTS and TENURE_READ_MODEL, or --config FILE that names them; another data folder for a log of its own',
  );
};

/** Left: the folder holds a log of its own. Afterwards it is known to go with these stores. */
export const goesDistributed = async (
  data: string,
  places: Pick<Places, 'events' | 'readModel'>,
): Promise<E.Either<Problem, void>> => {
  if (await isThere(join(data, EVENTS_FILE)))
    return refusal(
      `the data folder ${data} holds a log of its own, ${EVENTS_FILE}, beside which ${places.events} would be a second one`,
      `an empty data folder; tenure migrate-store --from ${data} --to env:TENURE_EVENTS copies the log first`,
    );
  const { events, readModel } = places;
  const note = join(data, NOTE);
  const line = `${JSON.stringify({ events, readModel })}\n`;
  if ((await contentOf(note)) !== line) await replaceFile(note, line);
  return E.right(undefined);
};
