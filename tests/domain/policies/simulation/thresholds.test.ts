import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { approved, prepared } from '../../../support/play-history.ts';
import { command, date } from '../../../support/play-spec.ts';
import { briefs, changed, rowsUnder } from '../../../support/simulated.ts';
import { type Told, told } from '../../../support/told-play.ts';

const record = (at: string, checkpointId: string, risk: Risk): Told => [
  at,
  command('RecordCheckpoint', { checkpointId, risk, verdict: 'at-risk', note: 'Seen with them', evidence: [] }),
];
const slip = (at: string, milestoneId: string, to: string): Told => [
  at,
  command('MoveMilestone', { milestoneId, to: date(to), reason: 'Their board meets later' }),
];

// Yellow: checkpoints every 14 days from 2 March; red moves them to every 7.
const reds = told(approved(), [
  record('2026-03-10T10:00:00.000Z', 'cp-01', 'red'),
  record('2026-03-12T10:00:00.000Z', 'cp-03', 'red'),
]);

describe('a simulated policy', () => {
  it('POL-16: under the policy that was in force fires what did fire', () => {
    expect(briefs(policyV1, reds)).toEqual(['POL-2 play: 2026-03-12 → 2026-03-12, same']);
  });

  it('POL-2, POL-16: one red checkpoint instead of two fires at the first, and names the setting', () => {
    const policy = changed('ripCord', { consecutiveRedCheckpoints: 1 });
    expect(briefs(policy, reds)).toEqual([
      'POL-2 play: 2026-03-12 → 2026-03-10, moment evidence by /ripCord/consecutiveRedCheckpoints',
    ]);
    const single = told(approved(), [
      record('2026-03-10T10:00:00.000Z', 'cp-01', 'red'),
      record('2026-03-12T10:00:00.000Z', 'cp-03', 'green'),
    ]);
    expect(briefs(policyV1, single)).toEqual([]);
    expect(briefs(policy, single)).toEqual([
      'POL-2 play: never → 2026-03-10, only-simulated by /ripCord/consecutiveRedCheckpoints',
    ]);
  });

  it('POL-2, POL-16: three instead of two would not have fired', () => {
    expect(briefs(changed('ripCord', { consecutiveRedCheckpoints: 3 }), reds)).toEqual([
      'POL-2 play: 2026-03-12 → never, only-recorded by /ripCord/consecutiveRedCheckpoints',
    ]);
  });

  it('POL-3, POL-16: slips are counted to the simulated limit', () => {
    const slips = told(approved(), [
      slip('2026-03-10T10:00:00.000Z', 'm01', '2026-04-08'),
      slip('2026-03-12T10:00:00.000Z', 'm01', '2026-04-15'),
      slip('2026-03-17T10:00:00.000Z', 'm02', '2026-06-08'),
    ]);
    const at = (slippedMilestones: number) => briefs(changed('ripCord', { slippedMilestones }), slips);
    expect(at(1)).toEqual(['POL-3 play: 2026-03-12 → 2026-03-10, moment evidence by /ripCord/slippedMilestones']);
    expect(at(2)).toEqual(['POL-3 play: 2026-03-12 → 2026-03-12, same']);
    expect(at(3)).toEqual(['POL-3 play: 2026-03-12 → 2026-03-17, moment evidence by /ripCord/slippedMilestones']);
    expect(at(4)).toEqual(['POL-3 play: 2026-03-12 → never, only-recorded by /ripCord/slippedMilestones']);
  });

  it('POL-1, PLAY-8: misses and retries happen anew under another retry limit', () => {
    const missed = told(approved(), [['2026-03-27T10:00:00.000Z']]);
    const retries = policyV1.checkpoints.retries;
    const [first] = retries;
    const at = (list: typeof retries, until?: string) =>
      briefs(changed('checkpoints', { retries: list }), missed, until);
    const recorded = briefs(policyV1, missed).join();
    expect(recorded).toMatch(/^POL-1 checkpoint:cp-01: 2026-03-\d\d → 2026-03-\d\d, same$/);
    const [row] = rowsUnder(changed('checkpoints', { retries: [] }), missed);
    // The first due day is over, and there is no second chance.
    expect(row?.simulated?.at.slice(0, 10)).toBe('2026-03-17');
    expect(at([])).toEqual([expect.stringMatching(/→ 2026-03-17, moment evidence by \/checkpoints\/retries$/)]);
    const many = [...retries, ...retries].flatMap(() => (first ? [first, first] : []));
    expect(at(many)).toEqual([expect.stringMatching(/→ never, only-recorded by \/checkpoints\/retries$/)]);
  });

  it('POL-5, PLAY-2: pulls are given up at the simulated limit; what a further one would have brought is not known', () => {
    const fails = {
      pull: () => command('RecordContextFailure', { kind: 'usage', source: 'crm', problem: 'no answer' }),
    };
    const failing = told(
      prepared().slice(0, 1),
      [
        [
          '2026-03-02T10:00:00.000Z',
          command('RecordContextFailure', { kind: 'usage', source: 'crm', problem: 'no answer' }),
          { kind: 'system', id: 'reactor', actsFor: null },
        ],
      ],
      fails,
    );
    const at = (retryLimit: number) => briefs(changed('context', { retryLimit }), failing);
    expect(at(2)).toEqual(['POL-5 context: 2026-03-02 → 2026-03-02, same']);
    expect(at(1)).toEqual([
      expect.stringMatching(/^POL-5 context: 2026-03-02 → 2026-03-02, .*by \/context\/retryLimit$/),
    ]);
    expect(at(3)).toEqual(['POL-5 context: 2026-03-02 → never, only-recorded by /context/retryLimit']);
  });

  it('POL-13, POL-14: who is told, how severely and by when follow the simulated tables', () => {
    const targets = changed('ripCord', { targets: ['cro'] });
    expect(briefs(targets, reds)).toEqual(['POL-2 play: 2026-03-12 → 2026-03-12, targets by /ripCord/targets']);
    const severity = changed('ripCord', { severityByRisk: { ...policyV1.ripCord.severityByRisk, red: 'S4' } });
    expect(briefs(severity, reds)).toEqual([
      'POL-2 play: 2026-03-12 → 2026-03-12, severity respondBy by /ripCord/severityByRisk/red',
    ]);
    const raise = changed('escalation', { raiseWithinDays: 200 });
    expect(briefs(raise, reds), 'S1 stays S1').toEqual(['POL-2 play: 2026-03-12 → 2026-03-12, same']);
  });
});
