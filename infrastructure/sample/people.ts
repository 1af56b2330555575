/** The sample organisation: invented people in every role, and who covers for whom without going in a circle. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { Owner } from '@tenure/domain/strategy/owner.ts';
import type { Organisation } from '../organisation.ts';
import { berlinHolidays } from './holidays.ts';

const someone = (name: string): Person => ({
  id: name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.'),
  name,
});

const HOLDERS: Readonly<Record<Role, string>> = {
  csm: 'Mara Lindqvist',
  ae: 'Jonas Petrov',
  'renewal-director': 'Ingrid Halvorsen',
  cro: 'Helena Okafor',
  'exec-sponsor': 'Daniel Achterberg',
  'cs-ops-partner': 'Priya Nair',
  product: 'Lukas Brandt',
  finance: 'Sofia Marchetti',
  legal: 'Emeka Obi',
  'deal-desk': 'Hanna Virtanen',
  auditor: 'Ruth Calloway',
  analyst: 'Kenji Arakawa',
};

/** Whoever holds a role, as somebody who answers for something in a strategy (UNIT-6). */
export const sampleOwner = (role: Role): Owner => ({ role, person: someone(HOLDERS[role]) });

/** First the colleague next door, then the next desk up; every chain ends with people who cover and hold no role. */
const COVERS: Readonly<Record<Role, readonly string[]>> = {
  csm: ['Tomás Ferreira', HOLDERS['renewal-director']],
  ae: ['Aisha Rahman', HOLDERS['renewal-director']],
  'renewal-director': ['Viktor Sandoval', 'Odile Renard'],
  cro: ['Marcus Wren'],
  'exec-sponsor': ['Amara Diallo', HOLDERS.cro],
  'cs-ops-partner': ['Elif Demir'],
  product: ['Noor Haddad'],
  finance: ['Piotr Zielinski'],
  legal: ['Clara Weiss'],
  'deal-desk': ['Piotr Zielinski'],
  auditor: ['Owen Tierney'],
  analyst: ['Elif Demir'],
};

/** Holidays of the year before the reference date to three years after it: longer than any play looks. */
const YEARS = [-1, 0, 1, 2, 3];

export const sampleOrganisation = (referenceDate: PlainDate): Organisation => {
  const year = Temporal.PlainDate.from(referenceDate).year;
  return {
    id: 'tenure-sample',
    name: 'Halden Software (sample)',
    calendar: {
      id: 'berlin',
      timeZone: 'Europe/Berlin',
      workingWeekdays: [1, 2, 3, 4, 5],
      holidays: YEARS.flatMap((offset) => berlinHolidays(year + offset)),
    },
    roster: (Object.keys(HOLDERS) as Role[]).map((role) => ({
      role,
      person: someone(HOLDERS[role]),
      substitutes: COVERS[role].map(someone),
    })),
    defaultPersonas: ['economic-buyer', 'champion', 'end-user', 'procurement'],
  };
};
