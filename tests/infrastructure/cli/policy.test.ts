import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { PolicySimulation } from '@tenure/infrastructure/policies/simulate-policy.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedStage } from '../../support/approved-play.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';

let line: CommandLine;
let slug: string;

beforeAll(async () => {
  line = await commandLine();
  slug = await openedStage(line);
  await line.run('raise-escalation', slug, '--subject', 'play', '--reason', 'Their CFO left');
  // The first checkpoint is due on the 7th of December; somebody looks every day and nobody records it.
  for (const day of ['08', '09', '10', '11', '12']) {
    line.clock.set(`2026-12-${day}T12:00:00.000Z` as Instant);
    await line.run('status', slug);
  }
});
afterAll(() => line.end());

const NO_RETRIES = JSON.stringify({ extends: 'v1', version: 'no retries', checkpoints: { retries: [] } });
const simulate = (policy: string, ...more: readonly string[]) =>
  line.type(policy, 'policy', 'simulate', '--policy', '-', ...more);

describe('tenure policy', () => {
  it('POL-16: shows the policy in force as a file that simulates to no difference', async () => {
    const shown = await line.run('policy', 'show');
    expect(JSON.parse(shown.out)).toEqual(policyV1);
    const { json } = await simulate(shown.out, '--json');
    const { totals, policy } = json() as PolicySimulation;
    expect(policy.changes).toEqual([]);
    expect(totals).toEqual({ plays: 1, same: 2, different: 0, onlyRecorded: 0, onlySimulated: 0 });
    expect((await simulate(shown.out)).out).not.toContain('checkpoint:cp-01');
    expect((await simulate(shown.out, '--all')).out).toContain('checkpoint:cp-01');
    expect(await line.run('policy', 'show', 'v7')).toMatchObject({ code: 4 });
  });

  it('POL-1, POL-16: says what would have been otherwise, by which setting, and how far to believe it', async () => {
    const { code, out } = await simulate(NO_RETRIES);
    expect(code).toBe(0);
    expect(out).toMatch(/would fire otherwise +1\n/);
    expect(out).toMatch(/POL-1 +checkpoint:cp-01 .*differs: moment, evidence +\/checkpoints\/retries/);
    for (const held of ['held fixed: ', 'derived anew: ', 'not known: ']) expect(out).toContain(held);
  });

  it('POL-16: a file in YAML is read as well, and a change that nothing follows from is said to be one', async () => {
    const file = join(line.data, '..', 'policy.yaml');
    await writeFile(file, 'extends: v1\nleadTimeDays: {growth: 150}\n');
    const { out } = await line.run('policy', 'simulate', '--policy', file, '--play', slug);
    expect(out).toMatch(/without effect.*\n\/leadTimeDays\/growth 120 → 150\n/);
  });

  it('POL-16: since and until limit what is listed, not what is read', async () => {
    const rows = async (...more: readonly string[]) =>
      ((await simulate(NO_RETRIES, '--json', ...more)).json() as PolicySimulation).rows.map(({ rule }) => rule);
    expect(await rows()).toEqual(['POL-1', 'POL-17']);
    expect(await rows('--since', '2026-11-24')).toEqual(['POL-1']);
    expect(await rows('--until', '2026-11-23')).toEqual(['POL-17']);
    expect(await rows('--since', '2027-02-01')).toEqual([]);
  });

  it('POL-16: what cannot be used is refused with its place: file, policy, play, span', async () => {
    const refused = async (ran: Promise<{ code: number; err: string }>) => {
      const { code, err } = await ran;
      return `${code} ${err.split('\n').slice(0, 2).join(' ')}`;
    };
    expect(await refused(line.run('policy', 'simulate', '--policy', 'absent.json'))).toMatch(/^2 .*cannot be read/);
    expect(await refused(simulate('{"extends": "v1", "bolts": {"cap": 1}}'))).toMatch(/^2 .*\/bolts\/cap: /);
    expect(await refused(simulate('bolts: ['))).toMatch(/^2 .*neither JSON nor YAML/);
    expect(await refused(simulate(NO_RETRIES, '--play', 'nobody'))).toMatch(/^4 No such play/);
    expect(await refused(simulate(NO_RETRIES, '--since', '2026-12-02', '--until', '2026-12-01'))).toMatch(
      /^2 .*between/,
    );
    expect(await refused(simulate(NO_RETRIES, '--since', 'May'))).toMatch(/^2 .*--since/);
  });

  it('POL-16: HTTP answers the same, reads only, and refuses alike', async () => {
    const opened = await compose({ data: line.data, organisation: null, context: null, contextAsOf: null }, line)();
    if (E.isLeft(opened)) throw new Error(opened.left.detail);
    const app = await httpServer(opened.right, { user: 'local' });
    const head = await opened.right.head()();
    const post = (payload: object, query = '') =>
      app.inject({ method: 'POST', url: `/v1/policy-simulations${query}`, payload });
    const told = await post(JSON.parse(NO_RETRIES));
    expect(told.statusCode).toBe(200);
    expect(told.json()).toEqual((await simulate(NO_RETRIES, '--json')).json());
    expect((await post(JSON.parse(NO_RETRIES), `?play=${slug}&since=2026-11-24`)).json().rows).toHaveLength(1);
    expect((await post({ extends: 'v1', bolts: { cap: 1 } })).json().errors[0].pointer).toBe('/bolts/cap');
    expect((await post(JSON.parse(NO_RETRIES), '?play=nobody')).statusCode).toBe(404);
    expect((await post(JSON.parse(NO_RETRIES), '?since=2027-01-02&until=2027-01-01')).statusCode).toBe(400);
    expect((await app.inject('/v1/policies/v1')).json()).toEqual(policyV1);
    expect((await app.inject('/v1/policies/v9')).statusCode).toBe(404);
    expect(await opened.right.head()()).toEqual(head);
    await app.close();
    await opened.right.close();
  });
});
