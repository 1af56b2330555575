import type { Person } from '@tenure/domain/kernel/actor.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import { actingFor } from '@tenure/domain/play/responsibility.ts';
import { describe, expect, it } from 'vitest';
import { away, FORTNIGHT, nobody, span, taken } from '../../support/play-absences.ts';
import { approved, event } from '../../support/play-history.ts';
import { CSM, CSM_2, CSM_3, DIRECTOR, DIRECTOR_2 } from '../../support/play-people.ts';
import { command, ENGINE, given, instant } from '../../support/play-spec.ts';

const begin = (personId: string, period = FORTNIGHT) => command('BeginUnavailability', { personId, ...period });
const end = (personId: string, period = FORTNIGHT) => command('EndUnavailability', { personId, ...period });
const at = (now: string) => ({ now: instant(now), actor: ENGINE });
const returned = (
  person: Person,
  period = FORTNIGHT,
  roles: PlayEventOf<'StakeholderReturned'>['data']['roles'] = ['csm'],
) => event('StakeholderReturned', { person, ...period, roles, tasks: roles.length > 0 ? ['t01', 't02', 't03'] : [] });

describe('BeginUnavailability', () => {
  const later = span('2026-03-09', '2026-03-13');
  const announced = [...approved(), away(CSM, later)];

  it('PLAY-10: on its first day the work changes hands', () => {
    given(announced).when(begin('carla', later), at('2026-03-09T00:00:00.000Z')).then(taken(later));
  });

  it('PLAY-10: a day begins when it begins in the organisation’s time zone', () => {
    const berlin = [...approved({ calendar: { ...DEFAULT_CALENDAR, timeZone: 'Europe/Berlin' } }), away(CSM, later)];
    given(berlin)
      .when(begin('carla', later), at('2026-03-08T22:59:59.999Z'))
      .refused({ _tag: 'NotYetDue', rule: 'PLAY-10', until: '2026-03-08T23:00:00.000Z' });
    given(berlin).when(begin('carla', later), at('2026-03-08T23:00:00.000Z')).then(taken(later));
  });

  it('PLAY-10: an absence that has begun, or is not known, begins nothing', () => {
    const now = at('2026-03-09T00:00:00.000Z');
    given([...announced, taken(later)])
      .when(begin('carla', later), now)
      .thenNothing();
    given([...announced, nobody(CSM, later)])
      .when(begin('carla', later), now)
      .thenNothing();
    given(approved()).when(begin('carla', later), now).thenNothing();
  });

  it('a period that went by during an outage makes nobody take over for days that are past', () => {
    given(announced).when(begin('carla', later), at('2026-03-14T00:00:00.000Z')).thenNothing();
  });

  it('PLAY-10: whoever was covering hands on what they covered, for as long as its holder is away', () => {
    const history = [...approved(), away(CSM), taken(), away(CSM_2, later)];
    const handed = given(history).when(begin('cem', later), at('2026-03-09T00:00:00.000Z'));
    handed.then(taken({ substitute: CSM_3 }));
    given(handed.history()).when(begin('cem', later), at('2026-03-09T00:00:00.000Z')).thenNothing();
  });

  it('a role whose substitute leaves too, with nobody to follow, is covered by nobody', () => {
    const history = [...approved(), away(CSM), taken(), away(CSM_3), away(CSM_2, later)];
    const left = given(history).when(begin('cem', later), at('2026-03-09T00:00:00.000Z'));
    left.then(nobody(CSM_2, later));
    expect(left.play().covers).toEqual([]);
  });
});

describe('EndUnavailability', () => {
  const over = at('2026-03-14T00:00:00.000Z');
  const covered = [...approved(), away(CSM), taken()];

  it('PLAY-10: hands back what was taken over', () => {
    const back = given(covered).when(end('carla'), over);
    back.then(returned(CSM));
    expect(back.play()).toMatchObject({ absences: [], covers: [] });
    expect(actingFor(back.play(), 'csm')).toEqual(CSM);
  });

  it('PLAY-10: the last day counts whole, in the organisation’s time zone', () => {
    given(covered).when(end('carla'), at('2026-03-13T23:59:59.999Z')).refused({ _tag: 'NotYetDue', rule: 'PLAY-10' });
  });

  it('PLAY-10: back from one absence and already in another, nothing is handed back yet', () => {
    const longer = span('2026-03-09', '2026-03-20');
    const overlapping = given([...covered, away(CSM, longer)]).when(end('carla'), over);
    overlapping.then(returned(CSM, FORTNIGHT, []));
    expect(actingFor(overlapping.play(), 'csm')).toEqual(CSM_2);
    given(overlapping.history()).when(end('carla', longer), at('2026-03-21T00:00:00.000Z')).then(returned(CSM, longer));
  });

  it('PLAY-10: an absence that is over ends once', () => {
    given([...covered, returned(CSM)])
      .when(end('carla'), over)
      .thenNothing();
  });

  it('PLAY-10: a substitute who comes back does not take back what went on to the next', () => {
    const week = span('2026-03-02', '2026-03-06');
    const history: readonly PlayEvent[] = [...covered, away(CSM_2, week), taken({ substitute: CSM_3 })];
    given(history)
      .when(end('cem', week), at('2026-03-07T00:00:00.000Z'))
      .then(returned(CSM_2, week, []));
  });

  it('a substitute who comes back takes a role nobody was there to fill', () => {
    const week = span('2026-03-02', '2026-03-06');
    const history = [...approved(), away(CSM_2, week), away(CSM_3), away(CSM), nobody(CSM)];
    given(history)
      .when(end('cem', week), at('2026-03-07T00:00:00.000Z'))
      .then(returned(CSM_2, week, []), taken());
  });

  it('PLAY-10: somebody else’s cover is not ended by it', () => {
    const director = event('StakeholderSubstituted', {
      ...taken({ role: 'renewal-director', absent: DIRECTOR, substitute: DIRECTOR_2, tasks: [] }).data,
    });
    const back = given([...covered, away(DIRECTOR), director]).when(end('carla'), over);
    expect(back.play().covers.map(({ role }) => role)).toEqual(['renewal-director']);
  });
});
