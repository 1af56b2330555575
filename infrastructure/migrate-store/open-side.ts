/** Opens the two logs of a migration: the source only if it is there, the target made if it is not. */
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import * as E from 'fp-ts/lib/Either.js';
import { openEventStoreDb } from '../event-store/eventstoredb/eventstoredb-event-store.ts';
import { mayPass as mayServerRecover } from '../event-store/eventstoredb/server-errors.ts';
import { openSqliteEventStore } from '../event-store/sqlite/sqlite-event-store.ts';
import { EVENTS_FILE, READ_MODEL_FILE } from '../places.ts';
import { badRequest, type Problem, problem, unavailable } from '../problem.ts';
import { goesEmbedded } from '../stores/belonging.ts';
import type { Which } from './failures.ts';
import type { Place } from './place.ts';
import type { Side } from './side.ts';

/** Payloads are copied as they are, also those of schema versions and types that only another release reads. */
const asItIs: EventDecoder = (_type, schemaVersion, data) => E.right({ schemaVersion, data });
const ANY = { registries: [], decode: asItIs };

const SERVER_PATIENCE_MS = 30_000;
const FILE_PATIENCE_MS = 1_000;

export interface Opening {
  readonly which: Which;
  readonly place: Place;
  readonly mayBeMade: boolean;
  readonly onTrouble: Side['onTrouble'];
}

export const openSide = async ({ which, place, mayBeMade, onTrouble }: Opening): Promise<E.Either<Problem, Side>> => {
  if (place._tag === 'Server') return E.right({ which, onTrouble, ...serverSide(place) });
  const { path, folder, shown } = place;
  const there = await isThere(path);
  if (!there && !mayBeMade)
    return E.left(
      problem(404, 'no-such-log', 'No such event log', `there is no event file ${shown}`, {
        accepted: 'a data folder that holds events.db, or an event file',
      }),
    );
  try {
    const belongs = which === 'target' && isMain(place) ? await goesEmbedded(folder) : E.right(undefined);
    if (E.isLeft(belongs)) return belongs;
    if (!there) await mkdir(folder, { recursive: true });
    const opened = await fileSide(place, which === 'target');
    return E.isLeft(opened) ? opened : E.right({ which, onTrouble, ...opened.right });
  } catch (cause) {
    return E.left(unavailable(`the ${which} cannot be opened: ${cause instanceof Error ? cause.message : cause}`));
  }
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

type FilePlace = Extract<Place, { readonly _tag: 'File' }>;

/** Whether an application opens it as the log of its folder; other event files are copies that lie somewhere. */
const isMain = ({ path }: FilePlace): boolean => basename(path) === EVENTS_FILE;

type Opened = Omit<Side, 'which' | 'onTrouble'>;

const serverSide = ({ connectionString, namespace, shown }: Extract<Place, { readonly _tag: 'Server' }>): Opened => {
  const store = openEventStoreDb({ connectionString, ...(namespace !== null && { namespace }), ...ANY });
  const { append, close } = store;
  return { shown, rows: store.ledger.rows, append, close, mayPass: mayServerRecover, patienceMs: SERVER_PATIENCE_MS };
};

const fileSide = async (place: FilePlace, isTarget: boolean): Promise<E.Either<Problem, Opened>> => {
  const { path, folder, shown } = place;
  const { ledger, append, close } = openSqliteEventStore({ path, ...ANY });
  const [first] = ledger.rows();
  // Read models say how far they have read a log; over another log that would be a lie.
  if (isTarget && isMain(place) && first === undefined && (await isThere(join(folder, READ_MODEL_FILE)))) {
    await close();
    return E.left(
      badRequest(
        `${folder} holds the read models of another log (${READ_MODEL_FILE})`,
        [],
        'a folder without them: a new one, or this one once they have been put aside',
      ),
    );
  }
  // The store itself waits for other processes.
  const mayPass = (): boolean => false;
  return E.right({ shown, rows: ledger.rows, append, close, mayPass, patienceMs: FILE_PATIENCE_MS });
};
