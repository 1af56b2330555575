import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { describeOnEachDatabase, tableNames } from '../../support/read-models.ts';
import { history, playStream } from '../../support/recorded.ts';
import { readSide } from '../read-side.ts';
import { entry, tally } from './small-projections.ts';

const PLAYS = [1, 2, 3].flatMap((n) => history(approved(), { stream: playStream(n) }));

const projected = async () => {
  const side = await readSide([tally(), entry()]);
  await side.append(PLAYS);
  await side.runner.catchUp();
  return side;
};

describeOnEachDatabase('verifying', () => {
  it('PROJ-2: rows that are what the log says are equal, and the scratch tables are gone afterwards', async () => {
    const side = await projected();
    expect(await side.runner.verify()).toMatchObject([
      { projection: 'tally', equal: true, rows: 3, differing: 0, differences: [] },
      { projection: 'entry', equal: true, rows: PLAYS.length },
    ]);
    const tables = await tableNames(side.db);
    expect(tables.filter((name) => /^(entries|tallies)__g/.test(name))).toEqual(['entries__g1', 'tallies__g1']);
  });

  it('PROJ-2: a row that is missing is one difference, whatever characters its neighbours are called by', async () => {
    const named = tally({}, (view) => ['\u{1f600}', '\uff5e'].map((stream) => ({ ...view, stream })));
    const side = await readSide([named]);
    await side.append(history(approved(), { stream: playStream(1) }));
    await side.runner.catchUp();
    await sql`delete from tallies__g1 where stream = ${'\uff5e'}`.execute(side.db);
    const [report] = await side.runner.verify();
    expect(report?.differences.map(({ key }) => key)).toEqual([{ stream: '\uff5e' }]);
  });

  it('PROJ-2: a changed value is found, with its row, its column and what it should be', async () => {
    const side = await projected();
    await sql`update tallies__g1 set events = 99 where stream = ${playStream(2)}`.execute(side.db);

    const [report, untouched] = await side.runner.verify();
    expect(untouched?.equal).toBe(true);
    expect(report).toMatchObject({ equal: false, differing: 1 });
    expect(report?.differences).toEqual([
      { table: 'tallies', key: { stream: playStream(2) }, column: 'events', stored: 99, expected: approved().length },
    ]);
  });

  it('PROJ-2: a missing row and a row too many are found', async () => {
    const side = await projected();
    await sql`delete from tallies__g1 where stream = ${playStream(1)}`.execute(side.db);
    await sql`insert into tallies__g1 values ('play-nobody', 1, 'Nothing')`.execute(side.db);

    const [report] = await side.runner.verify('tally');
    expect(report?.differences).toEqual([
      {
        table: 'tallies',
        key: { stream: playStream(1) },
        column: null,
        stored: 'no such row',
        expected: playStream(1),
      },
      {
        table: 'tallies',
        key: { stream: 'play-nobody' },
        column: null,
        stored: 'play-nobody',
        expected: 'no such row',
      },
    ]);
  });

  it('PROJ-2: differences beyond the first twenty are counted, not told', async () => {
    const side = await projected();
    await sql`update entries__g1 set type = 'Something'`.execute(side.db);
    const [report] = await side.runner.verify('entry');
    expect(report?.differing).toBe(PLAYS.length);
    expect(report?.differences).toHaveLength(20);
  });

  it('PROJ-2: tables longer than a page are compared to their end', async () => {
    const side = await readSide([entry()]);
    const many = Array.from({ length: 40 }, (_, n) => history(approved(), { stream: playStream(n + 1) }));
    await side.append(many.flat());
    await side.runner.catchUp();
    const last = Math.max(...(await side.rows('entries')).map(({ position }) => Number(position)));
    await sql`update entries__g1 set type = 'Something' where position = ${last}`.execute(side.db);

    const [report] = await side.runner.verify();
    expect(many.flat().length).toBeGreaterThan(500);
    expect(report).toMatchObject({ rows: many.flat().length, differing: 1 });
    expect(report?.differences[0]?.key).toEqual({ position: last });
  });

  it('PROJ-2: rows may move on while they are verified', async () => {
    const side = await projected();
    const more = history(approved(), { stream: playStream(7) });
    let moved: Promise<number> | undefined;
    const verifying = side.another([
      tally({}, (row) => {
        moved ??= side.append(more).then(() => side.runner.catchUp());
        return [row];
      }),
    ]);
    expect((await verifying.verify('tally'))[0]).toMatchObject({ equal: true });
    await moved;
  });

  it('PROJ-5: an event that only the fresh fold cannot take is reported', async () => {
    const side = await projected();
    const broken = side.another([
      tally({
        onFold: (event) => {
          if (event.stream === playStream(3) && event.revision === 2) throw new Error('cannot count');
        },
      }),
    ]);
    const [report] = await broken.verify('tally');
    expect(report?.equal).toBe(false);
    expect(report?.poisons).toMatchObject([{ stream: playStream(3), revision: 2, problem: 'Error: cannot count' }]);
    // Finding it changes nothing: the serving rows are not quarantined.
    expect((await side.runner.status())[0]?.quarantined).toEqual([]);
  });
});
