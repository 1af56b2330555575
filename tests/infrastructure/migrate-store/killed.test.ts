import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import type { Side } from '@tenure/infrastructure/migrate-store/side.ts';
import fc from 'fast-check';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { describe, expect, it } from 'vitest';
import type { StoreUnderTest } from '../../contract/event-store/harness.ts';
import { rowsOf } from '../../contract/event-store/samples.ts';
import { lost } from '../../support/eventstoredb-double/messages.ts';
import { HASTY, openedDouble } from '../../support/eventstoredb-double/opened.ts';
import { contents, interleave, memory, move, moved, notMoved } from './logs.ts';

class Killed extends Error {}

/** A process that dies at its n-th append, before or after the store has taken it. */
const dying = (store: StoreUnderTest, at: number, how: 'before' | 'after'): Pick<Side, 'append'> => {
  let appends = 0;
  return {
    append: (stream, expected, events) => async () => {
      appends += 1;
      if (appends < at) return store.append(stream, expected, events)();
      if (how === 'after') await store.append(stream, expected, events)();
      throw new Killed();
    },
  };
};

const log = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 24 });
const death = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('before' as const, 'after' as const));

describe('a migration that is killed', () => {
  it('STORE-3: goes on where it was, wherever that is, and the log is the same in the end', async () => {
    const each = fc.asyncProperty(log, fc.array(death, { maxLength: 4 }), async (streams, deaths) => {
      const [source, disk] = [memory(), new MemoryLog()];
      await interleave(source, streams);
      for (const [at, how] of deaths) {
        const target = memory(disk);
        await move(source, target, { target: dying(target, at, how) }).catch((cause) => {
          if (!(cause instanceof Killed)) throw cause;
        });
        const held = await contents(target);
        expect(held).toEqual((await contents(source)).slice(0, held.length));
      }
      const before = (await contents(memory(disk))).length;
      const { copied, problem } = await moved(source, memory(disk));
      expect(problem).toBeNull();
      expect(copied).toMatchObject({ there: before, copied: streams.length - before });
      expect(await contents(memory(disk))).toEqual(await contents(source));
    });
    await fc.assert(each, { numRuns: 60 });
  });

  it('STORE-3: an append whose answer is lost is sent again with the same ids and expectation', async () => {
    const { double, open } = await openedDouble();
    const source = memory();
    await interleave(source, [0, 0, 1, 0, 1, 1, 2]);
    let calls = 0;
    // Stored and cut off; then not even stored; then taken, and silence.
    double.faults.append = (_, store) => {
      calls += 1;
      if (calls === 2) {
        store();
        return lost();
      }
      if (calls === 4) return lost();
      const outcome = store();
      return calls === 6 ? 'silence' : outcome;
    };
    const { problem } = await moved(source, open(HASTY));
    expect(problem).toBeNull();
    expect(calls).toBe(5 + 3);
    expect(await contents(open())).toEqual(await contents(source));
  });

  it('STORE-3: a server that comes back in time is waited for, while reading and while appending', async () => {
    const { double, open } = await openedDouble();
    const source = memory();
    await interleave(source, [0, 1, 0, 1, 0, 1]);
    let calls = 0;
    double.faults.append = (_, store) => {
      const outcome = store();
      if (++calls === 3) {
        double.stop();
        setTimeout(() => void double.start(), 60);
      }
      return outcome;
    };
    let reads = 0;
    double.faults.read = () => (++reads % 3 === 0 ? lost() : null);
    expect((await moved(source, open(HASTY))).problem).toBeNull();
    double.faults.read = () => null;
    expect(await contents(open())).toEqual(await contents(source));
  });

  it('STORE-3: a reading that is cut off is begun again after the last event that came', async () => {
    const [source, target] = [memory(), memory()];
    await interleave(source, [0, 1, 0, 2, 1, 0, 0]);
    let cuts = 0;
    const cutOff = (store: StoreUnderTest): Pick<Side, 'rows'> => ({
      rows: async function* (after) {
        let read = 0;
        for await (const row of store.ledger.rows(after)) {
          if (read === 2) {
            cuts += 1;
            throw new Error('cut off');
          }
          read += 1;
          yield row;
        }
      },
    });
    const told: unknown[] = [];
    const both = {
      source: { ...cutOff(source), onTrouble: (cause: unknown) => told.push(cause) },
      target: cutOff(target),
    };
    expect((await moved(source, target, both)).problem).toBeNull();
    expect(await contents(target)).toEqual(await contents(source));
    expect([cuts, told.length]).toEqual([9, 6]);
    const hopeless = { source: { ...cutOff(source), mayPass: () => false } };
    expect(await notMoved(source, memory(), hopeless)).toMatchObject({ detail: 'the source cannot be read: cut off' });
  });

  it('STORE-3: a server that does not come back is named, and the same command goes on later', async () => {
    const source = memory();
    await interleave(source, [0, 1, 2]);
    const gone = { rows: source.ledger.rows, patienceMs: 0 };
    const problem = await notMoved(source, memory(), {
      target: { patienceMs: 0, append: () => TE.left({ _tag: 'OutcomeUnknown', cause: new Error('no answer') }) },
    });
    expect(problem).toMatchObject({ status: 503, code: 'outcome-unknown' });
    expect(problem.detail).toContain('the target did not say whether it took Said, revision 0 of play-');
    const failing: Side['rows'] = function* () {
      yield* [];
      throw new Error('connection refused');
    };
    expect(await notMoved(source, memory(), { source: { ...gone, rows: failing } })).toMatchObject({
      status: 503,
      detail: 'the source cannot be read: connection refused',
    });
  });

  it('STORE-3: asked to stop, it stops between two appends and says how to go on', async () => {
    const [source, target, stop] = [memory(), memory(), new AbortController()];
    await interleave(source, [0, 1, 2, 0, 0, 1]);
    let appends = 0;
    const append: Side['append'] = (stream, expected, events) => {
      if (++appends === 4) stop.abort();
      return target.append(stream, expected, events);
    };
    const problem = await notMoved(source, target, { target: { append }, signal: stop.signal });
    expect(problem).toMatchObject({ code: 'stopped', detail: '5 events of the source are in the target' });
    expect(problem.accepted).toContain('it goes on where it was');
    expect((await rowsOf(target)).length).toBe(5);
    expect(await moved(source, target)).toMatchObject({ problem: null, copied: { there: 5, copied: 1 } });
  });
});
