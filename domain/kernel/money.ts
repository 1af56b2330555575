/** Money is whole minor units with an ISO 4217 currency (EVT-4): 72_420 EUR cents, never 724.2. */
import * as t from 'io-ts';
import { integer, refinedString } from './codec.ts';

export const Currency = refinedString<string>('an ISO 4217 currency code like EUR', (s) => /^[A-Z]{3}$/.test(s));

export const Money = t.readonly(
  t.strict({
    minor: integer('whole minor units (cents)', Number.MIN_SAFE_INTEGER),
    currency: Currency,
  }),
  'Money',
);
export type Money = t.TypeOf<typeof Money>;

// Minor units per major unit differ by currency; two digits is the rule, these are the exceptions in use.
const DIGITS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  CLP: 0,
  VND: 0,
  ISK: 0,
  BHD: 3,
  KWD: 3,
  JOD: 3,
  OMR: 3,
  TND: 3,
};

/** Decimal digits of a currency's minor unit. */
export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2;

/** `EUR 12,340.50`: the currency, then the amount in major units with all its minor digits. */
export const formatMoney = ({ minor, currency }: Money): string => {
  const digits = minorDigits(currency);
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits === 0 ? '' : `.${padded.slice(-digits)}`;
  return `${currency} ${minor < 0 ? '-' : ''}${whole}${fraction}`;
};
