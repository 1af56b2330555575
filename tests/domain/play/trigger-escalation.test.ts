import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Risk, Role, Severity } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  attached,
  RIP_CORD,
  resolved,
  reviewed,
  trigger,
  triggered,
} from '../../support/play-escalations.ts';
import { approved, checkpoint, event, scheduled } from '../../support/play-history.ts';
import { CRO, CSM, CSM_2, DIRECTOR, DIRECTOR_2, FINANCE, SPONSOR } from '../../support/play-people.ts';
import { command, date, ENGINE, eventId, given, instant, MONDAY } from '../../support/play-spec.ts';

const byEngine = { actor: ENGINE };
const [e1, e2, e3, e4] = [eventId(101), eventId(102), eventId(103), eventId(104)] as const;
const red = trigger('POL-2', 'play', e1, e2);
const director = { role: 'renewal-director', person: DIRECTOR };
const top = [
  { role: 'cro', person: CRO },
  { role: 'exec-sponsor', person: SPONSOR },
];

describe('TriggerEscalation', () => {
  it('POL-2, POL-16: tells cro, product and finance, and names the events that satisfied the rule', () => {
    const done = given(approved()).when(red, byEngine);
    done.then(triggered());
    expect(done.play().escalations).toMatchObject([
      { id: 'esc-01', status: 'triggered', triggeredAt: MONDAY, evidence: [e1, e2], manual: false },
    ]);
  });

  it('POL-15: the same evidence again is no news', () => {
    given([...approved(), triggered()])
      .when(red, byEngine)
      .thenNothing();
    given([...approved(), triggered(), acknowledged])
      .when(red, byEngine)
      .thenNothing();
    given([...approved(), triggered(), resolved])
      .when(red, byEngine)
      .thenNothing();
  });

  it.each([
    ['triggered', [triggered()]],
    ['acknowledged', [triggered(), acknowledged]],
  ])('POL-15: new evidence is attached to the one that is %s', (_status, open) => {
    const more = given([...approved(), ...open]).when(trigger('POL-2', 'play', e2, e3), byEngine);
    more.then(attached('esc-01', e3));
    expect(more.play().escalations).toMatchObject([{ evidence: [e1, e2, e3] }]);
  });

  it.each([
    ['resolved', [triggered(), resolved]],
    ['reviewed', [triggered(), resolved, reviewed]],
  ])('POL-15: once it is %s, the rule can fire again', (_status, over) => {
    const again = trigger('POL-2', 'play', e3, e4);
    given([...approved(), ...over])
      .when(again, byEngine)
      .then(triggered({ escalationId: 'esc-02', evidence: [e3, e4] }));
  });

  it('a trigger counted before an escalation was resolved does not open another one after', () => {
    given([...approved(), triggered(), resolved])
      .when(trigger('POL-2', 'play', e2, e3), byEngine)
      .thenNothing();
  });

  it('POL-15: another rule, or the same rule on another subject, is another escalation', () => {
    const one = triggered({ rule: 'POL-6', subject: 'role:csm', evidence: [e1] });
    for (const other of [trigger('POL-3', 'play', e1), trigger('POL-6', 'role:ae', e1)]) {
      expect(
        given([...approved(), one])
          .when(other, byEngine)
          .only('EscalationTriggered').escalationId,
      ).toBe('esc-02');
    }
  });

  it('EVT-6: nobody but the engine sends it', () => {
    given(approved()).when(red).refused({ _tag: 'NotFromOutside', command: 'TriggerEscalation' });
  });
});

describe('who is told', () => {
  const targets = (rule: string, subject: string, history = approved()) =>
    given(history)
      .when(trigger(rule, subject, e1), byEngine)
      .only('EscalationTriggered').targets;

  it('POL-1: one rung above the checkpoint’s owner', () => {
    const owned = [
      ...approved(),
      scheduled(
        checkpoint('cp-07', '2026-04-13', 'green'),
        checkpoint('cp-08', '2026-04-13', 'yellow'),
        checkpoint('cp-09', '2026-04-13', 'red'),
      ),
    ];
    expect(targets('POL-1', 'checkpoint:cp-07', owned)).toEqual([director]);
    expect(targets('POL-1', 'checkpoint:cp-08', owned)).toEqual(top);
    expect(targets('POL-1', 'checkpoint:cp-09', owned)).toEqual(top);
  });

  it('POL-5: the rung above the play’s owner', () => {
    expect(targets('POL-5', 'context')).toEqual([director]);
  });

  it('POL-6: the rung above the role nobody fills', () => {
    expect(targets('POL-6', 'role:csm')).toEqual([director]);
    expect(targets('POL-6', 'role:renewal-director')).toEqual(top);
    expect(targets('POL-6', 'role:legal')).toEqual([director]);
  });

  it('POL-7: the rung above the play’s owner, for a unit that was rejected once too often', () => {
    expect(targets('POL-7', 'unit:emea')).toEqual([director]);
  });

  it('POL-8: the lever’s named owner alone, with or without a person', () => {
    const offer = (role: Role, person: Person | null) => {
      const told = command('TriggerEscalation', {
        rule: 'POL-8',
        subject: 'lever:emea:price',
        evidence: [e1],
        reason: 'below the walk-away',
        owner: { role, person },
      });
      return given(approved()).when(told, byEngine).only('EscalationTriggered').targets;
    };
    expect(offer('finance', FINANCE)).toEqual([{ role: 'finance', person: FINANCE }]);
    expect(offer('cro', null)).toEqual([{ role: 'cro', person: null }]);
  });

  it('POL-13: the ladder is the play’s own', () => {
    const short = approved({ escalationPath: [['csm'], ['cro']] });
    expect(targets('POL-5', 'context', short)).toEqual([{ role: 'cro', person: CRO }]);
    expect(targets('POL-5', 'context', approved({ escalationPath: [['csm']] }))).toEqual([
      { role: 'csm', person: CSM },
    ]);
  });

  it('POL-18: a substitute where the target is away, and the next rung as well where nobody is there', () => {
    const away = command('MarkUnavailable', {
      personId: 'rosa',
      from: date('2026-03-02'),
      until: date('2026-03-13'),
      reason: 'leave',
    });
    const covered = given(approved()).when(away).history();
    expect(targets('POL-5', 'context', [...covered])).toEqual([{ ...director, person: DIRECTOR_2 }]);
    const left = event('StakeholderAssigned', { role: 'renewal-director', from: DIRECTOR, to: null, reason: 'left' });
    expect(targets('POL-5', 'context', [...approved(), left])).toEqual([{ ...director, person: null }, ...top]);
  });
});

describe('how urgent it is', () => {
  const severity = (rule: string, risk: Risk, now = '2026-03-02T09:00:00.000Z') =>
    given(approved({ risk }))
      .when(trigger(rule, 'play', e1), { ...byEngine, now: instant(now) })
      .only('EscalationTriggered').severity;

  it.each<[string, Severity, Severity, Severity]>([
    ['POL-2', 'S1', 'S2', 'S3'],
    ['POL-3', 'S1', 'S2', 'S3'],
    ['POL-1', 'S2', 'S3', 'S4'],
    ['POL-5', 'S2', 'S3', 'S4'],
    ['POL-6', 'S2', 'S3', 'S4'],
    ['POL-7', 'S2', 'S3', 'S4'],
    ['POL-8', 'S1', 'S2', 'S3'],
  ])('POL-14: %s is %s for red, %s for yellow, else %s', (rule, whenRed, whenYellow, whenGreen) => {
    expect([severity(rule, 'red'), severity(rule, 'yellow'), severity(rule, 'green')]).toEqual([
      whenRed,
      whenYellow,
      whenGreen,
    ]);
  });

  it('POL-14: inside 30 days of the deadline it is one step higher, and never higher than S1', () => {
    // The deadline is 30 June; 31 May is 30 days before it.
    expect(severity('POL-1', 'green', '2026-05-30T12:00:00.000Z')).toBe('S4');
    expect(severity('POL-1', 'green', '2026-05-31T00:00:00.000Z')).toBe('S3');
    expect(severity('POL-2', 'red', '2026-06-15T00:00:00.000Z')).toBe('S1');
  });
});

describe('an escalation that has an absent holder', () => {
  it('POL-18: is told to whoever covers when it is raised, not to who will be back', () => {
    const cover = event('StakeholderSubstituted', {
      role: 'cro',
      absent: CRO,
      substitute: CSM_2,
      from: date('2026-03-02'),
      until: date('2026-03-06'),
      reason: 'leave',
      tasks: [],
      collapsesWith: [],
      alsoTold: [],
    });
    expect(
      given([...approved(), cover])
        .when(red, byEngine)
        .only('EscalationTriggered').targets,
    ).toEqual([{ role: 'cro', person: CSM_2 }, ...RIP_CORD.slice(1)]);
  });

  const covering = (role: 'csm' | 'renewal-director', absent: typeof CRO, substitute: typeof CRO) =>
    event('StakeholderSubstituted', {
      ...{ role, absent, substitute, reason: 'leave', tasks: [], collapsesWith: [], alsoTold: [] },
      ...{ from: date('2026-03-02'), until: date('2026-03-06') },
    });
  const rolesTold = (...covers: ReturnType<typeof covering>[]) =>
    given([...approved(), ...covers])
      .when(trigger('POL-5', 'context', e1), byEngine)
      .only('EscalationTriggered')
      .targets.map(({ role, person }) => `${role} ${person?.id}`);

  it('PLAY-10, POL-13: a rung that is the same head as the one below is told together with the next', () => {
    expect(rolesTold(), 'the usual rung').toEqual(['renewal-director rosa']);
    expect(rolesTold(covering('csm', CSM, DIRECTOR))).toEqual([
      'renewal-director rosa',
      'cro olga',
      'exec-sponsor erik',
    ]);
    expect(rolesTold(covering('csm', CSM, CSM_2)), 'two heads').toEqual(['renewal-director rosa']);
  });
});
