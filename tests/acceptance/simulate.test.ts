/** Time that passes on a copy: what would be missed, slip and escalate, and what is left untouched. */
import { readdir } from 'node:fs/promises';
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
const events = async () => ((await line.run('audit', 'log', '--json')).json() as { entries: unknown[] }).entries;

describe('--simulate-until', () => {
  it('POL-1: a play that nobody looks after escalates, day by day, and the real log stays empty', async () => {
    const { code, out } = await start('--simulate-until', '2026-12-18');
    expect(code).toBe(0);
    const told = out.split('\n');
    const days = told.flatMap((each) => /^(\d{4}-\d\d-\d\d) {2}\S/.exec(each)?.[1] ?? []);
    expect(days.length).toBeGreaterThan(3);
    expect(days).toEqual(days.toSorted());
    expect(days.at(-1)! <= '2026-12-19').toBe(true);
    expect(out).toMatch(/POL-1 +EscalationTriggered/);
    expect(out).toContain('The copy is in');
    expect(await events()).toEqual([]);
  });

  it('what the copy became can be looked at', async () => {
    const [name = ''] = await readdir(join(line.data, 'simulations'));
    const copy = join(line.data, 'simulations', name);
    const { code, out } = await line.run('escalations', '--data', copy);
    expect(code).toBe(0);
    expect(out).toContain('POL-1 checkpoint-retries-exhausted');
  });

  it('a date that is none is refused', async () => {
    const { code, err } = await start('--simulate-until', 'spring');
    expect(code).toBe(2);
    expect(err).toContain('Expected a date like 2026-11-21');
  });
});

describe('tenure simulate', () => {
  it('PLAY-6: a plan nobody approves is not executed: there is nothing to miss', async () => {
    await start();
    const before = await events();
    const { code, json } = await line.run('simulate', '--until', '2026-12-18', '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ simulatedUntil: '2026-12-18', events: [], plays: [{ stage: 'preparing' }] });
    expect(await events()).toEqual(before);
  });

  it('needs a date', async () => expect((await line.run('simulate')).code).toBe(2));
});
