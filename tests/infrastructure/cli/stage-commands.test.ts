/** The renewal stage walked from the command line: every kind of target, accepted, refused, and looked at. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { UnitDocument } from '@tenure/projections/stage/unit-document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { believableBrief, believableHealth, believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { type CommandLine, commandLine, type Ran } from '../../support/command-line.ts';
import { SPEC } from '../../support/stage-story.ts';

let line: CommandLine;
let play = '';
beforeAll(async () => {
  line = await commandLine();
  play = await openedStage(line);
});
afterAll(() => line.end());

const run = (...argv: readonly string[]): Promise<Ran> => line.run(...argv);
const typed = (payload: unknown, ...argv: readonly string[]): Promise<Ran> =>
  line.type(JSON.stringify(payload), ...argv);
const stage = async () => (await run('stage', play, '--json')).json() as StageDocument;
const unit = async (ref = 'depots') => (await run('unit', ref, '--json')).json() as UnitDocument;
const accepted = (ran: Ran): Ran => {
  expect([ran.code, ran.err]).toEqual([0, '']);
  return ran;
};

describe('elaboration', () => {
  it('a stage that has just opened says what it waits for', async () => {
    const { out } = accepted(await run('stage', play));
    expect(out).toContain('[elaborate] → review → execute → approve → gate');
    expect(out).toContain('Next: record a decision, or say that none is needed');
    expect(out).toContain('… health-report: missing');
    expect(out).toContain('none declared: not applicable');
    expect((await run('gate', play)).out).toContain('Nothing has been asked yet');
    expect((await run('findings', play)).out).toBe('No finding.\n');
  });

  it('ELAB-3: it cannot be completed while anything is missing, and everything missing is listed', async () => {
    const { code, out, err } = await run('complete-elaboration', play);
    expect([code, out]).toEqual([1, '']);
    expect(err.match(/^ {2}- /gm)?.length).toBeGreaterThan(2);
  });

  it('ELAB-1: a list is given by saying its option again', async () => {
    const ran = await run(
      ...['record-decision', play, '--statement', 'Term of the open offer', '--options', '36 months'],
      ...[
        '--options',
        '12 months',
        '--choice',
        '36 months',
        '--decided-by',
        'Ines Costa',
        '--rationale',
        'Two seasons',
      ],
      ...['--as', 'carla'],
    );
    expect(accepted(ran).out).toMatch(/^Accepted: 1 event/);
    expect(ran.out).toContain('Stage: elaborate. Next: ingest the opportunity-brief, or waive it with the reason.');
    expect((await stage()).decisions).toHaveLength(1);
  });

  it('ELAB-2: an artifact is read from a file of its own, as it was written', async () => {
    const file = join(line.data, 'brief.yaml');
    await writeFile(file, JSON.stringify(believableBrief()));
    accepted(await run('ingest-opportunity-brief', play, '--brief', `@${file}`, '--source', 'brief.yaml'));
    accepted(await typed(believableHealth(), 'ingest-health-report', play, '--report', '@-', '--source', 'CRM'));
    const sales = { bought: ['Slot booking'], promised: [] };
    accepted(await typed(sales, 'ingest-sales-context', play, '--with-context', '@-', '--source', 'CRM'));
    expect((await stage()).inputs.map(({ status }) => status)).toEqual(['ingested', 'ingested', 'ingested']);
  });

  it('a file whose fields are wrong is refused by option and place', async () => {
    const { code, err } = await typed(
      { asOf: 'soon' },
      'ingest-health-report',
      play,
      '--report',
      '@-',
      '--source',
      'x',
    );
    expect(code).toBe(2);
    expect(err).toContain('--report/asOf: expected');
  });

  it('ELAB-3: a unit is declared from a file, and the answer says its id', async () => {
    const ran = accepted(await typed(SPEC, 'declare-unit', play, '--file', '-', '--as', 'carla', '--json'));
    const { created, stage: news } = ran.json() as { created: { unitId: string; slug: string }; stage: object };
    expect(created.slug).toBe('depots');
    expect((await unit()).unitId).toBe(created.unitId);
    expect(news).toMatchObject({ phase: 'elaborate' });
  });

  it('ELAB-3: a criterion nobody could check is refused with an example of a good one', async () => {
    const vague = { ...SPEC, slug: 'vague', criteria: [{ id: 'c1', statement: 'The customer is happy' }] };
    const { code, err } = await typed(vague, 'declare-unit', play, '--file', '-');
    expect(code).toBe(1);
    expect(err).toContain('ELAB-3');
  });
});

describe('naming a unit', () => {
  it('by its id, its beginning, play/unit, an account before the slash, or its slug', async () => {
    const { unitId } = await unit();
    for (const ref of [unitId, unitId.slice(0, 18), `${play}/depots`, 'northwind-robotics/depots', 'depots'])
      expect((await unit(ref)).unitId).toBe(unitId);
  });

  it('a unit nobody knows is exit 4, with those there are', async () => {
    for (const ref of ['harbours', `${play}/harbours`, `${play}/depots/more`]) {
      const { code, err } = await run('unit', ref);
      expect(code).toBe(4);
      expect(err).toContain(`for instance: ${play}/depots`);
    }
  });

  it('a slug that two plays have is exit 2, with both, and neither is touched', async () => {
    const other = await commandLine();
    const first = await openedStage(other);
    const second = await openedStage({
      ...other,
      sample: { ...other.sample, deadline: '2027-06-30' as typeof other.sample.deadline },
    });
    for (const each of [first, second])
      accepted(await other.type(JSON.stringify(SPEC), 'declare-unit', each, '--file', '-'));
    const { code, err } = await other.run('raise-question', 'depots', '--question', 'Who signs?');
    expect(code).toBe(2);
    expect(err).toContain('fits 2 units [ambiguous-unit]');
    for (const each of [first, second]) expect(err).toContain(`${each}/depots (`);
    expect((await other.run('unit', `${first}/depots`)).code).toBe(0);
    await other.end();
  });
});

const wear = (hat: string, as: string) => run('wear-hat', 'depots', '--hat', hat, '--as', as);

describe('hats', () => {
  it('UNIT-2: a unit that is not released cannot be worked on, and the stage is where to look', async () => {
    const { code, err } = await wear('renewal-manager', 'carla');
    expect(code).toBe(1);
    expect(err).toContain(`tenure stage ${play}`);
  });

  it('REV-1: once elaboration is complete the built-in reviewer looks by itself, and the next hat is named', async () => {
    const { out } = accepted(await run('complete-elaboration', play, '--as', 'carla'));
    expect(out).toContain('The engine followed up:');
    expect(out).toContain(`Stage: execute. Next: wear the hat renewal-manager of ${play}/depots, bolt 1.`);
    expect(out).not.toContain('The gate waits for');
  });

  it('UNIT-3: whoever comes second is told who wears the hat and until when', async () => {
    accepted(await wear('renewal-manager', 'carla'));
    const { code, err } = await wear('renewal-manager', 'erik');
    expect(code).toBe(1);
    expect(err).toMatch(/carla.+until \d{4}-\d\d-\d\dT/);
    expect(err).toContain(`tenure unit ${play}/depots`);
    expect((await run('unit', 'depots')).out).toMatch(/baton +renewal-manager, worn by person carla until/);
  });

  it('UNIT-4: nothing is handed on while the self-check finds anything; each finding is a line', async () => {
    const { code, err } = await run('advance-hat', 'depots', '--message', 'Done, I think', '--as', 'carla');
    expect(code).toBe(1);
    expect(err.match(/^ {2}- /gm)?.length).toBeGreaterThan(10);
    expect((await run('unit', 'depots')).out).toContain('What renewal-manager still lacks');
  });

  it('UNIT-6, UNIT-1: strategy and body are written from files, and the hat is handed on with a message', async () => {
    const strategy = { ...believableStrategy(), executive: null };
    accepted(await typed(strategy, 'write-strategy', 'depots', '--file', '-', '--as', 'carla'));
    const follows = (await stage()).decisions.map(({ id }) => id);
    const body = { ...believableUnit(), follows };
    accepted(await typed(body, 'write-body', 'depots', '--file', '-', '--as', 'carla'));
    const output = ['--output-id', 'order-form', '--uri', 'https://files.example/order-form'];
    accepted(await run('produce-output', 'depots', ...output, '--as', 'carla'));
    const message = 'Maria Lopez decides; she wants a date for the second gateway.';
    const { out } = accepted(await run('advance-hat', 'depots', '--message', message, '--as', 'carla'));
    expect(out).toContain(`Next: wear the hat executive-sponsor of ${play}/depots, bolt 1.`);
    expect((await unit()).handoffs).toMatchObject([{ kind: 'advanced', message, by: 'person carla' }]);
  });

  it('UNIT-5: a rejection for something that is no criterion is refused with those there are', async () => {
    accepted(await wear('executive-sponsor', 'erik'));
    const { code, err } = await run(
      ...['reject-hat', 'depots', '--criterion', 'style', '--message', 'Too long', '--as', 'erik'],
    );
    expect(code).toBe(1);
    expect(err).toContain('at --criterion');
    expect(err).toContain('terms-agreed');
  });

  it('UNIT-9: whoever wrote may not verify, and neither may their agent', async () => {
    accepted(await typed(believableStrategy(), 'write-strategy', 'depots', '--file', '-', '--as', 'erik'));
    accepted(await run('advance-hat', 'depots', '--message', 'Priya Nair answers for the date.', '--as', 'erik'));
    expect((await wear('verifier', 'carla')).err).toContain('UNIT-9');
    const agent = ['--agent', 'scribe', '--for', 'carla'];
    const { code, err } = await run('wear-hat', 'depots', '--hat', 'verifier', ...agent);
    expect(code).toBe(1);
    expect(err).toContain('UNIT-9');
  });

  it('UNIT-5: a rejection shows in the bolt and stays in the handoffs', async () => {
    accepted(await wear('verifier', 'vera'));
    const why = ['--criterion', 'terms-agreed', '--message', 'The ticket has no payment terms'];
    accepted(await run('reject-hat', 'depots', ...why, '--as', 'vera'));
    const { out } = await run('stage', play);
    expect(out).toMatch(/depots +active +executive-sponsor +— +— +2\/5/);
    const shown = (await run('unit', 'depots')).out;
    expect(shown).toMatch(/Handoffs, newest first\n.+rejected by verifier.+failed: terms-agreed\n +The ticket/);
    expect(shown).toMatch(/advanced by renewal-manager.+to executive-sponsor/);
    accepted(await wear('executive-sponsor', 'erik'));
    accepted(await run('advance-hat', 'depots', '--message', 'Payment terms are in the ticket.', '--as', 'erik'));
  });

  it('UNIT-2: the last hat completes the unit, the work is approved, and the gate is next', async () => {
    accepted(await wear('verifier', 'vera'));
    const message = ['--message', 'Both post-conditions can be looked up.'];
    const { out } = accepted(await run('advance-hat', 'depots', ...message, '--as', 'vera'));
    expect(out).toContain('Stage: gate');
    expect((await unit()).status).toBe('completed');
    const stageNow = await run('stage', play);
    expect(stageNow.out).toMatch(/depots +risk-assessment +✓ .+ +✓ /);
  });
});
