/** A check may list as much as the inputs have; its finding is filed all the same (REV-2). */
import { GATE_EVENTS } from '@tenure/domain/gate/events.ts';
import { describe, expect, it } from 'vitest';
import { believableHealth } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { elaborated, finished, followedBy, stageAfter } from '../../support/gate-walk.ts';

const risks = Array.from({ length: 300 }, (_, n) => ({
  id: `adoption-of-the-planning-module-at-depot-${n}`,
  title: `Adoption at depot ${n}`,
  severity: 'low' as const,
  dimensionId: null,
}));

describe('the built-in reviewer', () => {
  it('REV-2: files what it finds against a report of hundreds of risks, within what a finding holds', () => {
    const strategy = believableStrategy();
    const unknown = {
      riskId: 'nobody-knows',
      treatment: 'open',
      response: 'The fleet manager decides in May',
    } as const;
    const report = { ...believableHealth(), risks: [...believableHealth().risks, ...risks] };
    const history = finished(
      followedBy(elaborated(), { type: 'IngestHealthReport', data: { report, source: 'HEALTH-REPORT.md' } }),
      'depots',
      { ...strategy, healthRisks: [...strategy.healthRisks, unknown] },
    );
    const found = history.filter(({ type }) => type === 'FindingRegistered');
    expect(found.map(({ data }) => GATE_EVENTS.FindingRegistered.data.is(data))).toEqual([true]);
    const [finding] = stageAfter(history).findings;
    expect(finding?.check?.satisfiedBy).toMatch(/^the id of a risk or dimension: .*…$/);
  });
});
