/** Support tickets of the sample's accounts, with the scores customers gave for them. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { SAMPLE_ACCOUNT, SAMPLE_ACCOUNTS, type SampleAccount } from './accounts.ts';
import { csv, type Field } from './csv.ts';
import type { Random } from './random.ts';

const PRIORITIES = ['low', 'medium', 'medium', 'high', 'urgent'] as const;

const ticketOf = (
  account: SampleAccount,
  number: number,
  submitted: PlainDate,
  today: PlainDate,
  random: Random,
): readonly Field[] => {
  const priority = random.pick(PRIORITIES);
  const hours = random.between(3, 90);
  const closed = addDays(submitted, Math.ceil(hours / 24));
  const open = closed >= today;
  const mood = account.satisfaction + (random.next() - 0.5) * 2;
  const score = open || random.chance(0.35) ? null : Math.min(5, Math.max(1, Math.round(mood)));
  return [
    `${account.id}-t${number}`,
    account.id,
    submitted,
    open ? null : closed,
    priority,
    random.between(5, 240),
    open ? null : hours,
    score,
    priority === 'urgent' && account.satisfaction < 3.5 && random.chance(0.6),
  ];
};

export const ticketsCsv = (referenceDate: PlainDate, random: Random): string => {
  const rows = SAMPLE_ACCOUNTS.flatMap((account) =>
    Array.from({ length: account.ticketsPerMonth * 8 }, (_, number) => {
      const daysAgo = Math.floor(((number + random.next()) * 240) / (account.ticketsPerMonth * 8)) + 1;
      return ticketOf(account, number + 1, addDays(referenceDate, -daysAgo), referenceDate, random);
    }),
  );
  const day = addDays(referenceDate, -20);
  const { id } = SAMPLE_ACCOUNT;
  const certain: readonly (readonly Field[])[] = [
    // The story of the sample account: work orders lost at one plant, escalated and still open.
    [`${id}-t901`, id, addDays(referenceDate, -9), null, 'urgent', 35, null, null, true],
    [`${id}-t902`, id, addDays(referenceDate, -16), null, 'high', 80, null, null, false],
    // Deliberate: a score that is none, and a ticket older than its customer.
    [`${id}-t903`, id, day, addDays(day, 2), 'medium', 55, 40, 'good', false],
    [
      'umber-studios-t904',
      'umber-studios',
      addDays(referenceDate, -2_000),
      addDays(referenceDate, -1_999),
      'low',
      60,
      20,
      4,
      false,
    ],
  ];
  const header = [
    'ticket_id',
    'account_id',
    'submitted',
    'closed',
    'priority',
    'first_response_minutes',
    'resolution_hours',
    'satisfaction',
    'escalated',
  ];
  // Deliberate: the last line breaks off in the middle, as in an export that was interrupted.
  return `${csv(header, [...rows, ...certain])}tidewater-energy-t905,tidewater-energy,${day}\n`;
};
