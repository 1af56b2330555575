import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { move } from '../property/play-moves.ts';
import { run } from '../property/play-run.ts';
import { approved, orchestrated, prepared } from '../support/play-history.ts';
import { describeOnEachDatabase } from '../support/read-models.ts';
import { playStream, recorded } from '../support/recorded.ts';
import { expectValid, planOf } from './plan-json/plans.ts';
import { allRows, readSide } from './read-side.ts';

const moves = fc.array(move, { minLength: 5, maxLength: 30, size: 'max' });
const beginning = fc.constantFrom<readonly PlayEvent[]>(
  [orchestrated()],
  prepared({ pattern: 'diamond' }),
  approved(),
  approved({ risk: 'red' }),
);

/** What a play went through, as events of one stream. */
const led = (stream: StreamName, history: readonly PlayEvent[], made: Parameters<typeof run>[1]) =>
  run(history, made).events.map(({ type, data, recordedAt, occurredAt, actor }, revision) =>
    recorded(stream, revision, { type, data } as PlayEvent, { recordedAt, occurredAt, actor }),
  );

/** Two plays that take turns in the log. */
const mixed = (one: readonly RecordedEvent[], other: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();

/** Where tables are made in milliseconds a run is dear, and the folding is the same. */
const RUNS: Readonly<Record<string, number>> = { SQLite: 30, PostgreSQL: 1 };

describeOnEachDatabase('the read models of plays led at random', (database) => {
  const numRuns = RUNS[database] ?? 30;
  it('PROJ-1, PROJ-2: rows kept up a few events at a time are the rows of a fresh fold, and every plan is valid', async () => {
    const types = new Set<string>();
    await fc.assert(
      fc.asyncProperty(beginning, moves, beginning, moves, fc.integer({ min: 1, max: 7 }), async (a, b, c, d, step) => {
        const side = await readSide();
        const log = mixed(led(playStream(1), a, b), led(playStream(2), c, d));
        for (let from = 0; from < log.length; from += step) {
          await side.append(log.slice(from, from + step));
          await side.runner.catchUp();
        }
        const kept = await allRows(side);
        for (const { name } of PROJECTIONS) await side.another().rebuild(name);

        expect(kept).toEqual(await allRows(side));
        expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
        expectValid(await planOf(side));
        for (const { type } of log) types.add(type);
      }),
      { numRuns },
    );
    // A property over plays in which nothing much happens would prove little.
    expect(types.size).toBeGreaterThan(numRuns === 30 ? 30 : 10);
  });
});
