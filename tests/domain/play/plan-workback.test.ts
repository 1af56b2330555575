import { describe, expect, it } from 'vitest';
import { fact, orchestrated, planned, prepared, pulled, stepDone } from '../../support/play-history.ts';
import { command, date, ENGINE, given, instant } from '../../support/play-spec.ts';

const plan = command('PlanWorkback', {});
const byEngine = { actor: ENGINE };
const tailored = prepared().slice(0, 9);

describe('PlanWorkback', () => {
  it('PLAY-1: waits for customisation', () => {
    given([orchestrated()])
      .when(plan, byEngine)
      .refused({ _tag: 'StepNotReady', step: 'tasks', waitsFor: ['context', 'customization'] });
  });

  it('PLAY-4: draws the plan of the playbook, counted back from the deadline, and completes the step', () => {
    const drawn = given(tailored).when(plan, byEngine);
    expect(drawn.events().map(({ type }) => type)).toEqual(['WorkbackPlanned', 'StepCompleted']);
    const { fit, tasks } = drawn.only('WorkbackPlanned');
    expect(fit).toMatchObject({ anchor: 'deadline', leadTimeDays: 120, availableDays: 120, compressed: false });
    expect(tasks.length).toBeGreaterThanOrEqual(12);
    expect(drawn.play().tasks.every((task) => task.status === 'open' && task.baselineDue === null)).toBe(true);
  });

  it('PLAY-4: counts back from the notice date where there is one', () => {
    const noticeDate = date('2026-06-01');
    const noticed = [orchestrated({ noticeDate }), ...tailored.slice(1)];
    expect(given(noticed).when(plan, byEngine).only('WorkbackPlanned').fit).toMatchObject({
      anchor: 'notice-date',
      anchorDate: noticeDate,
      compressed: true,
    });
  });

  it('PLAY-4: the later it is drawn, the more it is compressed, and it says by how much', () => {
    const late = instant('2026-05-01T09:00:00.000Z');
    const { fit } = given(tailored)
      .when(plan, { ...byEngine, now: late })
      .only('WorkbackPlanned');
    expect(fit).toMatchObject({ compressed: true, availableDays: 60, compressedByPercent: 50 });
  });

  it('PLAY-4: is refused when the deadline has gone by while the context was awaited', () => {
    given(tailored)
      .when(plan, { ...byEngine, now: instant('2026-07-01T00:00:00.000Z') })
      .refused({ _tag: 'DeadlineInThePast' });
  });

  it('PLAY-6: metrics take their baselines from the context that was pulled', () => {
    const usage = [fact('forecast.arr', { minor: 100_000, currency: 'EUR' })];
    const known = [orchestrated(), pulled('forecast', usage), stepDone('context'), ...tailored.slice(-2)];
    const baselines = (history: typeof known) =>
      given(history)
        .when(plan, byEngine)
        .only('WorkbackPlanned')
        .successMetrics.filter((metric) => metric.baseline !== null).length;
    expect(baselines(known)).toBeGreaterThan(baselines(tailored));
  });

  it('PLAY-4: a plan that is there is not drawn again', () => {
    given([...tailored, planned()])
      .when(plan, byEngine)
      .thenNothing();
  });
});
