/** Who takes a role over while somebody is away, and which rungs that makes one head of (PLAY-10). */
import type { Person } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { Role } from '../kernel/vocabulary.ts';
import { happened } from './decision.ts';
import type { PlayEvent } from './events.ts';
import { withSomebody } from './response.ts';
import { collapsedRungs, firstSubstitute, reachable, rungAbove, rungOf } from './responsibility.ts';
import type { Absence, Cover, Play } from './state.ts';

/** Open work of a role that goes with it: what nobody in particular, or `holder` in person, owes. */
export const openTasksOf = (play: Play, role: Role, holder: Person): readonly string[] =>
  play.tasks
    .filter((task) => task.status === 'open' && task.ownerRole === role)
    .filter((task) => task.owner === null || task.owner.id === holder.id)
    .map((task) => task.id);

/** The absence somebody is in on a date; of overlapping ones the one that lasts longest. */
export const absenceOn = (play: Play, person: Person, on: PlainDate): Absence | undefined =>
  play.absences
    .filter((absence) => absence.person.id === person.id && absence.from <= on && on <= absence.until)
    .toSorted((a, b) => (a.until < b.until ? 1 : -1))[0];

const substituted = (play: Play, cover: Cover, reason: string, today: PlainDate): PlayEvent => {
  const { role, substitute } = cover;
  const collapsesWith = collapsedRungs(play, role, substitute);
  const highest = [role, ...collapsesWith].reduce((a, b) => (rungOf(play, b) > rungOf(play, a) ? b : a));
  return happened('StakeholderSubstituted', {
    ...cover,
    reason,
    tasks: openTasksOf(play, role, cover.absent),
    collapsesWith,
    // As an escalation is: whoever is away cannot be told, and a message to nobody is none.
    alsoTold:
      collapsesWith.length === 0 ? [] : withSomebody(play, reachable(play, rungAbove(play, highest), today), today),
  });
};

// The next role is filled knowing who took the ones before: else two rungs could fall to one person unnoticed.
const withCover = (play: Play, cover: Cover): Play => ({
  ...play,
  covers: [...play.covers.filter((each) => each.role !== cover.role), cover],
});

/** Hands roles whose acting person went away to the first substitute who is there, or says that nobody is. */
export const handOver = (
  play: Play,
  roles: readonly Role[],
  absence: Absence,
  today: PlainDate,
): readonly PlayEvent[] => {
  const { person, from, until, reason } = absence;
  const events: PlayEvent[] = [];
  let now = play;
  for (const role of roles) {
    const substitute = firstSubstitute(now, role, today, person);
    if (substitute === null) {
      events.push(happened('RoleUnfilled', { role, person, from, until, reason }));
      continue;
    }
    // Somebody who was only covering hands on what they covered: the absence that counts is still the holder's.
    const absent = play.covers.find((cover) => cover.role === role)?.absent ?? person;
    const period = absent.id === person.id ? absence : (absenceOn(play, absent, today) ?? absence);
    const cover: Cover = { role, absent, substitute, from: period.from, until: period.until };
    events.push(substituted(now, cover, reason, today));
    now = withCover(now, cover);
  }
  return events;
};

/** Fills those of `roles` whose holder is away and whom nobody covers, now that somebody may be there to do it. */
export const takeUp = (play: Play, roles: readonly Role[], today: PlainDate): readonly PlayEvent[] => {
  const events: PlayEvent[] = [];
  let now = play;
  for (const role of roles) {
    const absent = play.people[role];
    const absence = absent && absenceOn(play, absent, today);
    if (!absence || play.covers.some((cover) => cover.role === role)) continue;
    const substitute = firstSubstitute(now, role, today, absent);
    if (substitute === null) continue;
    const cover: Cover = { role, absent, substitute, from: absence.from, until: absence.until };
    events.push(substituted(now, cover, absence.reason, today));
    now = withCover(now, cover);
  }
  return events;
};
