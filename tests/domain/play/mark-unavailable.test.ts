import { actingFor, ownerOf } from '@tenure/domain/play/responsibility.ts';
import { describe, expect, it } from 'vitest';
import { away, FORTNIGHT, nobody, REASON as reason, span, taken } from '../../support/play-absences.ts';
import { approved, event, planned, task } from '../../support/play-history.ts';
import { CRO, CSM, CSM_2, CSM_3, DIRECTOR, named, SPONSOR, STAFF, stakeholder } from '../../support/play-people.ts';
import { command, given } from '../../support/play-spec.ts';

const mark = (personId: string, period = FORTNIGHT) => command('MarkUnavailable', { personId, ...period, reason });
const staffed = (...changed: typeof STAFF) =>
  approved({ stakeholders: [...STAFF.filter(({ role }) => !changed.some((each) => each.role === role)), ...changed] });

describe('MarkUnavailable', () => {
  it('PLAY-10: the first available substitute takes the role’s open work, with reason and period', () => {
    const done = given(approved()).when(mark('carla'));
    done.then(away(CSM), taken());
    expect(actingFor(done.play(), 'csm')).toEqual(CSM_2);
  });

  it('PLAY-10: a substitute who is away is passed over', () => {
    given([...approved(), away(CSM_2)])
      .when(mark('carla'))
      .then(away(CSM), taken({ substitute: CSM_3 }));
  });

  it('PLAY-10: nobody available leaves the role unfilled, and says so', () => {
    const done = given([...approved(), away(CSM_2), away(CSM_3)]).when(mark('carla'));
    done.then(away(CSM), nobody(CSM));
  });

  it('PLAY-10: only open work changes hands, and work named for somebody else stays with them', () => {
    const lena = named('lena');
    const history = [
      ...approved(),
      event('TaskCompleted', { taskId: 't01', deliverableUri: null }),
      event('TaskChanged', { taskId: 't02', from: { owner: null }, to: { owner: lena }, reason }),
      event('TaskChanged', { taskId: 't03', from: { owner: null }, to: { owner: CSM }, reason }),
    ];
    const done = given(history).when(mark('carla'));
    expect(done.only('StakeholderSubstituted').tasks).toEqual(['t03']);
    expect(done.play().tasks.map((each) => ownerOf(done.play(), each)?.id)).toEqual(['cem', 'lena', 'cem']);
  });

  it('PLAY-10: a period that has not begun substitutes nobody yet', () => {
    const later = span('2026-03-03', '2026-03-13');
    const done = given(approved()).when(mark('carla', later));
    done.then(away(CSM, later));
    expect(done.play().absences).toMatchObject([{ person: CSM, phase: 'announced' }]);
    expect(actingFor(done.play(), 'csm')).toEqual(CSM);
  });

  it('PLAY-10: somebody’s roles are all handed over, each to its own substitute', () => {
    const both = staffed(stakeholder('csm', CSM, CSM_2), stakeholder('ae', CSM, CSM_3));
    const [, first, second] = given(both).when(mark('carla')).events();
    expect([first, second]).toMatchObject([
      { type: 'StakeholderSubstituted', data: { role: 'csm', substitute: CSM_2 } },
      { type: 'StakeholderSubstituted', data: { role: 'ae', substitute: CSM_3 } },
    ]);
  });

  it('PLAY-10: a substitute who holds nothing and covers for nobody leaves nothing to hand over', () => {
    const done = given(approved()).when(mark('cem'));
    done.then(away(CSM_2));
    expect(done.play().absences).toMatchObject([{ person: CSM_2, phase: 'begun' }]);
  });

  it('PLAY-10: refuses a stranger, a period that is over or runs backwards, and the same one twice', () => {
    given(approved()).when(mark('zoe')).refused({ _tag: 'NotAStakeholder', personId: 'zoe' });
    given(approved())
      .when(mark('carla', span('2026-02-20', '2026-03-01')))
      .refused({ _tag: 'PeriodInvalid', today: '2026-03-02' });
    given(approved())
      .when(mark('carla', span('2026-03-10', '2026-03-09')))
      .refused({ _tag: 'PeriodInvalid' });
    given([...approved(), away(CSM)])
      .when(mark('carla'))
      .refused({ _tag: 'NothingToChange' });
  });

  it('an absence until the end of time is refused, for its end would sort before its beginning', () => {
    given(approved())
      .when(mark('carla', span('2026-03-02', '9999-12-31')))
      .refused({ _tag: 'PeriodInvalid', latest: '2036-03-02' });
    given(approved())
      .when(mark('carla', span('2026-03-02', '2036-03-02')))
      .only('StakeholderUnavailable');
  });
});

describe('rungs of the ladder', () => {
  it('PLAY-10: one person on two rungs is said, and the next rung is also told', () => {
    const collapsing = staffed(stakeholder('csm', CSM, DIRECTOR));
    given(collapsing)
      .when(mark('carla'))
      .then(
        away(CSM),
        taken({
          substitute: DIRECTOR,
          collapsesWith: ['renewal-director'],
          alsoTold: [
            { role: 'cro', person: CRO },
            { role: 'exec-sponsor', person: SPONSOR },
          ],
        }),
      );
  });

  it('PLAY-10: of the next rung whoever is away cannot be told, and is not said to have been', () => {
    const collapsing = staffed(stakeholder('csm', CSM, DIRECTOR));
    const nobodyForCro = event('SubstitutesChanged', { role: 'cro', from: [], to: [], reason });
    const withoutCro = given([...collapsing, nobodyForCro])
      .when(mark('olga'))
      .history();
    expect(given(withoutCro).when(mark('carla')).only('StakeholderSubstituted').alsoTold).toEqual([
      { role: 'cro', person: null },
      { role: 'exec-sponsor', person: SPONSOR },
    ]);
  });

  it('PLAY-10: somebody already covering another rung collapses it too', () => {
    const shared = staffed(stakeholder('csm', CSM, CSM_2), stakeholder('renewal-director', DIRECTOR, CSM_2));
    const first = given(shared).when(mark('carla'));
    expect(given(first.history()).when(mark('rosa')).only('StakeholderSubstituted')).toMatchObject({
      role: 'renewal-director',
      collapsesWith: ['csm'],
      alsoTold: [{ role: 'cro' }, { role: 'exec-sponsor' }],
    });
  });

  it('two rungs handed to one person at once are not collapsed silently either', () => {
    const double = staffed(stakeholder('csm', CSM, CSM_2), stakeholder('renewal-director', CSM, CSM_2));
    const [, first, second] = given(double).when(mark('carla')).events();
    expect(first?.data).toMatchObject({ role: 'csm', substitute: CSM_2, collapsesWith: [], alsoTold: [] });
    expect(second?.data).toMatchObject({
      role: 'renewal-director',
      substitute: CSM_2,
      collapsesWith: ['csm'],
      alsoTold: [{ role: 'cro' }, { role: 'exec-sponsor' }],
    });
  });

  it('PLAY-10: roles of one rung, or off the ladder, do not collapse', () => {
    const sameRung = staffed(stakeholder('cro', CRO, SPONSOR));
    expect(given(sameRung).when(mark('olga')).only('StakeholderSubstituted').collapsesWith).toEqual([]);
    const offLadder = staffed(stakeholder('legal', named('lena'), DIRECTOR));
    expect(given(offLadder).when(mark('lena')).only('StakeholderSubstituted').collapsesWith).toEqual([]);
  });
});

describe('the work of whoever is away', () => {
  it('PLAY-10: a task added while a role is covered belongs to the substitute', () => {
    const plan = planned({ tasks: [task('t01', '2026-03-16')] });
    const done = given(approved({}, plan)).when(mark('carla'));
    expect(ownerOf(done.play(), { owner: null, ownerRole: 'csm' })).toEqual(CSM_2);
    expect(ownerOf(done.play(), { owner: null, ownerRole: 'renewal-director' })).toEqual(DIRECTOR);
  });
});
