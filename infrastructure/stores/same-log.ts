/**
 * A read model belongs to one log, whose positions all of it is counted in. It knows that log by its first event:
 * with another log behind it, it would take other events for ones it has, and leave them out.
 */
import { knownFact, settledFact } from '@tenure/projections/installation/facts.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';
import type { Places } from '../application.ts';

/** What is asked of a log to tell it from another. */
export interface KnownLog {
  /** Position and id of its first event; null while it is empty. */
  readonly first: () => Promise<FirstEvent | null>;
  /** Id of the event at a position; null when there is none. */
  readonly idAt: (position: bigint) => Promise<string | null>;
}

export interface FirstEvent {
  readonly position: bigint;
  readonly id: string;
}

const written = ({ position, id }: FirstEvent): string => `${position} ${id}`;

const read = (text: string): FirstEvent => {
  const [position = '0', id = ''] = text.split(' ');
  return { position: BigInt(position), id };
};

/** Throws when the read model was made from another log. */
export const checkSameLog = async (
  db: Kysely<ReadModel>,
  log: KnownLog,
  places: Pick<Places, 'events' | 'readModel'>,
): Promise<void> => {
  const known = await knownFact(db, 'first-event');
  if (known === null) {
    const first = await log.first();
    if (first === null) return;
    const settled = await settledFact(db, 'first-event', () => written(first));
    if (settled === written(first)) return;
  } else {
    const { position, id } = read(known);
    if ((await log.idAt(position)) === id) return;
  }
  throw new Error(
    `the read model in ${places.readModel} was made from another log than the one in ${places.events}: ` +
      'their first events differ. Give the two that belong together, or an empty read model, which is then filled from the log',
  );
};
