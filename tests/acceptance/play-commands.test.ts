/** Every command of a play from the command line: accepted, refused, raced, and helped with. */
import type { Application } from '@tenure/infrastructure/application.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, startOptions } from '../support/command-line.ts';

let line: CommandLine;
const PLAY = 'northwind-robotics';

beforeAll(async () => {
  line = await commandLine();
  await line.run('orchestrate-renewal-play', ...startOptions(line.sample));
});
afterAll(() => line.end());

const revision = async (): Promise<number> =>
  ((await line.run('status', PLAY, '--json')).json() as { play: { revision: number } }).play.revision;

describe('help', () => {
  it.each(OFFERED.map(({ name, codec }) => [name, codec.rules] as const))(
    '%s says what it is for and by which rules',
    async (name, rules) => {
      const { code, out } = await line.run(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Rules: ${rules.join(', ')}`);
    },
  );

  it('fields say what is expected and which of them must be given', async () => {
    const { out } = await line.run('record-checkpoint', '--help');
    expect(out).toMatch(/--verdict <text> +one of on-track \| at-risk \| off-track \(required\)/);
    expect(out).toMatch(/--evidence <text> +text of 1 to 2000 characters; repeatable\n/);
    expect((await line.run('change-escalation-path', '--help')).out).toMatch(
      /analyst, several with commas; repeatable/,
    );
  });

  it('nothing at all is answered with the help and exit code 2', async () => {
    const { code, err } = await line.run();
    expect(code).toBe(2);
    expect(err).toContain('Exit codes: 0 done, 1 refused');
  });

  it('a misspelt command is answered with the one that was meant', async () => {
    const { code, err } = await line.run('aprove-plan', PLAY);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean approve-plan?');
  });
});

describe('sending', () => {
  it('PLAY-6: a refusal says rule and way out, exits 1, and is in the decisions log', async () => {
    const { code, out, err } = await line.run('approve-plan', PLAY, '--as', 'ingrid');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('[PLAY-6, plan-not-ready]');
    expect((await line.run('decisions', PLAY)).out).toMatch(/person:ingrid +ApprovePlan +PLAY-6/);
  });

  it('what is accepted is told with its event, and what the engine did because of it', async () => {
    const from = '2026-11-23';
    const away = ['--person-id', 'jonas.petrov', '--from', from, '--until', '2026-11-25', '--reason', 'ill'];
    const { code, out } = await line.run('mark-unavailable', PLAY, ...away);
    expect(code).toBe(0);
    expect(out).toContain('PLAY-10 StakeholderSubstituted');
  });

  it('fields come from a file and from options; options win', async () => {
    const file =
      '{"metric": {"name": "Seats in use", "unit": "%", "baseline": "57", "target": "80"}, "reason": "file"}';
    const ran = await line.type(file, 'set-success-metric', PLAY, '--file', '-', '--reason', 'option', '--json');
    expect(ran.json()).toMatchObject({ events: [{ type: 'SuccessMetricSet' }], repeated: false });
    const log = (await line.run('audit', 'log', PLAY, '--type', 'SuccessMetricSet', '--json')).json();
    expect(log).toMatchObject({ entries: [{ data: { reason: 'option', to: { name: 'Seats in use' } } }] });
  });

  it.each([
    ['{"reason": ', 'is neither JSON nor YAML'],
    ['- a\n- b\n', 'does not hold an object of fields'],
    ['{"reason": "x", "taks": 1}', '--taks: expected no such field; the fields are reason'],
  ])('a file with %j is refused', async (file, why) => {
    const { code, err } = await line.type(file, 'cancel-play', PLAY, '--file', '-');
    expect(code).toBe(2);
    expect(err).toContain(why);
  });

  it('an agent acts for somebody, and both are remembered', async () => {
    await line.run(
      'change-risk',
      PLAY,
      '--risk',
      'red',
      '--reason',
      'sponsor left',
      '--agent',
      'planner',
      '--for',
      'dana',
    );
    expect((await line.run('audit', 'log', PLAY, '--actor', 'dana')).out).toContain('agent:planner;for=dana');
  });

  it.each([
    [['--agent', 'planner'], '--agent and --for belong together'],
    [['--agent', 'a', '--for', 'b', '--as', 'c'], 'name two who act'],
    [['--as', ' '], 'names nobody'],
  ])('%j is nobody', async (who, why) => {
    const { code, err } = await line.run('change-risk', PLAY, '--risk', 'green', '--reason', 'x', ...who);
    expect(code).toBe(2);
    expect(err).toContain(why);
  });

  it('EVT-5: a revision that has passed is a conflict, exit 3, with the current one in the problem', async () => {
    const now = await revision();
    const { code, out, err } = await line.run(
      'change-risk',
      PLAY,
      '--risk',
      'green',
      '--reason',
      'x',
      '--expected-revision',
      '0',
      '--json',
    );
    expect([code, out]).toEqual([3, '']);
    expect(JSON.parse(err)).toMatchObject({ code: 'conflict', currentRevision: now });
    expect(await revision()).toBe(now);
  });

  it('EVT-5: a key said twice is one effect; said for something else it is refused', async () => {
    const send = (reason: string) =>
      line.run('change-risk', PLAY, '--risk', 'green', '--reason', reason, '--key', 'k', '--json');
    const first = (await send('usage is back')).json() as object;
    expect((await send('usage is back')).json()).toMatchObject({ ...first, repeated: true, followedBy: [] });
    expect((await send('another reason')).code).toBe(3);
  });

  it('a play nobody knows is exit 4, with those there are', async () => {
    const { code, err } = await line.run('status', 'nobody');
    expect(code).toBe(4);
    expect(err).toContain('for instance: northwind-robotics-adoption-accelerator');
  });

  it('a word that fits two plays is refused with both', async () => {
    await line.run('orchestrate-renewal-play', ...startOptions(line.sample).with(7, 'exec-save'));
    const { code, err } = await line.run('status', PLAY);
    expect(code).toBe(2);
    expect(err).toContain('fits 2 plays');
    expect((await line.run('status', 'northwind-robotics-exec')).code).toBe(0);
  });
});

it('what was accepted stays accepted when the engine cannot go on, and is said with a warning', async () => {
  let stuck = false;
  const settle = () => Promise.reject(new Error('disk full'));
  const worn = (application: Application): Application =>
    stuck ? { ...application, engine: { ...application.engine, settle } } : application;
  const other = await commandLine(undefined, (clock) => ({
    open: (settings) => TE.map(worn)(compose(settings, { clock })),
  }));
  await other.run('orchestrate-renewal-play', ...startOptions(other.sample));
  stuck = true;
  const { code, out, err } = await other.run('change-risk', PLAY, '--risk', 'red', '--reason', 'sponsor left');
  expect(code).toBe(0);
  expect(out).toContain('Accepted: 1 event');
  expect(err).toContain('Warning: what is shown may be behind the log: disk full');
  stuck = false;
  expect((await other.run('audit', 'log', PLAY, '--type', 'RiskChanged')).out).toContain('sponsor left');
  await other.end();
});

describe('upkeep', () => {
  it('PROJ-2: read models are rebuilt and proved', async () => {
    expect((await line.run('projections', 'rebuild', 'timers')).out).toMatch(
      /^timers: \d+ events, now serving generation 2/,
    );
    const { code, out } = await line.run('projections', 'verify');
    expect(code).toBe(0);
    expect(out.match(/✓/g)?.length).toBeGreaterThan(3);
    expect((await line.run('projections', 'status')).out).toMatch(/timers +\d+ +2 +\d+ +0/);
    expect((await line.run('projections', 'rebuild', 'timer')).code).toBe(4);
  });

  it('PLAY-2: the context folder is surveyed with its defects by file and line', async () => {
    const { code, out } = await line.run('context', 'check');
    expect(code).toBe(0);
    expect(out).toMatch(/product_usage\.csv events: not a whole number[^\n]*\n +product_usage\.csv:\d+ {2}n\/a/);
    const empty = await commandLine();
    expect((await empty.run('context', 'check')).code).toBe(2);
    await empty.end();
  });

  it('serving anywhere but on this machine is refused', async () => {
    const { code, err } = await line.run('serve', '--host', '0.0.0.0', '--port', '0');
    expect(code).toBe(2);
    expect(err).toContain('it will not listen on 0.0.0.0');
  });
});
