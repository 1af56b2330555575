/** What one batch means for one projection: a pure description, before anything is written. */
import type { Delivered } from '@tenure/application/ports/event-store.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { sameValues } from '../kept.ts';
import type { OwnTables, PerEvent, PerStream, Projection, RowContext } from '../projection.ts';
import type { Row } from '../table.ts';
import { breath } from './breath.ts';
import { isUnknown, poison, unreadable } from './deliveries.ts';
import type { Poison } from './quarantine.ts';
import { recalled, remember } from './remembered-rows.ts';
import { addChanges, noteDifference, type RowChanges, write } from './row-changes.ts';
import type { Folded, Step } from './views.ts';

/** Streams that stand still, each from a revision on. */
export type Stops = ReadonlyMap<StreamName, number>;

export interface Outcome {
  readonly changes: RowChanges;
  /** Events that could not be taken, at most one a stream; what came before them in their streams is in `changes`. */
  readonly poisons: readonly Poison[];
  /** Events of unknown types passed over, by type. */
  readonly skipped: ReadonlyMap<string, number>;
}

interface Drawn {
  readonly changes: RowChanges;
  readonly poisons: Poison[];
}

export interface Batch {
  readonly events: readonly Delivered[];
  /** Folds of the batch, by the fold that made them. */
  readonly folded: ReadonlyMap<PerStream['fold'], Folded>;
}

export const outcomeOf = async (
  projection: Projection,
  batch: Batch,
  stops: Stops,
  own: OwnTables,
  policies: Policies,
): Promise<Outcome> => {
  const live = batch.events.filter(
    ({ stream, revision }) => revision < (stops.get(stream) ?? Number.POSITIVE_INFINITY),
  );
  const skipped = new Map<string, number>();
  for (const delivered of live) {
    if (isUnknown(delivered)) skipped.set(delivered.type, (skipped.get(delivered.type) ?? 0) + 1);
  }
  const drawn =
    projection._tag === 'PerEvent'
      ? await ofEvents(projection, live)
      : await ofStreams(projection, batch.folded.get(projection.fold) ?? new Map(), stops, own, policies);
  return { ...drawn, skipped };
};

const ofEvents = async ({ tables, rows }: PerEvent, live: readonly Delivered[]): Promise<Drawn> => {
  const [table] = tables;
  const changes: RowChanges = new Map();
  const broken = new Map<StreamName, Poison>();
  if (table === undefined) return { changes, poisons: [] };
  const { isDue, take } = breath();
  for (const delivered of live) {
    if (isDue()) await take();
    if (broken.has(delivered.stream) || isUnknown(delivered)) continue;
    if (delivered.event === null) {
      broken.set(delivered.stream, unreadable(delivered));
      continue;
    }
    try {
      for (const row of rows(delivered.event)) write(changes, table, row);
    } catch (cause) {
      broken.set(delivered.stream, poison(delivered, cause));
    }
  }
  return { changes, poisons: [...broken.values()] };
};

const ofStreams = async (
  projection: PerStream,
  folded: Folded,
  stops: Stops,
  own: OwnTables,
  policies: Policies,
): Promise<Drawn> => {
  const changes: RowChanges = new Map();
  const poisons: Poison[] = [];
  const taken: { readonly stream: StreamName; readonly before: unknown; readonly steps: readonly Step[] }[] = [];
  for (const [stream, { before, steps, broken }] of folded) {
    const stop = stops.get(stream) ?? Number.POSITIVE_INFINITY;
    if (broken !== null && broken.revision < stop) poisons.push(broken);
    const live = steps.filter(({ event }) => event.revision < stop);
    if (live.length > 0) taken.push({ stream, before, steps: live });
  }
  const carried = await projection.carry?.(
    own,
    taken.flatMap(({ steps }) => steps.map(({ event }) => event)),
  );
  const { isDue, take } = breath();
  for (const { stream, before, steps } of taken) {
    if (isDue()) await take();
    const context: RowContext = { policies, carried: carried?.get(stream) ?? null };
    const failed = noteStream(changes, projection, before, steps, context);
    if (failed !== null) poisons.push(failed);
  }
  return { changes, poisons };
};

/** Notes what a stream's events change, or says which of them cannot be taken; then nothing is noted of them. */
const noteStream = (
  changes: RowChanges,
  projection: PerStream,
  before: unknown,
  steps: readonly Step[],
  context: RowContext,
): Poison | null => {
  const last = steps.at(-1);
  if (last === undefined) return null;
  try {
    const found: RowChanges = new Map();
    noteViews(found, projection, before, last.view, context);
    addChanges(changes, found);
    return null;
  } catch (cause) {
    // The last view fails; the event to blame is the first whose view does.
    for (const { event, view } of steps) {
      try {
        noteViews(new Map(), projection, before, view, context);
      } catch (why) {
        return poison(event, why);
      }
    }
    return poison(last.event, cause);
  }
};

const noteViews = (
  changes: RowChanges,
  { fold, parts }: PerStream,
  before: unknown,
  after: unknown,
  context: RowContext,
): void => {
  const isNew = before === fold.initial;
  for (const part of parts) {
    const { table, from, rows, single } = part;
    if (!isNew && sameValues(from(before), from(after))) {
      const known = recalled(part, before);
      if (known !== undefined) remember(part, after, known);
      continue;
    }
    const now = rows(after, context);
    if (single) {
      for (const row of now) write(changes, table, row);
      continue;
    }
    noteDifference(changes, table, isNew ? NONE : (recalled(part, before) ?? rows(before, context)), now);
    remember(part, after, now);
  }
};

const NONE: readonly Row[] = [];

/** The folds a set of projections needs of a batch. */
export const foldsOf = (projections: readonly Projection[]): ReadonlySet<PerStream['fold']> =>
  new Set(projections.flatMap((projection) => (projection._tag === 'PerStream' ? [projection.fold] : [])));
