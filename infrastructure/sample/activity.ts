/** What accounts do with the product: features used, seats in use, and the signals that worry their managers. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { SAMPLE_ACCOUNT, SAMPLE_ACCOUNTS, type SampleAccount } from './accounts.ts';
import { mainSubscription } from './contracts.ts';
import { csv, type Field } from './csv.ts';
import type { Random } from './random.ts';

/** Thirty weeks: two windows of 90 days and a little more, so that a trend has something to compare with. */
const WEEKS = 30;

const FEATURES = [
  'dashboards',
  'work-orders',
  'maintenance-plans',
  'reports',
  'alerts',
  'integrations',
  'forecasting',
  'mobile',
  'api',
  'audit-trail',
  'shift-planning',
  'assistant',
];

/** The last day of a week; week 0 is the latest and ends the day before the reference date. */
const weekEnd = (referenceDate: PlainDate, week: number): PlainDate => addDays(referenceDate, -1 - 7 * week);

/** How much an account uses in a week against its latest: drift, undone week by week into the past. */
const level = ({ drift }: SampleAccount, week: number): number => (1 + drift) ** -week;

const usageOf = (account: SampleAccount, referenceDate: PlainDate, random: Random): readonly (readonly Field[])[] =>
  Array.from({ length: WEEKS }, (_, back) => WEEKS - 1 - back).flatMap((week) =>
    FEATURES.slice(0, account.features).map((feature, rank): readonly Field[] => {
      const typical = (account.seats * account.utilisation * 6 * level(account, week)) / (rank + 1);
      const events = Math.max(1, Math.round(typical * (0.85 + random.next() * 0.3)));
      return [
        `${account.id}-w${week}-${feature}`,
        mainSubscription(account.id),
        weekEnd(referenceDate, week),
        feature,
        events,
        Math.round(events * (1.5 + random.next())),
        Math.round(events * 0.01 * random.next()),
        feature === 'assistant',
      ];
    }),
  );

export const usageCsv = (referenceDate: PlainDate, random: Random): string => {
  const rows = SAMPLE_ACCOUNTS.flatMap((account) => usageOf(account, referenceDate, random));
  const own = mainSubscription(SAMPLE_ACCOUNT.id);
  const day = weekEnd(referenceDate, 2);
  const slips: readonly (readonly Field[])[] = [
    // Deliberate: sent twice, not a number, older than the contract, and a subscription nobody has.
    rows[0] ?? [],
    [`${SAMPLE_ACCOUNT.id}-slip-1`, own, day, 'reports', 'n/a', 12, 0, false],
    [`${SAMPLE_ACCOUNT.id}-slip-2`, own, addDays(referenceDate, -1_500), 'reports', 41, 63, 0, false],
    ['unknown-slip-3', 'northwind-9', day, 'reports', 7, 10, 0, false],
  ];
  return csv(
    ['usage_id', 'subscription_id', 'week_ending', 'feature', 'events', 'minutes', 'errors', 'beta'],
    [...rows, ...slips],
  );
};

export const weeklyUsersCsv = (referenceDate: PlainDate, random: Random): string =>
  csv(
    ['account_id', 'week_ending', 'active_users'],
    SAMPLE_ACCOUNTS.flatMap((account) =>
      Array.from({ length: WEEKS }, (_, back): readonly Field[] => {
        const week = WEEKS - 1 - back;
        const users = account.seats * Math.min(1, account.utilisation * level(account, week) ** 0.3);
        return [account.id, weekEnd(referenceDate, week), Math.round(users * (0.97 + random.next() * 0.06))];
      }),
    ),
  );

export const signalsCsv = (referenceDate: PlainDate): string =>
  csv(
    ['signal_id', 'account_id', 'date', 'signal', 'detail'],
    [
      ...SAMPLE_ACCOUNTS.flatMap(({ id, signals }) =>
        signals.map(({ daysAgo, signal, detail }, index) => [
          `${id}-s${index + 1}`,
          id,
          addDays(referenceDate, -daysAgo),
          signal,
          detail,
        ]),
      ),
      // Deliberate: a customer that left the books.
      [
        'gone-s1',
        'granite-foods',
        addDays(referenceDate, -40),
        'budget-cut',
        'Bought by a group with a tool of its own',
      ],
    ],
  );
