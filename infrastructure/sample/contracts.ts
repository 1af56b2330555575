/** Accounts and what they have bought, dated so that the next renewals lie ahead of the reference date. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { SAMPLE_ACCOUNTS, type SampleAccount } from './accounts.ts';
import { csv, type Field } from './csv.ts';

const monthsAfter = (date: PlainDate, months: number): PlainDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as PlainDate;

/** The first of a month: terms counted in months then end on the same day every time. */
const firstOfMonthAfter = (date: PlainDate): PlainDate =>
  Temporal.PlainDate.from(date).add({ months: 1 }).with({ day: 1 }).toString() as PlainDate;

/** When an account's main term ends: the sample account's in about four months, the others' spread over a year. */
export const termEndOf = (account: SampleAccount, referenceDate: PlainDate): PlainDate => {
  const position = SAMPLE_ACCOUNTS.findIndex(({ id }) => id === account.id);
  return firstOfMonthAfter(addDays(referenceDate, 105 + position * 30));
};

/** When its running term began. */
const mainStart = (account: SampleAccount, referenceDate: PlainDate): PlainDate => {
  const end = termEndOf(account, referenceDate);
  const begun = monthsAfter(end, -account.termMonths);
  // The reference date must lie in the running term; a term longer than a year has begun before it anyway.
  return begun <= addDays(referenceDate, -250) ? begun : monthsAfter(begun, -account.termMonths);
};

/** When it was signed for: a month before the term. */
export const signupOf = (account: SampleAccount, referenceDate: PlainDate): PlainDate =>
  addDays(mainStart(account, referenceDate), -30);

/** Analytics was added three months into the term, for a quarter of the seats; both are whole EUR and seats. */
export const analyticsOf = (account: SampleAccount, referenceDate: PlainDate) => ({
  seats: Math.round(account.seats / 4),
  arr: Math.round(account.arr / 4 / 12) * 12,
  start: monthsAfter(mainStart(account, referenceDate), 3),
  end: monthsAfter(termEndOf(account, referenceDate), 3),
});

export const mainSubscription = (account: string): string => `${account}-1`;

export const accountsCsv = (referenceDate: PlainDate): string =>
  csv(
    ['account_id', 'account_name', 'industry', 'country', 'signup_date'],
    SAMPLE_ACCOUNTS.map((account) => [
      account.id,
      account.name,
      account.industry,
      account.country,
      signupOf(account, referenceDate),
    ]),
  );

const amount = (euros: number): string => `${euros}.00`;

const subscriptionsOf = (account: SampleAccount, referenceDate: PlainDate): readonly (readonly Field[])[] => {
  const start = mainStart(account, referenceDate);
  const { id, plan, termMonths, billing, autoRenew, seats, arr } = account;
  const shared = [termMonths, billing, autoRenew] as const;
  const main: readonly Field[] = [
    mainSubscription(id),
    id,
    'Platform',
    plan,
    start,
    null,
    ...shared,
    seats,
    amount(arr),
    false,
    null,
  ];
  if (plan === 'Team') return [main];
  const analytics = analyticsOf(account, referenceDate);
  return [
    main,
    [
      `${id}-2`,
      id,
      'Analytics',
      plan,
      analytics.start,
      null,
      ...shared,
      analytics.seats,
      amount(analytics.arr),
      false,
      'upgrade',
    ],
    // Tried and not taken on: a trial earns nothing and must not look like a subscription that does.
    [
      `${id}-3`,
      id,
      'Assistant',
      plan,
      addDays(referenceDate, -190),
      addDays(referenceDate, -160),
      1,
      'monthly',
      false,
      10,
      amount(0),
      true,
      null,
    ],
    [
      `${id}-4`,
      id,
      'Mobile',
      plan,
      start,
      addDays(referenceDate, -75),
      ...shared,
      20,
      amount(4_800),
      false,
      'downgrade',
    ],
  ];
};

const SUBSCRIPTIONS = [
  'subscription_id',
  'account_id',
  'product',
  'plan',
  'start_date',
  'end_date',
  'term_months',
  'billing',
  'auto_renew',
  'seats',
  'arr_eur',
  'trial',
  'change',
];

export const subscriptionsCsv = (referenceDate: PlainDate): string => {
  const rows = SAMPLE_ACCOUNTS.flatMap((account) => subscriptionsOf(account, referenceDate));
  // Deliberate: an amount typed the German way. It is reported, never read as 12.
  const slip: readonly Field[] = [
    'verity-insurance-5',
    'verity-insurance',
    'Archive',
    'Enterprise',
    addDays(referenceDate, -120),
    null,
    12,
    'annual',
    true,
    50,
    '12.000,50',
    false,
    null,
  ];
  return csv(SUBSCRIPTIONS, [...rows, slip]);
};
