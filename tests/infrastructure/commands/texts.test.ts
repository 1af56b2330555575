/** Small texts that people type: amounts, principals, moments, names of commands. */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import { actorFrom, actorText } from '@tenure/infrastructure/commands/actor-text.ts';
import { kebab } from '@tenure/infrastructure/commands/kebab.ts';
import { momentFrom } from '@tenure/infrastructure/commands/moment-text.ts';
import { moneyFrom } from '@tenure/infrastructure/commands/money-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('EVT-4: amounts are read digit by digit', () => {
  it.each([
    ['EUR 120000.00', 12_000_000, 'EUR'],
    ['EUR 120,000.5', 12_000_050, 'EUR'],
    ['EUR 0.29', 29, 'EUR'],
    ['EUR -7', -700, 'EUR'],
    ['JPY 1200', 1200, 'JPY'],
    ['KWD 1.005', 1005, 'KWD'],
    ['EUR -0', 0, 'EUR'],
  ])('%s', (text, minor, currency) => expect(moneyFrom(text)).toEqual({ minor, currency }));

  it.each(['120000', 'eur 5', 'EUR 1.005', 'JPY 1.5', 'EUR 1,00', 'EUR 1e6', 'EUR 90071992547409.93', 'EUR', ''])(
    '%j is no amount',
    (text) => expect(moneyFrom(text)).toBeNull(),
  );

  it('whatever is printed can be read back', () => {
    const money = fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('EUR', 'JPY', 'KWD') });
    fc.assert(
      fc.property(money, (each) => {
        expect(moneyFrom(formatMoney(each))).toEqual({ ...each, minor: each.minor === 0 ? 0 : each.minor });
      }),
    );
  });
});

describe('principals', () => {
  it.each(['person:dana', 'agent:planner;for=dana'])('%s is read and written alike', (text) => {
    const actor = actorFrom(text);
    expect(actor && actorText(actor)).toBe(text);
  });

  it.each(['dana', 'system:timers', 'agent:planner', 'person:', 'person: dana', 'agent:x;for=', 'person:a;for=b'])(
    '%j is nobody a face may act as',
    (text) => expect(actorFrom(text)).toBeNull(),
  );
});

it('a date is its first moment in UTC, and an instant is itself', () => {
  expect(momentFrom('2026-11-21')).toBe('2026-11-21T00:00:00.000Z');
  expect(momentFrom('2026-11-21T09:30:00.000Z')).toBe('2026-11-21T09:30:00.000Z');
  expect(momentFrom('yesterday')).toBeNull();
});

it('a name is written the same way in paths, on the command line and in codes', () => {
  expect(kebab('RecordCustomerDecision')).toBe('record-customer-decision');
});
