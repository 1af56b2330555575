/** Money as people write it: `EUR 120000`, `EUR 120,000.50`. Read digit by digit: no float ever holds it (EVT-4). */
import { Currency, type Money, minorDigits } from '@tenure/domain/kernel/money.ts';

const AMOUNT = /^([A-Z]{3}) (-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

export const MONEY_EXPECTED = 'an amount like "EUR 120000.00", with no more decimals than the currency has';

/** null when the text is no amount, has more decimals than its currency, or exceeds exact integers. */
export const moneyFrom = (text: string): Money | null => {
  const match = AMOUNT.exec(text.trim());
  const [, currency = '', sign = '', whole = '', fraction = ''] = match ?? [];
  const digits = minorDigits(currency);
  if (match === null || !Currency.is(currency) || fraction.length > digits) return null;
  const minor = Number(`${sign}${whole.replaceAll(',', '')}${fraction.padEnd(digits, '0')}`);
  // -0 is a number of its own, and has no place among amounts.
  return Number.isSafeInteger(minor) ? { minor: minor === 0 ? 0 : minor, currency } : null;
};
