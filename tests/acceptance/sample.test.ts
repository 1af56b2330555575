/** What `npm start` runs: the sample's story, from seven weeks ago until the customer has renewed. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectValid } from '../projections/plan-json/plans.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

interface Told {
  readonly status: StatusTracker;
  readonly places: { readonly data: string; readonly plans: string };
}

let line: CommandLine;

// Before a summer without holidays, across Christmas, and on a Sunday: the story must hold whenever it is told.
describe.each(['2026-07-15T10:20:00.000Z', '2027-01-06T23:30:00.000Z', '2026-11-29T06:00:00.000Z'])(
  'told on %s',
  (now) => {
    let told: Told;
    const types = async (type: string): Promise<readonly AuditEntry[]> => {
      const { json } = await line.run('audit', 'log', '--data', told.places.data, '--type', type, '--json');
      return (json() as { entries: readonly AuditEntry[] }).entries;
    };

    beforeAll(async () => {
      line = await commandLine(now as Instant);
      const { code, out, err } = await line.run('sample', '--exit', '--json');
      expect(code, err).toBe(0);
      told = JSON.parse(out);
    });
    afterAll(() => line.end());

    it('POL-1: one checkpoint is missed three times, by its owner, its owner and the fallback, and escalates once', async () => {
      const misses = (await types('CheckpointMissed')).map(({ data }) => data as { miss: number; exhausted: boolean });
      expect(misses.map(({ miss, exhausted }) => [miss, exhausted])).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
      const retries = (await types('CheckpointRetryScheduled')).map(
        ({ data }) => (data as { byFallback: boolean }).byFallback,
      );
      // The last one is owed once the escalation is resolved, by its owner again.
      expect(retries).toEqual([false, true, false]);
      expect(told.status.escalations).toHaveLength(1);
      expect(told.status.escalations[0]).toMatchObject({ rule: 'POL-1', status: 'resolved', manual: false });
      expect(await types('EscalationTriggered')).toHaveLength(1);
    });

    it('PLAY-6, PLAY-10: the first approval was refused, and somebody away was covered for', async () => {
      const refused = await line.run('decisions', '--data', told.places.data, '--json');
      expect((refused.json() as { decisions: readonly unknown[] }).decisions[0]).toMatchObject({
        command: 'ApprovePlan',
        rule: 'PLAY-6',
      });
      expect(await types('StakeholderSubstituted')).toHaveLength(1);
      expect(await types('StakeholderReturned')).toHaveLength(1);
      expect(told.status.play).toMatchObject({ stage: 'closed', milestones: { slips: 0 } });
      expect(told.status.tasks.filter(({ status }) => status === 'completed').length).toBeGreaterThan(3);
    });

    it('the stage is walked to its end: one rejection, one stale approval, a sign-off, and the customer renews', async () => {
      const { play, stage } = told.status;
      expect(play).toMatchObject({ stage: 'closed', risk: 'green', openEscalations: 0 });
      expect(stage).toMatchObject({ phase: 'passed', gate: { round: 2, status: 'passed' } });
      expect(stage?.units.map(({ slug, status, bolt }) => [slug, status, bolt])).toEqual([
        ['account', 'completed', 2],
        ['analytics', 'completed', 1],
      ]);

      const [rejected, ...others] = await types('HatRejected');
      expect(others).toEqual([]);
      expect(rejected).toMatchObject({ hat: 'verifier', data: { criterion: 'verifier.postconditions', bolt: 2 } });
      expect((await types('CommercialSignOffRecorded'))[0]?.data).toMatchObject({ role: 'deal-desk' });
      expect((await types('CustomerDecided'))[0]?.data).toMatchObject({ decision: 'renew' });
      expect((await types('OutcomeRecorded'))[0]?.data).toMatchObject({ result: 'renewed' });
      expect((await types('PlayClosed'))[0]?.data).toMatchObject({ result: 'renewed' });
    });

    it('FB-1 to FB-11: two findings: one fixed at the second attempt, one about which nothing can be done', async () => {
      const listed = await line.run('findings', told.status.play.id, '--all', '--data', told.places.data, '--json');
      const { findings } = listed.json() as {
        findings: readonly { title: string; severity: string; chain: { status: string; bolt: number } }[];
      };
      expect(findings.map(({ severity, chain: { status, bolt } }) => [severity, status, bolt])).toEqual([
        ['high', 'closed', 2],
        ['low', 'non-actionable', 1],
      ]);
      expect((await types('FixHatRejected')).map(({ data }) => data)).toMatchObject([{ survivors: ['work-orders'] }]);
      const [addressed] = (await types('FeedbackAddressed')).map(
        ({ data }) => data as { verification: readonly object[] },
      );
      expect(addressed?.verification).toHaveLength(3);
      const [confirmed] = await types('FixConfirmed');
      expect(confirmed?.actor).toMatchObject({ kind: 'person' });
      // Whoever assessed it had no hand in the correction (UNIT-9).
      const actors = async (type: string) => (await types(type)).map(({ actor: { id, actsFor } }) => actsFor ?? id);
      const [fixers, assessors] = [await actors('UnitCorrected'), await actors('FeedbackAddressed')];
      expect(assessors.filter((each) => fixers.includes(each))).toEqual([]);
    });

    it('GATE-2, UNIT-9: nothing is refused in it but what the story tells', async () => {
      const { json } = await line.run('decisions', '--data', told.places.data, '--json');
      const { decisions } = json() as { decisions: readonly { command: string; rule: string }[] };
      expect(decisions.map(({ command, rule }) => [command, rule])).toEqual([
        ['ApprovePlan', 'PLAY-6'],
        ['WearHat', 'UNIT-9'],
        ['AnswerGate', 'GATE-2'],
      ]);
    });

    it('EVT-3: nothing in it is later than now, and nothing is due that has not been done', async () => {
      const { json } = await line.run('audit', 'log', '--data', told.places.data, '--limit', '1000', '--json');
      const { entries } = json() as { entries: readonly AuditEntry[] };
      expect(entries.filter(({ recordedAt }) => recordedAt > now)).toEqual([]);
      expect(
        entries.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0)),
      ).toEqual(entries);
    });

    it('OUT-4: its plan is one file, with the escalation’s change log in it, and its read models are proved', async () => {
      const [name = '', ...others] = await readdir(told.places.plans);
      expect(others).toEqual([]);
      const plan = JSON.parse(await readFile(join(told.places.plans, name), 'utf8'));
      expectValid(plan);
      expect(plan).toMatchObject({ renewal: { play: 'adoption-accelerator', risk_tier: 'green' } });
      expect((await line.run('projections', 'verify', '--data', told.places.data)).code).toBe(0);
    });
  },
);

describe('the sample’s folder', () => {
  beforeAll(async () => {
    line = await commandLine();
  });
  afterAll(() => line.end());

  it('is made anew each time, and kept when that is asked for', async () => {
    const first = (await line.run('sample', '--exit', '--json')).json() as Told;
    const kept = (await line.run('sample', '--exit', '--keep', '--json')).json() as Told;
    expect(kept.status.play.id).toBe(first.status.play.id);
    const anew = (await line.run('sample', '--exit', '--json')).json() as Told;
    expect(anew.status.play.id).not.toBe(first.status.play.id);
  });

  it('is not taken from anybody: a folder with something else in it is refused', async () => {
    const other = await commandLine();
    const thesis = join(dirname(other.data), 'sample', 'thesis.txt');
    await mkdir(dirname(thesis));
    await writeFile(thesis, 'years of work');
    const { code, err } = await other.run('sample', '--exit');
    expect(code).toBe(2);
    expect(err).toContain('holds something that is no sample');
    expect(await readFile(thesis, 'utf8')).toBe('years of work');
    await other.end();
  });
});
