/** Pages of plays while the log grows: together they are the list as it stood when the first was made (PROJ-4). */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import type { PlayPage } from '@tenure/infrastructure/api/answers.ts';
import { openPast } from '@tenure/infrastructure/history/open-past.ts';
import { cursorText, playCursor, playPage } from '@tenure/infrastructure/http/play-pages.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { readsOf } from '@tenure/infrastructure/reads.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import type { PlayFilter } from '@tenure/projections/status-tracker/queries.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { CLOCK, readSide } from '../../projections/read-side.ts';
import { event, orchestrated } from '../../support/play-history.ts';
import { date } from '../../support/play-spec.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';

const PLAYS = 7;
const DEADLINES = [date('2026-06-30'), date('2026-07-15'), date('2026-09-01')];
const RISKS: readonly Risk[] = ['red', 'yellow', 'green'];

/** To a play by its number: its beginning where it has not begun, or else one of these. */
interface Write {
  readonly play: number;
  readonly what: 'risk' | 'deadline' | 'cancel';
  readonly which: number;
}

const world = async () => {
  const side = await readSide();
  const plays = new Map<number, { revision: number; risk: Risk; deadline: PlainDate; over: boolean }>();

  const write = async ({ play, what, which }: Write): Promise<void> => {
    const [risk, deadline] = [RISKS[which % 3] as Risk, DEADLINES[which % 3] as PlainDate];
    const known = plays.get(play);
    const append = (each: PlayEvent, from: number) => side.append(history([each], { stream: playStream(play), from }));
    if (known === undefined) {
      plays.set(play, { revision: 0, risk, deadline, over: false });
      return append(orchestrated({ slug: `play-${play}`, risk, deadline }), 0);
    }
    if (known.over) return;
    known.revision += 1;
    const reason = 'the customer asked for it';
    if (what === 'cancel') {
      known.over = true;
      return append(event('PlayCancelled', { reason }), known.revision);
    }
    const from = { ...known };
    if (what === 'risk') {
      known.risk = risk;
      return append(event('RiskChanged', { from: from.risk, to: risk, reason }), known.revision);
    }
    known.deadline = deadline;
    const moved = { from: from.deadline, to: deadline, noticeDate: { from: null, to: null }, reason };
    const pulledIn = { tasks: [], milestones: [] };
    return append(event('DeadlineChanged', { ...moved, pulledIn }), known.revision);
  };

  const past = (store: Pick<EventStore, 'read' | 'head' | 'subscribe'> = side.store) =>
    openPast({
      ...{ db: side.db, store, kept: side.runner, ids: systemIds, policies: SHIPPED_POLICIES },
      ...{ now: CLOCK.now, organisation: null },
    });
  const view = { reads: readsOf(side.db, side.runner) };
  return { side, write, past, view };
};

const must = <L, A>(result: E.Either<L, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

const anyWrite: fc.Arbitrary<Write> = fc.record({
  play: fc.integer({ min: 1, max: PLAYS }),
  what: fc.constantFrom('risk', 'risk', 'deadline', 'deadline', 'cancel'),
  which: fc.integer({ min: 0, max: 2 }),
});
const anyFilter: fc.Arbitrary<PlayFilter> = fc.constantFrom(
  ...([{}, {}, { risk: 'red' }, { stage: 'preparing' }, { deadlineUntil: DEADLINES[1] as PlainDate }] as const),
);

describeOnEachDatabase('plays in pages', (database) => {
  it('PROJ-4: are the list of one position, whatever is written between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyWrite, { minLength: 3, maxLength: 16 }),
        fc.array(fc.array(anyWrite, { maxLength: 4 }), { minLength: PLAYS, maxLength: PLAYS }),
        anyFilter,
        fc.integer({ min: 1, max: 3 }),
        async (first, between, filter, limit) => {
          const { side, write, past, view } = await world();
          for (const each of first) await write(each);
          await side.runner.catchUp();
          const position = await side.runner.position();
          const opened = past();
          const seen: PlaySummary[] = [];
          let next: string | null = cursorText({ position, offset: 0 });
          for (const meanwhile of between) {
            if (next === null) break;
            const page: PlayPage = must(await playPage(opened, view, filter, playCursor.read(next), limit));
            seen.push(...page.plays);
            next = page.next;
            for (const each of meanwhile) await write(each);
            await side.runner.catchUp();
          }
          const list = ({ reads }: typeof view) => reads.listPlays({ ...filter, limit: 100 });
          const asItStood = must(await opened.asOf({ _tag: 'Position', position }, null, list)());
          expect([next, seen]).toEqual([null, asItStood]);
        },
      ),
      { numRuns: database === 'SQLite' ? 12 : 2 },
    );
  });

  it('PROJ-4: cost the plays that have moved, not the log', async () => {
    const { side, write, past, view } = await world();
    for (let play = 1; play <= PLAYS; play += 1) await write({ play, what: 'risk', which: play });
    await side.runner.catchUp();
    const position = await side.runner.position();
    const read: string[] = [];
    const log = {
      ...side.store,
      read: (...[stream, from]: Parameters<EventStore['read']>) => {
        read.push(stream);
        return side.store.read(stream, from);
      },
      subscribe: () => {
        throw new Error('the log was read from its beginning');
      },
    };
    const page = async () => must(await playPage(past(log), view, {}, { position, offset: 2 }, 3)).plays;
    const before = await page();
    for (const play of [3, 5, PLAYS + 1]) await write({ play, what: 'deadline', which: play });
    await side.runner.catchUp();
    expect([await page(), read.toSorted()]).toEqual([before, [3, 5, PLAYS + 1].map(playStream)]);
  });

  it('PROJ-4: of one moment are not gone on with as of another', async () => {
    const { side, write, past, view } = await world();
    for (const play of [1, 2]) await write({ play, what: 'risk', which: play });
    await side.runner.catchUp();
    const position = await side.runner.position();
    const cursor = { position, offset: 1 };
    const other = await playPage(past(), { ...view, position: position - 1n }, {}, cursor, 1);
    expect(other).toMatchObject(E.left({ status: 400, code: 'invalid-request' }));
    const same = await playPage(past(), { ...view, position }, {}, cursor, 1);
    expect(must(same).plays).toHaveLength(1);
  });

  it('PROJ-4: of a position the log has not reached, or from before it, there are none', async () => {
    const { side, write, past } = await world();
    await write({ play: 1, what: 'risk', which: 0 });
    await side.runner.catchUp();
    const code = async (position: Position) => {
      const found = await past().listPlaysAt(position, {})();
      return E.isLeft(found) ? found.left.code : found.right.length;
    };
    const head = await side.runner.position();
    const codes = [await code(head), await code(head + 1n), await code(0n)];
    expect(codes).toEqual([1, 'moment-not-reached', 'before-the-log']);
  });

  it('PROJ-4: are made from the whole log where the stream of a play that moved cannot be read', async () => {
    const { side, write, past } = await world();
    for (const play of [1, 2]) await write({ play, what: 'risk', which: play });
    await side.runner.catchUp();
    const position = await side.runner.position();
    await write({ play: 1, what: 'deadline', which: 2 });
    await side.runner.catchUp();
    const unreadable = { ...side.store, read: () => async () => E.left({ _tag: 'Unavailable', cause: 'x' } as const) };
    const [broken, whole] = [past(unreadable), past()];
    expect(must(await broken.listPlaysAt(position, {})())).toEqual(must(await whole.listPlaysAt(position, {})()));
  });
});
