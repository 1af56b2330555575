import { cellReader } from '@tenure/infrastructure/context-sources/folder/cells.ts';
import type { Column } from '@tenure/infrastructure/context-sources/folder/mapping/columns.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const read = (column: Column, text: string): unknown => {
  const cell = cellReader(column)(text);
  return E.isRight(cell) ? cell.right : { problem: cell.left };
};
const euros: Column = { from: 'x', type: 'money', currency: 'EUR', scale: 2 };
const yen: Column = { from: 'x', type: 'money', currency: 'JPY', scale: 0 };
const day: Column = { from: 'x', type: 'date' };

describe('EVT-4 amounts become whole minor units by their digits', () => {
  it('reads any amount that two digits can hold, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000_000_00, max: 9_000_000_000_000_00 }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const written = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(read(euros, written)).toBe(minor);
      }),
    );
  });

  it('pads what is short and accepts zeros that are too many', () => {
    expect(['12', '12.5', '12.50', '12.5000', '-0', '+3'].map((text) => read(euros, text))).toEqual([
      1200, 1250, 1250, 1250, 0, 300,
    ]);
    expect(Object.is(read(euros, '-0.00'), 0)).toBe(true);
    expect(read(yen, '1500')).toBe(1500);
  });

  it('refuses what it would have to round, guess or cut', () => {
    expect(read(euros, '12.345')).toEqual({ problem: 'an amount finer than EUR has digits for (2)' });
    expect(read(yen, '1.5')).toEqual({ problem: 'an amount finer than JPY has digits for (0)' });
    for (const text of ['12.000,50', '12,50', '€12', '1e3', 'NaN', '.', '1.'])
      expect(read(euros, text)).toEqual({ problem: 'not an amount in EUR' });
    expect(read(euros, '99999999999999999')).toEqual({ problem: 'an amount too large to be exact' });
  });
});

describe('EVT-3 dates are plain dates', () => {
  it('takes a date as written, whatever time of day follows it', () => {
    for (const text of ['2024-07-28', '2024-07-28 03:00:00', '2024-07-28T23:59:59.999Z', '2024-07-28T00:30+09:00'])
      expect(read(day, text)).toBe('2024-07-28');
  });

  it('reads other formats only when the mapping declares them, so that d/m and m/d are never guessed', () => {
    const format = (given: 'dd.mm.yyyy' | 'dd/mm/yyyy' | 'mm/dd/yyyy'): Column => ({ ...day, format: given }) as Column;
    expect(read(format('dd.mm.yyyy'), '3.11.2026')).toBe('2026-11-03');
    expect(read(format('dd/mm/yyyy'), '03/11/2026')).toBe('2026-11-03');
    expect(read(format('mm/dd/yyyy'), '03/11/2026')).toBe('2026-03-11');
    expect(read(format('mm/dd/yyyy'), '21/11/2026')).toEqual({ problem: 'not a date like 11/21/2026' });
    expect(read(format('dd.mm.yyyy'), '03/11/2026')).toEqual({ problem: 'not a date like 21.11.2026' });
    expect(read(format('dd/mm/yyyy'), '03/11.2026')).toEqual({ problem: 'not a date like 21/11/2026' });
  });

  it('refuses days that do not exist and everything that is no date', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '28.07.2024',
      '2026',
      '20260728',
      '2026-07-28x',
      '2026-07-28 later',
    ])
      expect(read(day, text)).toEqual({ problem: 'not a date like 2026-11-21' });
    expect(read(day, '2024-02-29')).toBe('2024-02-29');
  });
});

describe('cells of the other types', () => {
  it('reads whole numbers, numbers and booleans, and nothing like them', () => {
    expect(['7', '-3', '+4', ' 12 '].map((text) => read({ from: 'x', type: 'integer' }, text))).toEqual([7, -3, 4, 12]);
    expect(['7.5', '1e3', '-.5', '4.'].map((text) => read({ from: 'x', type: 'number' }, text))).toEqual([
      7.5, 1000, -0.5, 4,
    ]);
    expect(['True', 'false', 'TRUE'].map((text) => read({ from: 'x', type: 'boolean' }, text))).toEqual([
      true,
      false,
      true,
    ]);
    for (const text of ['7.5', '1e3', '0x10', '9007199254740993', 'seven'])
      expect(read({ from: 'x', type: 'integer' }, text)).toEqual({ problem: 'not a whole number' });
    for (const text of ['1,5', 'Infinity', '0x1', '1e999', '--1'])
      expect(read({ from: 'x', type: 'number' }, text)).toEqual({ problem: 'not a number' });
    for (const text of ['1', 'yes', 't'])
      expect(read({ from: 'x', type: 'boolean' }, text)).toEqual({ problem: 'neither true nor false' });
  });

  it('takes an empty text, or one of spaces, as an empty cell of any type', () => {
    for (const column of [euros, day, { from: 'x', type: 'text' } as const]) expect(read(column, '  ')).toBeNull();
  });

  it('keeps a closed list of words closed', () => {
    const tier: Column = { from: 'x', type: 'text', oneOf: ['Basic', 'Pro'] };
    expect([read(tier, 'Pro'), read(tier, 'pro')]).toEqual(['Pro', { problem: 'none of Basic, Pro' }]);
  });

  it('replaces what is written by what is meant before it is typed', () => {
    const term: Column = { from: 'x', type: 'integer', values: { monthly: '1', annual: '12' } };
    expect([read(term, 'annual'), read(term, 'weekly'), read(term, '')]).toEqual([
      12,
      { problem: 'none of monthly, annual' },
      null,
    ]);
    expect(read(term, 'constructor')).toEqual({ problem: 'none of monthly, annual' });
  });
});
