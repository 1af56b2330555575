/** Takes lanes that stand at the same position through the log together: read once, folded once, committed together. */
import { batchesToHead } from '@tenure/application/follow.ts';
import type { Delivered } from '@tenure/application/ports/event-store.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { positionNumber } from '../table.ts';
import { type Commit, type Committer, commit } from './commit.ts';
import { poison } from './deliveries.ts';
import { BATCH, type RunnerDeps } from './deps.ts';
import { generationsInUse, ownTables } from './generations.ts';
import { isBusy, isGoing, type Lane } from './lane.ts';
import { type Batch, foldsOf, type Outcome, outcomeOf } from './outcome.ts';
import { LEASE_MS, whileBeating } from './owners.ts';
import { MAX_ATTEMPTS, noteAttempt, type Poison } from './quarantine.ts';
import type { Views } from './views.ts';

export interface Run extends RunnerDeps, Committer {
  readonly views: Views;
  /** Called before the first event is handled: whether to go one event at a time. */
  readonly begin: (lanes: readonly Lane[]) => Promise<boolean>;
}

export interface AdvanceOptions {
  /** Stop here; absent: at the head of the log. */
  readonly until?: number;
  readonly onBatch?: (position: number) => void;
}

/** Returns how many events were read. Ends early when every lane is lost or has failed. */
export const advance = (run: Run, lanes: readonly Lane[], options: AdvanceOptions = {}): Promise<number> =>
  whileBeating(
    run.db,
    () => lanes.filter(isBusy),
    run.leaseMs ?? LEASE_MS,
    () => through(run, lanes, options),
  );

const through = async (run: Run, lanes: readonly Lane[], options: AdvanceOptions): Promise<number> => {
  const { until = Number.POSITIVE_INFINITY, onBatch } = options;
  const start = lanes[0]?.position ?? 0;
  if (start >= until) return 0;
  let careful: boolean | null = null;
  let read = 0;
  for await (const { events, upTo } of batchesToHead(run.store, { after: BigInt(start), batchSize: BATCH })) {
    const end = Math.min(positionNumber(upTo), until);
    const within = events.filter(({ position }) => position <= end);
    if (careful === null && within.length > 0) careful = await run.begin(lanes);
    // A batch that is not full is the last.
    const more = events.length >= BATCH && end < until;
    const one = { careful: true, more: true };
    if (careful) for (const event of within) await handle(run, lanes, [event], positionNumber(event.position), one);
    await handle(run, lanes, careful ? [] : within, end, { careful: false, more });
    if (careful) careful = false;
    read += within.length;
    onBatch?.(end);
    if (end >= until || !lanes.some(isGoing)) break;
  }
  return read;
};

/** A lane's work on a batch: what it had to note and to give up so far. */
interface Work {
  readonly lane: Lane;
  readonly tried: Set<StreamName>;
  readonly givenUp: Poison[];
}

const workOf = (lane: Lane): Work => ({ lane, tried: new Set(), givenUp: [] });

const handle = async (
  run: Run,
  all: readonly Lane[],
  events: readonly Delivered[],
  to: number,
  { careful, more }: { readonly careful: boolean; readonly more: boolean },
): Promise<void> => {
  const works = all.filter((lane) => isGoing(lane) && lane.position < to).map(workOf);
  if (works.length === 0) return;
  // Whatever handling it does to the process, it has been noted by then.
  if (careful) for (const work of works) for (const event of events) await noteBefore(run, work, event);
  const batch = await folded(
    run,
    works.map(({ lane }) => lane),
    events,
  );
  const commits: Commit[] = [];
  for (const work of works) {
    const outcome = await judge(run, work, batch);
    if (outcome !== null) commits.push(commitOf(work, outcome));
  }
  await commit(run, { to, more }, commits);
};

const commitOf = ({ lane, tried, givenUp }: Work, outcome: Outcome): Commit => {
  const lost = new Set(givenUp.map(({ stream }) => stream));
  return {
    lane,
    outcome,
    givenUp: lane.trial === null ? givenUp : [],
    taken: [...tried].filter((stream) => !lost.has(stream)),
  };
};

const isLive = ({ stops }: Lane, { stream, revision }: Delivered): boolean =>
  revision < (stops.get(stream) ?? Number.POSITIVE_INFINITY);

/** Folds a batch for lanes; an event at which all of them stand still is not touched again. */
const folded = async (run: Run, lanes: readonly Lane[], events: readonly Delivered[]): Promise<Batch> => {
  const byFold = new Map<Parameters<Views>[0], Awaited<ReturnType<Views>>>();
  for (const fold of foldsOf(lanes.map(({ projection }) => projection))) {
    const own = lanes.filter(({ projection }) => projection._tag === 'PerStream' && projection.fold === fold);
    const live = own.every(({ stops }) => stops.size === 0)
      ? events
      : events.filter((event) => own.some((lane) => isLive(lane, event)));
    byFold.set(fold, await run.views(fold, live));
  }
  return { events, folded: byFold };
};

const giveUp = ({ lane, givenUp }: Work, poison: Poison): void => {
  lane.stops.set(poison.stream, poison.revision);
  givenUp.push(poison);
  lane.trial?.push(poison);
};

const noteBefore = async (run: Run, work: Work, event: Delivered): Promise<void> => {
  const { lane, tried } = work;
  if (lane.trial !== null || !isLive(lane, event)) return;
  tried.add(event.stream);
  const attempts = await noteAttempt(run.db, run.clock, lane.generation, { ...event, problem: null }, 0);
  if (attempts > MAX_ATTEMPTS) giveUp(work, poison(event, 'a process died of it, again and again'));
};

const noteFailed = async (run: Run, work: Work, failed: Poison): Promise<void> => {
  if (work.lane.trial !== null) return giveUp(work, failed);
  work.tried.add(failed.stream);
  const attempts = await noteAttempt(run.db, run.clock, work.lane.generation, failed, 1);
  if (attempts > MAX_ATTEMPTS) giveUp(work, failed);
};

/** Tries until every event is taken or given up on (PROJ-5). null: the lane is lost. */
const judge = async (run: Run, work: Work, first: Batch): Promise<Outcome | null> => {
  const { lane } = work;
  const own = ownTables(run.db, lane.generation.generation);
  for (let batch = first; ; batch = await folded(run, [lane], first.events)) {
    const outcome = await outcomeOf(lane.projection, batch, lane.stops, own, run.policies).catch(gone(run, lane));
    if (outcome === null || outcome.poisons.length === 0) return outcome;
    for (const failed of outcome.poisons) await noteFailed(run, work, failed);
  }
};

/** Its own rows cannot be read: right when a rebuild let others serve in their place, and dropped them, meanwhile. */
const gone =
  ({ db }: Run, lane: Lane) =>
  async (cause: unknown): Promise<null> => {
    const { projection, generation } = lane.generation;
    const present = await generationsInUse(db);
    if (present.some((each) => each.projection === projection && each.generation === generation)) throw cause;
    lane.lost = true;
    return null;
  };

/** Takes up one stream's events again, without moving the checkpoint; what still cannot be taken. */
export const takeAgain = async (
  run: Run,
  lane: Lane,
  stream: StreamName,
  events: readonly Delivered[],
): Promise<readonly Poison[]> => {
  await run.begin([lane]);
  if (lane.lost) return [];
  lane.stops.delete(stream);
  const work = workOf(lane);
  const outcome = await judge(run, work, await folded(run, [lane], events));
  if (outcome === null) return [];
  const taken = work.givenUp.length === 0 ? [stream] : [];
  await commit(run, { to: lane.position, more: false }, [{ lane, outcome, givenUp: work.givenUp, taken }]);
  return work.givenUp;
};
