import { dateAt } from '../../kernel/dates.ts';
import type { PEOPLE_EVENTS } from '../events/people.ts';
import type { Absence, Play } from '../state.ts';
import type { Evolve } from './handlers.ts';

const samePeriod = (a: Absence, b: { readonly from: string; readonly until: string }, personId: string): boolean =>
  a.person.id === personId && a.from === b.from && a.until === b.until;

const begun = (play: Play, personId: string, period: { readonly from: string; readonly until: string }): Play => ({
  ...play,
  absences: play.absences.map((absence) =>
    samePeriod(absence, period, personId) ? { ...absence, phase: 'begun' } : absence,
  ),
});

export const evolvePeople: Evolve<keyof typeof PEOPLE_EVENTS> = {
  StakeholderAssigned: (play, { data }) => {
    const { [data.role]: _gone, ...others } = play.people;
    return {
      ...play,
      people: data.to ? { ...others, [data.role]: data.to } : others,
      // Whoever covered for the previous holder covers for nobody now.
      covers: play.covers.filter((cover) => cover.role !== data.role),
    };
  },
  SubstitutesChanged: (play, { data }) => ({
    ...play,
    substitutes: { ...play.substitutes, [data.role]: data.to },
  }),
  EscalationPathChanged: (play, { data }) => ({ ...play, escalationPath: data.to }),
  StakeholderUnavailable: (play, { data, recordedAt }) => {
    // Announced on its first day or later, an absence has begun: whatever it takes over follows in the same breath.
    const phase = data.from <= dateAt(recordedAt, play.start.calendar.timeZone) ? 'begun' : 'announced';
    const { person, from, until, reason } = data;
    return { ...play, absences: [...play.absences, { person, from, until, reason, phase }] };
  },
  StakeholderSubstituted: (play, { data }) => ({
    ...begun(play, data.absent.id, data),
    covers: [
      ...play.covers.filter((cover) => cover.role !== data.role),
      { role: data.role, absent: data.absent, substitute: data.substitute, from: data.from, until: data.until },
    ],
  }),
  StakeholderReturned: (play, { data }) => ({
    ...play,
    absences: play.absences.filter((absence) => !samePeriod(absence, data, data.person.id)),
    covers: play.covers.filter((cover) => !data.roles.includes(cover.role)),
  }),
  RoleUnfilled: (play, { data }) => ({
    ...begun(play, data.person.id, data),
    // Whoever covered the role until now is away too.
    covers: play.covers.filter((cover) => cover.role !== data.role),
  }),
};
