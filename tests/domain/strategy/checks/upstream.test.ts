/** What comes from the stages before: expansion paths and health risks (ELAB-2). */
import type { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import type { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import { describe, expect, it } from 'vitest';
import { believableBrief, believableHealth } from '../../../support/believable-inputs.ts';
import { withValue } from '../mutations/walk.ts';
import { found, inShort, strategyWith } from './checking.ts';

const brief = (path: string, value: unknown): { readonly brief: OpportunityBrief } => ({
  brief: withValue(believableBrief(), path, value),
});
const health = (path: string, value: unknown): { readonly health: HealthReport } => ({
  health: withValue(believableHealth(), path, value),
});

describe('expansion paths (UNIT-6, REV-2)', () => {
  it('REV-2: a path whose kill-signal has been observed is dead, whatever its size', () => {
    const [finding] = found(
      'risk.expansion-carried',
      strategyWith({}),
      brief('/qualified/0/killSignals/0/observed', true),
    );
    expect(finding).toMatchObject({ path: '/expansion/carriedForward/0', severity: 'blocker' });
    expect(finding?.message).toContain('The lease in Poznan');
    expect(finding?.satisfiedBy).toContain('rail-slots');
  });

  it.each([
    ['carrier-scoring', 'the brief disqualified carrier-scoring: The works council refused it'],
    ['drone-yards', 'the brief does not know drone-yards, and renewal opens no new path'],
  ])('REV-2: %s carried forward is told why not', (pathId, why) => {
    const [finding] = found(
      'risk.expansion-carried',
      strategyWith({ '/expansion/carriedForward/2': { pathId, framing: null } }),
    );
    expect(finding).toMatchObject({ path: '/expansion/carriedForward/2', severity: 'blocker' });
    expect(finding?.message).toBe(`${pathId} is carried forward, but ${why}`);
  });

  it('REV-2: it may be ruled out, with why', () => {
    const strategy = strategyWith({
      '/expansion/carriedForward': [{ pathId: 'rail-slots', framing: 'Their terminal needs slots from its first day' }],
      '/expansion/ruledOut/2': { pathId: 'polish-depots', why: 'The lease in Poznan was not signed' },
    });
    expect(found('risk.expansion-carried', strategy, brief('/qualified/0/killSignals/0/observed', true))).toEqual([]);
    expect(found('manager.expansion', strategy, brief('/qualified/0/killSignals/0/observed', true))).toEqual([]);
  });

  it('REV-2: a path cannot be both carried forward and ruled out', () => {
    const strategy = strategyWith({ '/expansion/ruledOut/2': { pathId: 'rail-slots', why: 'No budget before April' } });
    expect(inShort(found('risk.expansion-carried', strategy))).toEqual(['high /expansion/ruledOut/2']);
  });

  it('REV-2: without a brief no path counts as qualified', () => {
    expect(inShort(found('risk.expansion-carried', strategyWith({}), { brief: null }))).toEqual([
      'high /expansion/carriedForward',
    ]);
    expect(found('risk.expansion-carried', strategyWith({ '/expansion': null }), { brief: null })).toEqual([]);
  });

  it.each([
    ['Carrier Scoring', true],
    ['carrier-scoring', true],
    ['“Carrier scoring”', true],
    ['carrier scorings', false],
    ['scoring of carriers', false],
  ])('REV-2: “%s” in the pitch revives carrier scoring: %s', (words, revived) => {
    const strategy = strategyWith({ '/handoff/beats/0': `From slots to ${words} in one plan` });
    expect(inShort(found('risk.expansion-carried', strategy))).toEqual(revived ? ['high /handoff/beats/0'] : []);
  });

  it('REV-2: a title without letters is mentioned nowhere', () => {
    expect(found('risk.expansion-carried', strategyWith({}), brief('/disqualified/0/title', '***'))).toEqual([]);
  });

  it('UNIT-6: a disqualified path is restated', () => {
    const findings = found('manager.expansion', strategyWith({ '/expansion/ruledOut': [] }));
    expect(inShort(findings)).toEqual(['medium /expansion/ruledOut', 'medium /expansion/ruledOut']);
  });
});

describe('health risks (UNIT-6, REV-2)', () => {
  const CHECK = 'risk.health-addressed';

  it.each(['critical', 'high'])('REV-2: a %s risk may not stay hidden', (severity) => {
    const [finding, ...rest] = found(CHECK, strategyWith({}), health('/risks/2/severity', severity));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ path: '/healthRisks', severity: 'blocker' });
    expect(finding?.message).toBe(
      `the health report rates slow-training (New shift leads wait for training) ${severity}, and the strategy is silent on it`,
    );
  });

  it.each(['medium', 'low'])('REV-2: a %s risk may be left out', (severity) => {
    expect(found(CHECK, strategyWith({}), health('/risks/2/severity', severity))).toEqual([]);
  });

  it('REV-2: a red dimension is answered by itself or through one of its risks', () => {
    expect(inShort(found(CHECK, strategyWith({}), health('/dimensions/0/status', 'red')))).toEqual([
      'blocker /healthRisks',
    ]);
    const answered = strategyWith({
      '/healthRisks/3': {
        riskId: 'slow-training',
        treatment: 'accepted',
        response: 'Training goes on until March; the COO agreed in October.',
      },
    });
    expect(found(CHECK, answered, health('/dimensions/0/status', 'red'))).toEqual([]);
  });

  it('ELAB-2: a risk of the strategy’s own making is health derived again', () => {
    const response = 'The depots order diesel for two weeks before every storm warning.';
    const strategy = strategyWith({ '/healthRisks/3': { riskId: 'weather', treatment: 'accepted', response } });
    expect(inShort(found(CHECK, strategy))).toEqual(['medium /healthRisks/3/riskId']);
    expect(found(CHECK, strategy, { health: null })).toEqual([]);
  });

  it('REV-2: without a report nothing can be hidden, and an entry must still be whole', () => {
    expect(found(CHECK, strategyWith({}), { health: null })).toEqual([]);
    expect(inShort(found(CHECK, strategyWith({ '/healthRisks/1/response': null }), { health: null }))).toEqual([
      'high /healthRisks/1/response',
    ]);
  });
});
