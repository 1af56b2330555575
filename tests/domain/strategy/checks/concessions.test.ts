import { describe, expect, it } from 'vitest';
import { found, inShort, strategyWith } from './checking.ts';

const CHECK = 'risk.concessions-bounded';

describe('concession boundaries (UNIT-6, REV-2)', () => {
  it('REV-2: all six levers, each by name', () => {
    expect(inShort(found(CHECK, strategyWith({ '/levers': null })))).toEqual([
      'blocker /levers/price',
      'blocker /levers/term-length',
      'blocker /levers/payment-terms',
      'blocker /levers/scope',
      'blocker /levers/add-ons',
      'blocker /levers/professional-services',
    ]);
  });

  it('REV-2: a range without an owner is no boundary, and the finding quotes it', () => {
    const [finding] = found(
      CHECK,
      strategyWith({
        '/levers/add-ons/openOffer': 'Between 5 and 10 percent off',
        '/levers/add-ons/escalationOwner': null,
      }),
    );
    expect(finding?.path).toBe('/levers/add-ons/escalationOwner');
    expect(finding?.message).toBe(
      'the escalation owner of the add-ons lever is missing; “Between 5 and 10 percent off” is a range, and nobody is named who decides inside it',
    );
  });

  it('REV-2: a range with an owner is one', () => {
    expect(found(CHECK, strategyWith({ '/levers/add-ons/openOffer': 'Between 5 and 10 percent off' }))).toEqual([]);
  });

  it('REV-2: a role without a person is no owner', () => {
    const [finding] = found(CHECK, strategyWith({ '/levers/scope/escalationOwner': { role: 'cro', person: null } }));
    expect(finding).toMatchObject({ path: '/levers/scope/escalationOwner/person', severity: 'blocker' });
    expect(finding?.message).toContain('names the role cro and no person');
  });

  it('POL-8: figures that run the wrong way are told with the way they should run', () => {
    const [finding] = found(CHECK, strategyWith({ '/levers/payment-terms/scale/favours': 'higher' }));
    expect(finding).toMatchObject({ path: '/levers/payment-terms/scale', severity: 'high' });
    expect(finding?.satisfiedBy).toContain('higher is better here');
  });

  it('POL-8: three equal figures are a fixed price, not a contradiction', () => {
    const scale = { unit: 'months', favours: 'higher', openOffer: 12, acceptableCounter: 12, walkAway: 12 };
    expect(found(CHECK, strategyWith({ '/levers/term-length/scale': scale }))).toEqual([]);
  });

  it('EVT-4: money in two currencies cannot be compared', () => {
    const [finding] = found(CHECK, strategyWith({ '/levers/price/scale/walkAway/currency': 'USD' }));
    expect(finding?.message).toBe('the figures of the price lever mix kinds of amount or currencies');
  });

  it('REV-2: a range given in answer to an objection needs somebody who decides', () => {
    const changes = { '/objections/3/boundary/gives': 'Up to 60 days' };
    expect(inShort(found(CHECK, strategyWith(changes)))).toEqual(['high /objections/3/boundary/gives']);
    expect(found('manager.objections', strategyWith(changes))).toEqual([]);
    const owned = { '/objections/3/boundary/gives': 'Up to 60 days, and Tomas Berg decides' };
    expect(found(CHECK, strategyWith(owned))).toEqual([]);
  });
});
