/** `tenure orchestrate-renewal-play`, the main job, in the seed's own shape. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, startOptions } from '../support/command-line.ts';

let line: CommandLine;
beforeAll(async () => {
  line = await commandLine();
});
afterAll(() => line.end());

const start = (...more: readonly string[]) =>
  line.run('orchestrate-renewal-play', ...startOptions(line.sample), ...more);
/** The same options with one of them changed. */
const startWith = (option: string, value: string) => {
  const given = startOptions(line.sample);
  return line.run('orchestrate-renewal-play', ...given.with(given.indexOf(option) + 1, value));
};
const plays = async () => ((await line.run('plays', '--all', '--json')).json() as { plays: unknown[] }).plays;

describe('what starts nothing', () => {
  it('PLAY-2: an account the source does not know, with the nearest it has', async () => {
    const { code, out, err } = await startWith('--account', 'northwind');
    expect([code, out]).toEqual([4, '']);
    expect(err).toMatch(/No such account at --account: no account "northwind" among the \d+ the source has \[PLAY-2/);
    expect(err).toContain('accepted: perhaps: northwind-robotics (Northwind Robotics)');
    expect(await plays()).toEqual([]);
  });

  it('inputs that are missing or wrong, all named at once by their options', async () => {
    const { code, err } = await line.run(
      'orchestrate-renewal-play',
      '--tier',
      'huge',
      '--arr',
      '5',
      '--deadline',
      'soon',
    );
    expect(code).toBe(2);
    expect(err).toContain('--account: expected');
    expect(err).toContain('--tier: expected one of strategic | growth | scale, found "huge"');
    expect(err).toContain('--arr: expected an amount like "EUR 120000.00", found "5"');
    expect(err).toContain('--deadline: expected a date like 2026-11-21, found "soon"');
  });

  it('PLAY-4: a deadline in the past, refused by its rule', async () => {
    const { code, err } = await startWith('--deadline', '2026-01-05');
    expect(code).toBe(1);
    expect(err).toContain('[PLAY-4, deadline-in-the-past]');
  });

  it('a mapping that cannot be read, with the file', async () => {
    const { code, err } = await startWith('--mapping', '/nowhere/mapping.json');
    expect(code).toBe(2);
    expect(err).toContain('/nowhere/mapping.json cannot be used');
  });

  it('an option nobody knows, with the one that was meant', async () => {
    const { code, err } = await start('--notise-date', '2027-01-01');
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--notise-date'");
    expect(err).toContain('Did you mean --notice-date?');
  });
});

describe('a play that starts', () => {
  it('PLAY-1 to PLAY-6: is pulled, tailored, planned, and says what its review still lacks', async () => {
    const { code, out, err } = await start(
      '--arr',
      'EUR 148,000.00',
      '--product',
      'Platform',
      '--product',
      'Analytics',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Accepted: 1 event, northwind-robotics-adoption-accelerator-\S+ is at revision 0/);
    expect(out).toContain('EUR 148,000.00');
    expect(out).toMatch(/usage +pulled +\d+ +3/);
    expect(out).toMatch(/1 × product_usage\.csv:\d+ events: not a whole number/);
    expect(out).toMatch(/t01 +\d{4}-\d\d-\d\d +open +cs-ops-partner Priya Nair/);
    expect(out).toContain('✗ The steps before governance are done');
    expect(out).toMatch(/tenure attach-enablement \S+ --kind deck/);
  });

  it('PLAY-11: carries its dimensions and its money exactly', async () => {
    const tracker = (await line.run('status', 'northwind-robotics', '--json')).json();
    expect(tracker).toMatchObject({ play: { arr: { minor: 14_800_000, currency: 'EUR' }, stage: 'preparing' } });
    const log = (await line.run('audit', 'log', 'northwind-robotics', '--type', 'PlayOrchestrated', '--json')).json();
    expect(log).toMatchObject({ entries: [{ data: { dimensions: { product: ['Platform', 'Analytics'] } } }] });
  });

  it('OUT-4: leaves its plan JSON where the seeds want it, the same as `tenure plan` prints', async () => {
    const folder = join(line.data, '.claude', 'plans');
    const [name = '', ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^plan-\d{8}-\d{6}\.json$/);
    const file = await readFile(join(folder, name), 'utf8');
    expect((await line.run('plan', 'northwind-robotics')).out).toBe(file);
    const copy = join(line.data, 'copy.json');
    expect((await line.run('plan', 'northwind-robotics', '--out', copy)).code).toBe(0);
    expect(await readFile(copy, 'utf8')).toBe(file);
  });

  it('EVT-5: the same key starts it once', async () => {
    const first = (await start('--key', 'again', '--json')).json() as { playId: string };
    const second = await start('--key', 'again', '--json');
    expect(second.json()).toMatchObject({
      playId: first.playId,
      repeated: true,
      events: [{ type: 'PlayOrchestrated' }],
    });
    expect(await plays()).toHaveLength(2);
  });

  it('the data folder remembers its source and organisation', async () => {
    const { data, sample } = line;
    expect(JSON.parse(await readFile(join(data, 'settings.json'), 'utf8'))).toEqual({
      organisation: sample.organisation,
      context: { folder: sample.folder, mapping: sample.mapping },
      contextAsOf: null,
    });
    const args = ['--tier', 'scale', '--risk', 'green', '--play', 'value-realization', '--deadline', '2027-06-30'];
    const { code, out } = await line.run('orchestrate-renewal-play', '--account', 'Kestrel Health', ...args);
    expect(code).toBe(0);
    expect(out).toContain('kestrel-health-value-realization-2027-06-30');
  });

  it('a request can come from a file, and options win over it', async () => {
    const yaml =
      'account: umber-studios\ntier: scale\nrisk: red\nplay: exec-save\ndeadline: 2027-05-31\ndimensions:\n  geo: SE\n';
    const ran = await line.type(
      yaml,
      'orchestrate-renewal-play',
      '--file',
      '-',
      '--risk',
      'green',
      '--persona',
      'champion',
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ status: { play: { risk: 'green', account: { id: 'umber-studios' } } } });
  });

  it('PLAY-2: without any source it goes on with the gaps visible, and escalates them', async () => {
    const bare = await commandLine();
    const args = ['--tier', 'scale', '--risk', 'green', '--play', 'exec-save', '--deadline', '2027-06-30'];
    const { code, out } = await bare.run('orchestrate-renewal-play', '--account', 'A-1', ...args);
    expect(code).toBe(0);
    expect(out).toMatch(/usage +exhausted +0 +0 +no context source configured/);
    expect(out).toMatch(/esc-01 .* POL-5 context-exhausted on context/);
    await bare.end();
  });
});
