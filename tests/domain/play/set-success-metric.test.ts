import { describe, expect, it } from 'vitest';
import { event, prepared } from '../../support/play-history.ts';
import { command, given } from '../../support/play-spec.ts';

const seats = { name: 'Seats in use', unit: 'seats', baseline: '40', target: '80' };
const set = (metric: typeof seats) => command('SetSuccessMetric', { metric, reason: 'agreed with the customer' });

describe('SetSuccessMetric', () => {
  it('PLAY-11: changes a metric and keeps what it was', () => {
    const to = { ...seats, target: '95' };
    const changed = given(prepared()).when(set(to));
    changed.then(event('SuccessMetricSet', { from: seats, to, reason: 'agreed with the customer' }));
    expect(changed.play().successMetrics).toEqual([to]);
  });

  it('PLAY-6: a new name adds a metric', () => {
    const to = { name: 'CSAT', unit: 'of 5', baseline: '3.4', target: '4.2' };
    const added = given(prepared()).when(set(to));
    added.then(event('SuccessMetricSet', { from: null, to, reason: 'agreed with the customer' }));
    expect(added.play().successMetrics).toEqual([seats, to]);
  });

  it('PLAY-11: what is so already is no change', () => {
    given(prepared())
      .when(set({ target: '80', baseline: '40', unit: 'seats', name: 'Seats in use' }))
      .refused({ _tag: 'NothingToChange', what: 'the success metric Seats in use' });
  });
});
