import { describe, expect, it } from 'vitest';
import { fact, given, smallPlaybook, task } from './sample-plan.ts';

describe('PLAY-3 tasks and milestones for some risks only', () => {
  const playbook = {
    ...smallPlaybook,
    tasks: [
      task('t01', 40),
      { ...task('t02', 30, ['t01']), onlyFor: ['red'] as const },
      { ...task('t03', 20, ['t02']), onlyFor: ['yellow', 'red'] as const },
      task('t04', 10, ['t03', 't01']),
    ],
    milestones: [
      { id: 'm01', title: 'For all', offset: 20, phase: 'discovery' as const },
      { id: 'm02', title: 'For red', offset: 10, phase: 'close' as const, onlyFor: ['red'] as const },
    ],
  };

  it('PLAY-4 what depended on a left-out task waits for its prerequisites, through several left-out tasks, once each', () => {
    const plan = given({ playbook, risk: 'green' }).whenPlanned();
    expect(plan.tasks.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['t01', []],
      ['t04', ['t01']],
    ]);
  });

  it('PLAY-4 a play of the risk keeps the task and its place in the order', () => {
    expect(
      given({ playbook, risk: 'yellow' })
        .whenPlanned()
        .tasks.map(({ id, dependsOn }) => [id, dependsOn]),
    ).toEqual([
      ['t01', []],
      ['t03', ['t01']],
      ['t04', ['t03', 't01']],
    ]);
    expect(
      given({ playbook, risk: 'red' })
        .whenPlanned()
        .tasks.map(({ id }) => id),
    ).toEqual(['t01', 't02', 't03', 't04']);
  });

  it('PLAY-6 a left-out task leaves no deliverable behind that nobody would produce', () => {
    const { deliverables } = given({ playbook, risk: 'green' }).whenPlanned();
    expect(deliverables).toEqual(['Deliverable of t01', 'Deliverable of t04']);
  });

  it('PLAY-3 milestones are tailored to the risk too', () => {
    expect(
      given({ playbook, risk: 'green' })
        .whenPlanned()
        .milestones.map(({ id }) => id),
    ).toEqual(['m01']);
    expect(
      given({ playbook, risk: 'red' })
        .whenPlanned()
        .milestones.map(({ id }) => id),
    ).toEqual(['m01', 'm02']);
  });
});

describe('PLAY-6 success metrics', () => {
  const metric = (factIds: readonly string[]) => ({
    ...smallPlaybook,
    successMetrics: [{ name: 'Measure', unit: 'percent', target: '90 percent', baselineFrom: { factIds } }],
  });
  const baseline = (factIds: readonly string[], ...facts: ReturnType<typeof fact>[]) =>
    given({ playbook: metric(factIds), facts }).whenPlanned().successMetrics[0]?.baseline;

  it('PLAY-6 take their baseline from the first fact that is known', () => {
    const facts = [fact('usage.hours-90d', 310, 'hours'), fact('usage.trend-90d', -18, 'percent')];
    expect(baseline(['usage.events-90d', 'usage.trend-90d', 'usage.hours-90d'], ...facts)).toBe('-18 percent');
  });

  it('PLAY-6 show money as money and a bare value as it is', () => {
    expect(baseline(['forecast.arr'], fact('forecast.arr', { minor: 1_234_050, currency: 'EUR' }, null))).toBe(
      'EUR 12,340.50',
    );
    expect(baseline(['sentiment.csat-180d'], fact('sentiment.csat-180d', '4.2', null))).toBe('4.2');
  });

  it('PLAY-6 admit that a baseline is unknown, so that the plan review can ask for it', () => {
    expect(given({ playbook: metric(['forecast.arr']) }).whenPlanned().successMetrics).toEqual([
      { name: 'Measure', unit: 'percent', baseline: null, target: '90 percent' },
    ]);
  });

  it('PLAY-6 a start that is known by definition needs no fact', () => {
    const successMetrics = [{ name: 'Talks', unit: 'talks', target: '2', baselineFrom: { fixed: '0 talks' } }];
    expect(given({ playbook: { ...smallPlaybook, successMetrics } }).whenPlanned().successMetrics[0]?.baseline).toBe(
      '0 talks',
    );
  });

  it('PLAY-6 a fact too long for a metric is cut, visibly, and to what the stored event admits', () => {
    const long = baseline(['contract.last-churn-reason'], fact('contract.last-churn-reason', 'x'.repeat(300), null));
    expect(long).toBe(`${'x'.repeat(79)}…`);
  });
});
