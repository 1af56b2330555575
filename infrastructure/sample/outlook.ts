/** What people expect of the sample's accounts: the forecast, and the health reports their managers wrote. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { SAMPLE_ACCOUNTS, type SampleAccount } from './accounts.ts';
import { termEndOf } from './contracts.ts';

/** Expected ARR as text with two digits, from whole numbers: an amount never passes through a float (EVT-4). */
const expected = ({ arr, renewalProbability }: SampleAccount): string => {
  const cents = arr * renewalProbability;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
};

export const forecastJson = (referenceDate: PlainDate): string => {
  const opportunities = SAMPLE_ACCOUNTS.map((account) => ({
    account: account.id,
    updated: addDays(referenceDate, -3),
    renewal: { date: termEndOf(account, referenceDate), probability: account.renewalProbability },
    expectedArr: expected(account),
  }));
  // Deliberate: an opportunity for a customer that left the books.
  const gone = { ...opportunities[0], account: 'granite-foods' };
  return `${JSON.stringify({ currency: 'EUR', opportunities: [...opportunities, gone] }, null, 2)}\n`;
};

const scoreOf = ({ nps, utilisation, satisfaction }: SampleAccount): number =>
  Math.round(utilisation * 40 + (satisfaction / 5) * 40 + ((nps + 100) / 200) * 20);

export const healthJson = (referenceDate: PlainDate): string => {
  const reports = SAMPLE_ACCOUNTS.map((account) => ({
    account: account.id,
    date: addDays(referenceDate, -12),
    score: scoreOf(account),
    nps: account.nps,
    topRisk: account.topRisk,
    expansion:
      account.drift > 0 ? { path: 'Analytics for the whole company', arr: `${Math.round(account.arr / 5)}.00` } : null,
  }));
  return `${JSON.stringify(reports, null, 2)}\n`;
};
