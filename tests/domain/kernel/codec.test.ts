import { agent, Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import { finite, integer, listOf, nullable, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import { formatMoney, Money } from '@tenure/domain/kernel/money.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const accepts = (codec: t.Mixed, ...values: readonly unknown[]): void => {
  for (const value of values) {
    expect(codec.is(value), `${codec.name} of ${String(value)}`).toBe(true);
    expect(codec.decode(value)).toEqual(E.right(value));
  }
};
const refuses = (codec: t.Mixed, ...values: readonly unknown[]): void => {
  for (const value of values) {
    expect(codec.is(value), `${codec.name} of ${String(value)}`).toBe(false);
    expect(E.isLeft(codec.decode(value))).toBe(true);
  }
};

describe('codecs', () => {
  it('text is something to read, within its bound, and Unicode', () => {
    accepts(text(5), 'a', ' a ', 'Müll€', '😀😀');
    refuses(text(5), '', '   ', '\n\t', 'abcdef', '\ud800', 'a\udc00', 5, null, undefined);
  });

  it('integers are exact and bounded', () => {
    accepts(integer('marks', 1, 5), 1, 3, 5);
    refuses(integer('marks', 1, 5), 0, 6, 1.5, Number.NaN, '3', 3n, null);
    accepts(integer('days', 0), 0, Number.MAX_SAFE_INTEGER);
    refuses(integer('days', 0), Number.MAX_SAFE_INTEGER + 1, Number.POSITIVE_INFINITY);
  });

  it('numbers are finite', () => {
    accepts(finite, 0, -1.5, Number.MAX_VALUE);
    refuses(finite, Number.NaN, Number.NEGATIVE_INFINITY, '1', null);
  });

  it('a word outside its list is refused with the list', () => {
    accepts(oneOf(['red', 'green']), 'red', 'green');
    refuses(oneOf(['red', 'green']), 'Red', '', 'toString', null);
    expect(oneOf(['red', 'green']).name).toBe('one of red | green');
  });

  it('null stands for nothing only where it may', () => {
    accepts(nullable(text(3)), null, 'abc');
    refuses(nullable(text(3)), undefined, '', 'abcd');
    accepts(listOf(nullable(finite)), [], [1, null]);
    refuses(listOf(nullable(finite)), [undefined], {}, 'a');
  });

  it('who acts is a person, the system, or an agent for somebody', () => {
    accepts(Principal, person('jane'), agent('bot-7', 'jane'), system('policies'));
    refuses(Principal, { kind: 'robot', id: 'a', actsFor: null }, { kind: 'person', id: ' jane', actsFor: null });
    refuses(Principal, { kind: 'person', id: 'jane' }, { kind: 'person', id: '', actsFor: null });
  });

  it('EVT-4: money is whole minor units of a named currency', () => {
    accepts(Money, { minor: -5, currency: 'EUR' });
    refuses(Money, { minor: 0.5, currency: 'EUR' }, { minor: 5, currency: 'euro' }, { minor: '5', currency: 'EUR' });
    expect(formatMoney({ minor: 123_456_789, currency: 'EUR' })).toBe('EUR 1,234,567.89');
    expect(formatMoney({ minor: -5, currency: 'EUR' })).toBe('EUR -0.05');
    expect(formatMoney({ minor: 1_234, currency: 'JPY' })).toBe('JPY 1,234');
    expect(formatMoney({ minor: 1_234, currency: 'KWD' })).toBe('KWD 1.234');
  });
});
