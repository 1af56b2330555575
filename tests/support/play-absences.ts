/** Carla, who is the csm, is away for a fortnight from `MONDAY` on, and what follows from it. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { PlayEventOf } from '@tenure/domain/play/events.ts';
import { event } from './play-history.ts';
import { CSM, CSM_2 } from './play-people.ts';
import { date } from './play-spec.ts';

export const REASON = 'parental leave';

export const span = (from: string, until: string) => ({ from: date(from), until: date(until) });
export const FORTNIGHT = span('2026-03-02', '2026-03-13');

export const away = (person: Person, period = FORTNIGHT) =>
  event('StakeholderUnavailable', { person, ...period, reason: REASON });

/** Cem takes the csm's three tasks over, unless said otherwise. */
export const taken = (given: Partial<PlayEventOf<'StakeholderSubstituted'>['data']> = {}) =>
  event('StakeholderSubstituted', {
    role: 'csm',
    absent: CSM,
    substitute: CSM_2,
    ...FORTNIGHT,
    reason: REASON,
    tasks: ['t01', 't02', 't03'],
    collapsesWith: [],
    alsoTold: [],
    ...given,
  });

/** Nobody is there to be the csm. */
export const nobody = (person: Person, period = FORTNIGHT) =>
  event('RoleUnfilled', { role: 'csm', person, ...period, reason: REASON });
