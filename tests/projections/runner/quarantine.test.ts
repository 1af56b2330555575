import { expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';
import { entry, tally } from './small-projections.ts';

const LENGTH = approved().length;
const PLAYS = [1, 2, 3].flatMap((n) => history(approved(), { stream: playStream(n) }));
const completed = event('TaskCompleted', { taskId: 't01', deliverableUri: null });

/** A projection that cannot take one event for as long as it is told so. */
const delicate = () => {
  const broken = { stream: playStream(2), revision: 6, times: Number.POSITIVE_INFINITY, tries: 0 };
  const fail = ({ stream, revision }: { readonly stream: string; readonly revision: number }) => {
    if (stream !== broken.stream || revision !== broken.revision) return;
    broken.tries += 1;
    if (broken.tries <= broken.times) throw new Error('a value nobody thought of');
  };
  return { broken, fail };
};

describeOnEachDatabase('an event that cannot be taken', () => {
  it('PROJ-5: is tried three times, then quarantined with a pointer, while every other stream goes on', async () => {
    const { broken, fail } = delicate();
    const side = await readSide([tally({ onFold: fail }), entry()]);
    await side.append(PLAYS);

    await side.runner.catchUp();

    expect(broken.tries).toBe(3);
    const [status, other] = await side.runner.status();
    expect(status).toMatchObject({
      lag: 0,
      quarantined: [
        {
          stream: playStream(2),
          revision: 6,
          type: PLAYS[LENGTH + 6]?.type,
          attempts: 3,
          problem: 'Error: a value nobody thought of',
          since: '2026-03-02T12:00:00.000Z',
        },
      ],
    });
    expect(other).toMatchObject({ lag: 0, quarantined: [] });
    // Its stream stands still right before the event; the others are complete, in this projection and the other.
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH }, { events: 6 }, { events: LENGTH }]);
    expect(await side.rows('entries')).toHaveLength(PLAYS.length);
  });

  it('PROJ-5: a projection of single events stands still for that stream only', async () => {
    const { fail } = delicate();
    const side = await readSide([entry({ onEvent: fail })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const rows = await side.rows('entries');
    expect(rows.filter(({ stream }) => stream === playStream(2))).toHaveLength(6);
    expect(rows).toHaveLength(PLAYS.length - (LENGTH - 6));
  });

  it('PROJ-5: later events of a quarantined stream wait; those of others do not', async () => {
    const { fail } = delicate();
    const side = await readSide([tally({ onFold: fail })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    for (const n of [2, 3]) await side.append(history([completed], { stream: playStream(n), from: LENGTH }));

    await side.another().catchUp();

    expect(await side.rows('tallies')).toMatchObject([
      { events: LENGTH },
      { events: 6 },
      { events: LENGTH + 1, last: 'TaskCompleted' },
    ]);
  });

  it('PROJ-5: is taken when a later try succeeds, and nothing is left noted', async () => {
    const { broken, fail } = delicate();
    broken.times = 2;
    const side = await readSide([tally({ onFold: fail })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    expect(broken.tries).toBe(3);
    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH }, { events: LENGTH }, { events: LENGTH }]);
    expect(await side.rows('projection_quarantine')).toEqual([]);
  });

  it('PROJ-5: each further try is noted before it is made', async () => {
    const { broken, fail } = delicate();
    const noted: Promise<readonly unknown[]>[] = [];
    const side = await readSide([
      tally({
        onFold: (each) => {
          if (each.stream === broken.stream && each.revision === broken.revision) {
            noted.push(side.rows('projection_quarantine'));
          }
          fail(each);
        },
      }),
    ]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const attempts = (await Promise.all(noted)).map((rows) => (rows[0] as { attempts: number } | undefined)?.attempts);
    // What is seen may be later, where others can look while the next is being noted.
    expect(attempts).toHaveLength(3);
    for (const [made, noted] of attempts.entries()) expect(noted ?? 1).toBeGreaterThan(made);
  });

  it('PROJ-5: whoever resumes it after the repair gets the rows the log says', async () => {
    const { broken, fail } = delicate();
    const projections = [tally({ onFold: fail }), entry({ onEvent: fail })];
    const side = await readSide(projections);
    await side.append(PLAYS);
    await side.runner.catchUp();
    await side.append(history([completed], { stream: playStream(2), from: LENGTH }));
    await side.runner.catchUp();

    broken.times = 0;
    const resumed = { _tag: 'Resumed', events: LENGTH + 1 - 6 };
    expect(await side.runner.resume('tally', playStream(2))).toEqual(resumed);
    expect(await side.runner.resume('entry', playStream(2))).toEqual(resumed);

    expect(await side.rows('tallies')).toMatchObject([{ events: LENGTH }, { events: LENGTH + 1 }, { events: LENGTH }]);
    expect((await side.runner.verify()).map(({ equal }) => equal)).toEqual([true, true]);
    expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
    expect(await side.runner.resume('tally', playStream(2))).toEqual({ _tag: 'NotQuarantined' });
  });

  it('PROJ-5: resuming what is still broken keeps the pointer and says why', async () => {
    const { broken, fail } = delicate();
    const side = await readSide([tally({ onFold: fail })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    const problem = 'Error: a value nobody thought of';

    expect(await side.runner.resume('tally', playStream(2))).toEqual({
      _tag: 'StillQuarantined',
      revision: 6,
      problem,
    });
    // A second defect further on: the rows go up to it, and the pointer with them.
    broken.revision = 8;
    expect(await side.runner.resume('tally', playStream(2))).toEqual({
      _tag: 'StillQuarantined',
      revision: 8,
      problem,
    });
    expect(await side.rows('tallies')).toMatchObject([{}, { events: 8 }, {}]);
    expect((await side.runner.status())[0]?.quarantined).toMatchObject([{ revision: 8, attempts: 3 }]);
  });

  it('PROJ-2, PROJ-5: verifying compares a quarantined stream as of its pointer', async () => {
    const { fail } = delicate();
    const side = await readSide([tally({ onFold: fail })]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    expect((await side.runner.verify())[0]).toMatchObject({ equal: true, quarantined: [playStream(2)], poisons: [] });
  });

  it('PROJ-5: a row no table could hold is found before anything is written', async () => {
    const side = await readSide([
      tally({}, (row) => [row.stream === playStream(1) ? { ...row, events: Number.NaN } : row]),
      entry(),
    ]);
    await side.append(PLAYS);
    await side.runner.catchUp();
    expect((await side.runner.status())[0]?.quarantined).toMatchObject([
      { stream: playStream(1), revision: 0, problem: 'UnfitRow: tallies.events cannot hold null' },
    ]);
    expect(await side.rows('tallies')).toHaveLength(2);
  });
});
