/** Nobody answers: the clock, the ladder, and whose it is when people come and go (POL-4, POL-14, POL-18, PLAY-10). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledged, RIP_CORD, resolved, trigger } from '../../support/play-escalations.ts';
import { approved } from '../../support/play-history.ts';
import { CRO, CSM, DIRECTOR, DIRECTOR_2, named, SPONSOR, STAFF, stakeholder } from '../../support/play-people.ts';
import { command, date, ENGINE, eventId, given, instant, playAfter, recorded } from '../../support/play-spec.ts';

const byEngine = { actor: ENGINE };
const director = { role: 'renewal-director', person: DIRECTOR } as const;
const top = [
  { role: 'cro', person: CRO },
  { role: 'exec-sponsor', person: SPONSOR },
] as const;

type Orchestrated = Parameters<typeof approved>[0];

/** An escalation to the rung above the csm, on Monday the second of March at nine: S3 for a yellow play. */
const told = (of: Orchestrated = {}): readonly PlayEvent[] =>
  given(approved(of))
    .when(trigger('POL-5', 'context', eventId(101)), byEngine)
    .history();

const escalationOf = (history: readonly PlayEvent[]) => {
  const found = playAfter(history).escalations[0];
  if (found === undefined) throw new Error('nothing was escalated');
  return found;
};
const dueOf = (history: readonly PlayEvent[]): Instant => escalationOf(history).respondBy ?? instant('never');

/** What the timer sends when it fires. */
const climb = (history: readonly PlayEvent[], respondBy = dueOf(history)) =>
  given(history).when(command('ClimbEscalation', { escalationId: 'esc-01', respondBy }), {
    ...byEngine,
    now: respondBy,
  });

describe('an escalation nobody acknowledges', () => {
  it('POL-14: has the response time of its severity, in office hours of the play’s calendar', () => {
    expect(escalationOf(told())).toMatchObject({ severity: 'S3', respondBy: '2026-03-02T17:00:00.000Z' });
    expect(escalationOf(told({ risk: 'red' }))).toMatchObject({
      severity: 'S2',
      respondBy: '2026-03-02T13:00:00.000Z',
    });
    expect(escalationOf(told({ risk: 'green' }))).toMatchObject({
      severity: 'S4',
      respondBy: '2026-03-04T17:00:00.000Z',
    });
  });

  it('POL-4: climbs one rung when its time is used up, and the clock begins anew', () => {
    expect(climb(told()).only('EscalationClimbed')).toEqual({
      escalationId: 'esc-01',
      rung: 3,
      targets: top,
      collapsesWith: [],
      respondBy: '2026-03-03T17:00:00.000Z',
    });
  });

  it('POL-4: not before, and not when it was answered or climbed while the timer was on its way', () => {
    const due = dueOf(told());
    given(told())
      .when(command('ClimbEscalation', { escalationId: 'esc-01', respondBy: due }), byEngine)
      .refused({ _tag: 'NotYetDue', rule: 'POL-4' });
    for (const over of [acknowledged, resolved]) climb([...told(), over], due).thenNothing();
    climb(climb(told()).history(), due).thenNothing();
  });

  it('POL-4: at the top of the ladder whoever is there is reminded, again and again, and it counts as unanswered', () => {
    const atTop = climb(told()).history();
    const once = climb(atTop);
    expect(once.only('EscalationReminded')).toEqual({
      escalationId: 'esc-01',
      reminder: 1,
      targets: top,
      respondBy: '2026-03-04T17:00:00.000Z',
    });
    const twice = climb(once.history());
    expect(twice.only('EscalationReminded')).toMatchObject({ reminder: 2, respondBy: '2026-03-05T17:00:00.000Z' });
    expect(escalationOf(twice.history())).toMatchObject({ reminders: 2, climbs: 1, told: [director, ...top] });
  });

  it('POL-4: a rip-cord has nowhere to climb to', () => {
    const pulled = given(approved())
      .when(command('RaiseEscalation', { subject: 'play', reason: 'their COO resigned' }))
      .history();
    expect(climb(pulled).only('EscalationReminded')).toMatchObject({ reminder: 1, targets: RIP_CORD });
  });

  it('POL-18: answered, no clock runs any more', () => {
    const timers = (history: readonly PlayEvent[]) =>
      timersOf(playAfter(history)).filter(({ key }) => key.startsWith('response:'));
    expect(timers(told())).toEqual([
      {
        key: 'response:esc-01:2026-03-02T17:00:00.000Z',
        due: '2026-03-02T17:00:00.000Z',
        command: {
          type: 'ClimbEscalation',
          data: { escalationId: 'esc-01', respondBy: '2026-03-02T17:00:00.000Z' },
        },
      },
    ]);
    expect(timers([...told(), acknowledged])).toEqual([]);
    expect(timers([...told(), resolved])).toEqual([]);
  });
});

const away = (personId: string, from = '2026-03-02', until = '2026-03-13') =>
  command('MarkUnavailable', { personId, from: date(from), until: date(until), reason: 'leave' });

describe('a ladder whose rungs are one head', () => {
  const LADDER = [['csm'], ['renewal-director'], ['cro'], ['exec-sponsor']] as const;
  const covered = STAFF.map((each) => (each.role === 'cro' ? stakeholder('cro', CRO, DIRECTOR) : each));

  it('PLAY-10: a rung where nobody new is told says so, and the next rung is told with it', () => {
    const ladder = { escalationPath: LADDER, stakeholders: covered };
    const history = given(told(ladder)).when(away('olga')).history();
    expect(climb(history).only('EscalationClimbed')).toMatchObject({
      rung: 4,
      targets: [
        { role: 'cro', person: DIRECTOR },
        { role: 'exec-sponsor', person: SPONSOR },
      ],
      collapsesWith: ['cro'],
    });
  });

  it('PLAY-10: at the very top it says so too, and reminds from then on', () => {
    const ladder = { escalationPath: LADDER.slice(0, 3), stakeholders: covered };
    const history = given(told(ladder)).when(away('olga')).history();
    const climbed = climb(history);
    expect(climbed.only('EscalationClimbed')).toMatchObject({ rung: 3, collapsesWith: ['cro'] });
    expect(climb(climbed.history()).only('EscalationReminded').reminder).toBe(1);
  });
});

const retarget = (history: readonly PlayEvent[], change: Parameters<ReturnType<typeof given>['when']>[0]) => {
  const events = given(history).when(change).history().slice(history.length);
  const found = events.find(({ type }) => type === 'EscalationRetargeted');
  return (found?.data as PlayEventOf<'EscalationRetargeted'>['data'] | undefined) ?? null;
};

describe('who owes the answer when people come and go', () => {
  it('POL-18: the substitute of whoever goes away, with a clock of their own', () => {
    expect(retarget(told(), away('rosa'))).toEqual({
      escalationId: 'esc-01',
      from: [director],
      targets: [{ ...director, person: DIRECTOR_2 }],
      respondBy: '2026-03-02T17:00:00.000Z',
    });
  });

  it('POL-18: acknowledged, it changes hands as well, and no clock runs', () => {
    expect(retarget([...told(), acknowledged], away('rosa'))).toMatchObject({ respondBy: null });
    expect(retarget([...told(), resolved], away('rosa'))).toBeNull();
  });

  it('POL-18, PLAY-10: whoever comes back has it again', () => {
    const covered = given(told())
      .when(away('rosa', '2026-03-02', '2026-03-02'))
      .history();
    const back = command('EndUnavailability', {
      personId: 'rosa',
      from: date('2026-03-02'),
      until: date('2026-03-02'),
    });
    const events = given(covered).when(back, { ...byEngine, now: instant('2026-03-03T00:00:00.000Z') });
    expect(escalationOf(events.history()).targets).toEqual([director]);
  });

  it('PLAY-10: where nobody is there the next rung is told as well: a message to nobody is none', () => {
    const alone = STAFF.map((each) =>
      each.role === 'renewal-director' ? stakeholder('renewal-director', DIRECTOR) : each,
    );
    expect(retarget(told({ stakeholders: alone }), away('rosa'))).toMatchObject({
      targets: [{ ...director, person: null }, ...top],
    });
  });

  it('PLAY-11: a new holder of the role has it, and a change elsewhere concerns nobody', () => {
    const assigned = (role: 'renewal-director' | 'csm') =>
      command('AssignStakeholder', { role, person: named('nina'), reason: 'a new team' });
    expect(retarget(told(), assigned('renewal-director'))).toMatchObject({
      targets: [{ ...director, person: named('nina') }],
    });
    expect(retarget(told(), assigned('csm'))).toBeNull();
    expect(retarget(told(), away('carla'))).toBeNull();
  });

  it('POL-8: somebody named for just this keeps it while they are there', () => {
    const named8 = command('TriggerEscalation', {
      rule: 'POL-8',
      subject: 'lever:emea:price',
      evidence: [eventId(101)],
      reason: 'below the walk-away',
      owner: { role: 'cro', person: CSM },
    });
    const history = given(approved()).when(named8, byEngine).history();
    expect(retarget(history, away('olga'))).toBeNull();
    expect(retarget(history, away('carla'))).toMatchObject({ targets: [{ role: 'cro', person: CRO }] });
  });
});

describe('resolving and reviewing', () => {
  const resolve = (given_: object) =>
    command('ResolveEscalation', {
      escalationId: 'esc-01',
      decision: 'The CRO takes the account until both plants are live',
      commitments: [],
      ...given_,
    });

  it('POL-18: a decision that decides nothing, and a promise due before it is given, are refused', () => {
    given(told())
      .when(resolve({ decision: 'TBD' }))
      .refused({ _tag: 'PlaceholderText', rule: 'POL-18', pointer: '/decision' });
    const late = [{ what: 'Call their COO', owner: CRO, due: date('2026-03-01') }];
    given(told())
      .when(resolve({ commitments: late }))
      .refused({ _tag: 'CommitmentInThePast', rule: 'POL-18', pointer: '/commitments/0/due' });
    const empty = [{ what: '…', owner: CRO, due: date('2026-03-09') }];
    given(told())
      .when(resolve({ commitments: empty }))
      .refused({ _tag: 'PlaceholderText', pointer: '/commitments/0/what' });
  });

  it('POL-18: a review that teaches nothing is none', () => {
    const review = (lessons: readonly string[]) => command('ReviewEscalation', { escalationId: 'esc-01', lessons });
    given([...told(), resolved])
      .when(review([]))
      .refused({ _tag: 'PlaceholderText', rule: 'POL-18', pointer: '/lessons' });
    given([...told(), resolved])
      .when(review(['n/a']))
      .refused({ _tag: 'PlaceholderText', pointer: '/lessons/0' });
  });
});

describe('an escalation left alone', () => {
  it('POL-4: is told to every rung above within the ladder’s length, and never falls silent', () => {
    const risk = fc.constantFrom('green', 'yellow', 'red');
    fc.assert(
      fc.property(risk, fc.integer({ min: 1, max: 12 }), (of, firings) => {
        let history = told({ risk: of }).map((event, index) => recorded(event, index + 1));
        const dues: Instant[] = [dueOf(history)];
        for (let turn = 0; turn < firings; turn += 1) {
          history = climb(history)
            .history()
            .map((event, index) => recorded(event, index + 1));
          dues.push(dueOf(history));
        }
        expect(dues.toSorted()).toEqual(dues);
        expect(new Set(dues).size).toBe(dues.length);
        const { climbs, reminders } = escalationOf(history);
        expect([climbs, reminders]).toEqual([1, firings - 1]);
      }),
      { numRuns: 40 },
    );
  });
});
