/**
 * The past as a view (PROJ-4): the same projections, filled from a log that ends at the moment asked for, in a
 * database that is thrown away. So nothing can be told differently of the past than of the present.
 */
import { historyOf, logOf, logUpTo, type Moment } from '@tenure/application/as-of.ts';
import { nextFor } from '@tenure/application/next-actions.ts';
import type { EventLog } from '@tenure/application/ports/event-store.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import type { OfferLedger } from '@tenure/application/ports/offer-ledger.ts';
import { dateAt, type Instant } from '@tenure/domain/kernel/dates.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { positionAt, recordedAt } from '@tenure/projections/audit-log/queries.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import type { Application, Between, Past, Reads } from '../application.ts';
import { lastOn } from '../last-on.ts';
import { loads } from '../load-states.ts';
import { offering } from '../offering.ts';
import { badRequest, type Problem, problem, toProblem, unavailable } from '../problem.ts';
import { readsOf } from '../reads.ts';
import { listPlaysAt } from './list-plays-at.ts';
import { withReadModel } from './past-database.ts';

interface Deps {
  readonly db: Kysely<ReadModel>;
  readonly store: EventLog;
  /** What keeps the read models of the present. */
  readonly kept: Pick<Reads, 'catchUp' | 'position'>;
  readonly ids: Pick<Ids, 'digest'>;
  readonly policies: Policies;
  readonly now: () => Instant;
  readonly organisation: Application['organisation'];
}

interface Cut {
  readonly position: Position;
  readonly at: Instant;
}

/** Asking about the past counts for nothing. */
const NO_OFFERS: OfferLedger = {
  offers: () => async () => E.right([]),
  count: () => async () => E.right(undefined),
};

const notReached = (asked: string, accepted: string): Problem =>
  problem(400, 'moment-not-reached', 'The log has not got there', `nothing can be known as of ${asked}`, { accepted });

const beforeAll = (asked: string): Problem =>
  problem(404, 'before-the-log', 'Before the log began', `nothing had been recorded as of ${asked}`, {
    accepted: 'a moment at or after the first event',
  });

/** The instant a moment means; of today what has passed. */
const instantOf = (moment: Exclude<Moment, { readonly _tag: 'Position' }>, now: Instant): Instant => {
  if (moment._tag === 'Instant') return moment.instant;
  const end = `${moment.date}T23:59:59.999Z` as Instant;
  return end > now && moment.date === dateAt(now, 'UTC') ? now : end;
};

const cutAt = async ({ db, store, now }: Deps, moment: Moment): Promise<E.Either<Problem, Cut>> => {
  if (moment._tag !== 'Position') {
    const instant = instantOf(moment, now());
    if (instant > now()) return E.left(notReached(instant, `an instant not after ${now()}`));
    const position = await positionAt(db, instant);
    return position === null ? E.left(beforeAll(instant)) : E.right({ position: BigInt(position), at: instant });
  }
  const { position } = moment;
  const head = await store.head()();
  if (E.isLeft(head)) return E.left(unavailable('the event store cannot be read'));
  if (position > head.right) return E.left(notReached(`position ${position}`, `a position from 1 to ${head.right}`));
  const at = await recordedAt(db, Number(position));
  return at === null ? E.left(beforeAll(`position ${position}`)) : E.right({ position, at });
};

const wrongOrder = (from: Cut, to: Cut): Problem =>
  badRequest(
    `from is position ${from.position}, which is after to, position ${to.position}`,
    [],
    'the earlier one as from',
  );

const notBegun = (asked: Cut, first: RecordedEvent | undefined): Problem =>
  problem(404, 'before-the-play', 'Before the play began', `the play had not begun as of position ${asked.position}`, {
    accepted: first === undefined ? 'a play of this log' : `position ${first.position} (${first.recordedAt}) or later`,
  });

const historyAt = async (
  store: EventLog,
  cut: Cut,
  playId: PlayId,
): Promise<E.Either<Problem, readonly RecordedEvent[]>> => {
  const history = await historyOf(store)(playId)();
  if (E.isLeft(history)) return E.left(toProblem(history.left));
  const until = history.right.filter(({ position }) => position <= cut.position);
  return until.length === 0 ? E.left(notBegun(cut, history.right[0])) : E.right(until);
};

/** See `Application`. */
export const openPast = (deps: Deps): Pick<Application, 'asOf' | 'through' | 'listPlaysAt'> => {
  const { db, store, ids, policies, organisation } = deps;
  const present = readsOf(db, deps.kept);

  const pastOf = (past: Kysely<ReadModel>, log: EventLog, { position, at }: Cut): Past => {
    const clock = { now: () => at };
    const load = loads(log);
    const deciding = { states: load, clock, ids, policies };
    return {
      ...load,
      ...{ position, at, clock, organisation },
      next: nextFor(deciding),
      offerNext: offering({ ...deciding, offers: NO_OFFERS, lastOn: lastOn(log) }),
      reads: {
        ...readsOf(past, { catchUp: async () => 0, position: async () => position }),
        // Refusals are no events; they are kept with the instant at which they were given.
        decisionsLog: (filter) => present.decisionsLog({ ...filter, until: at }),
      },
    };
  };

  const filled = (past: Kysely<ReadModel>, log: EventLog, at: Instant) =>
    createProjectionRunner({
      ...{ db: past, store: log, projections: PROJECTIONS, policies },
      clock: { now: () => at },
    }).catchUp;

  const asOf: Application['asOf'] = (moment, playId, use) => async () => {
    await deps.kept.catchUp();
    const cut = await cutAt(deps, moment);
    if (E.isLeft(cut)) return cut;
    const { position, at } = cut.right;
    const history = playId === null ? null : await historyAt(store, cut.right, playId);
    if (history !== null && E.isLeft(history)) return history;
    const log = history === null ? logUpTo(store, () => position) : logOf(history.right);
    return withReadModel(async (past) => {
      await filled(past, log, at)();
      return E.right(await use(pastOf(past, log, cut.right)));
    });
  };

  const through: Application['through'] =
    <A>(
      { from, to }: Between,
      playId: PlayId,
      visit: (past: Past, before: A | null) => Promise<E.Either<Problem, A>>,
    ) =>
    async () => {
      await deps.kept.catchUp();
      const [start, end] = [await cutAt(deps, from), await cutAt(deps, to)];
      if (E.isLeft(start)) return start;
      if (E.isLeft(end)) return end;
      if (start.right.position > end.right.position) return E.left(wrongOrder(start.right, end.right));
      const begun = await historyAt(store, start.right, playId);
      const history = await historyAt(store, end.right, playId);
      if (E.isLeft(begun)) return begun;
      if (E.isLeft(history)) return history;
      const later = history.right.slice(begun.right.length);
      return withReadModel(async (past) => {
        let reached = start.right;
        const log = logUpTo(logOf(history.right), () => reached.position);
        const fill = filled(past, log, reached.at);
        const made: A[] = [];
        for (const step of [
          start.right,
          ...later.map((event) => ({ position: event.position, at: event.recordedAt })),
        ]) {
          reached = step;
          await fill();
          const next = await visit(pastOf(past, log, reached), made.at(-1) ?? null);
          if (E.isLeft(next)) return next;
          made.push(next.right);
        }
        return E.right(made);
      });
    };

  return { asOf, through, listPlaysAt: listPlaysAt(deps, asOf) };
};
