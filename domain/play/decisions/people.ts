/** Who carries the play, and who covers while they are away (PLAY-10, PLAY-11). */
import * as E from 'fp-ts/lib/Either.js';
import { addDays, endOfDay, startOfDay } from '../../kernel/dates.ts';
import type { Role } from '../../kernel/vocabulary.ts';
import type { PEOPLE_COMMANDS } from '../commands/people.ts';
import { absenceOn, handOver, openTasksOf, takeUp } from '../covering.ts';
import { type Decisions, happened, todayOf } from '../decision.ts';
import { fallbackCycle } from '../fallbacks.ts';
import { everybody, isAvailable, rolesActedBy } from '../responsibility.ts';
import type { Absence, Play } from '../state.ts';
import { ladderProblem } from './orchestrate.ts';

/** Ten years, as far as a deadline may lie. Whoever is away for longer has left the role. */
const FURTHEST_DAYS = 3_653;

const samePeople = (a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean =>
  a.map(({ id }) => id).join() === b.map(({ id }) => id).join();

/** Roles a person is among the substitutes of. */
const rolesCoveredBy = (play: Play, { id }: { readonly id: string }): readonly Role[] =>
  (Object.keys(play.substitutes) as Role[]).filter((role) => play.substitutes[role]?.some((each) => each.id === id));

export const people: Decisions<keyof typeof PEOPLE_COMMANDS> = {
  AssignStakeholder: (play, { role, person, reason }, context) => {
    const from = play.people[role] ?? null;
    if (from?.id === person?.id) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `${role} ${person?.name ?? 'unstaffed'}` });
    }
    const { [role]: _left, ...others } = play.people;
    const cycle = fallbackCycle(person ? { ...others, [role]: person } : others, play.substitutes);
    if (cycle) return E.left({ _tag: 'FallbackCycle', rule: 'PLAY-10', cycle, pointer: '/person' });
    const assigned = happened('StakeholderAssigned', { role, from, to: person, reason });
    const today = todayOf(play, context);
    const absence = person ? absenceOn(play, person, today) : undefined;
    if (!person || !absence) return E.right([assigned]);
    // Somebody who is away when they are given a role has to be covered from the start.
    const covers = play.covers.filter((cover) => cover.role !== role);
    const after: Play = { ...play, people: { ...others, [role]: person }, covers };
    return E.right([assigned, ...handOver(after, [role], absence, today)]);
  },

  SetSubstitutes: (play, { role, substitutes, reason }, context) => {
    const from = play.substitutes[role] ?? [];
    if (samePeople(from, substitutes)) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `the list of substitutes for ${role}` });
    }
    const cycle = fallbackCycle(play.people, { ...play.substitutes, [role]: substitutes });
    if (cycle) return E.left({ _tag: 'FallbackCycle', rule: 'PLAY-10', cycle, pointer: '/substitutes' });
    const after: Play = { ...play, substitutes: { ...play.substitutes, [role]: substitutes } };
    return E.right([
      happened('SubstitutesChanged', { role, from, to: substitutes, reason }),
      ...takeUp(after, [role], todayOf(play, context)),
    ]);
  },

  ChangeEscalationPath: (play, { path, reason }) => {
    const problem = ladderProblem(path, '/path');
    if (problem) return E.left(problem);
    if (JSON.stringify(path) === JSON.stringify(play.escalationPath)) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: 'the escalation path' });
    }
    return E.right([happened('EscalationPathChanged', { from: play.escalationPath, to: path, reason })]);
  },

  MarkUnavailable: (play, { personId, from, until, reason }, context) => {
    const known = everybody(play);
    const person = known.find((each) => each.id === personId);
    if (!person) {
      return E.left({ _tag: 'NotAStakeholder', rule: 'PLAY-10', personId, known: known.map((each) => each.id) });
    }
    const today = todayOf(play, context);
    const latest = addDays(today, FURTHEST_DAYS);
    if (from > until || until < today || until > latest) {
      return E.left({ _tag: 'PeriodInvalid', rule: 'PLAY-10', from, until, today, latest });
    }
    if (play.absences.some((each) => each.person.id === personId && each.from === from && each.until === until)) {
      return E.left({
        _tag: 'NothingToChange',
        rule: 'PLAY-11',
        what: `the absence of ${personId} ${from} to ${until}`,
      });
    }
    const absence: Absence = { person, from, until, reason, phase: 'announced' };
    const announced = { ...play, absences: [...play.absences, absence] };
    return E.right([
      happened('StakeholderUnavailable', { person, from, until, reason }),
      ...(from <= today ? handOver(announced, rolesActedBy(announced, person), absence, today) : []),
    ]);
  },

  BeginUnavailability: (play, { personId, from, until }, context) => {
    const absence = play.absences.find((a) => a.person.id === personId && a.from === from && a.until === until);
    if (!absence || absence.phase === 'begun') return E.right([]);
    const start = startOfDay(from, play.start.calendar.timeZone);
    if (context.now < start) {
      return E.left({
        _tag: 'NotYetDue',
        rule: 'PLAY-10',
        what: `the time before ${from}`,
        until: start,
        now: context.now,
      });
    }
    const today = todayOf(play, context);
    // After an outage the whole period may have gone by: nobody takes over for days that are past.
    if (until < today) return E.right([]);
    return E.right(handOver(play, rolesActedBy(play, absence.person), absence, today));
  },

  EndUnavailability: (play, { personId, from, until }, context) => {
    const absence = play.absences.find((a) => a.person.id === personId && a.from === from && a.until === until);
    if (!absence) return E.right([]);
    const over = endOfDay(until, play.start.calendar.timeZone);
    if (context.now < over) {
      return E.left({
        _tag: 'NotYetDue',
        rule: 'PLAY-10',
        what: `the absence of ${personId}`,
        until: over,
        now: context.now,
      });
    }
    const today = todayOf(play, context);
    const later: Play = { ...play, absences: play.absences.filter((each) => each !== absence) };
    // Back from one absence and already in another: nothing is handed back yet.
    const back = isAvailable(later, absence.person, today);
    const roles = back ? play.covers.filter((cover) => cover.absent.id === personId).map((cover) => cover.role) : [];
    const returned = happened('StakeholderReturned', {
      person: absence.person,
      from,
      until,
      roles,
      tasks: roles.flatMap((role) => openTasksOf(play, role, absence.person)),
    });
    const after: Play = { ...later, covers: play.covers.filter((cover) => !roles.includes(cover.role)) };
    return E.right([returned, ...(back ? takeUp(after, rolesCoveredBy(after, absence.person), today) : [])]);
  },
};
