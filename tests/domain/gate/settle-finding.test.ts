/** What becomes of a finding, and whose signatures that voids (GATE-3, FB-4, FB-11). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { customer, file, progress, route, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  approve,
  approved,
  asked,
  DEPOTS,
  ENGINE,
  followedBy,
  type History,
  OLGA,
  RAIL,
  ready,
  settled,
  stageAfter,
} from '../../support/gate-walk.ts';

const NOBODY = '01940000-0000-7000-8000-00000000dead';
const SCRIBE = agent('scribe', 'carla');
const lastFinding = (history: History): string => stageAfter(history).findings.at(-1)?.id ?? '';
const on = (history: History, role: string) =>
  stageAfter(history)
    .dispatches.filter((each) => each.role === role && each.of === 'work')
    .map(({ status }) => status);

describe('SettleFinding', () => {
  const withRole = (given: Parameters<typeof file>[0] = {}) =>
    followedBy(ready([DEPOTS, RAIL]), file({ role: 'risk-assessment', severity: 'low', ...given }));

  it('GATE-3, defect 26: only a settlement settles, and it says by whose word, how and why', () => {
    const history = followedBy(ready(), file());
    const done = given(history).when(settle(lastFinding(history), { resolution: 'answered', by: SCRIBE }));
    expect(done.stage().findings).toMatchObject([
      {
        status: 'settled',
        settlement: { resolution: 'answered', reason: expect.stringContaining('Jonas Weber'), by: SCRIBE },
      },
    ]);
  });

  it('GATE-3, EVT-6: only the engine brings it, for the chain of the finding has decided by then who may', () => {
    const history = followedBy(ready(), file());
    for (const actor of [SCRIBE, OLGA]) {
      for (const command of [
        settle(lastFinding(history)),
        route(lastFinding(history)),
        progress(lastFinding(history), 'addressed'),
      ]) {
        given(history).when(command, { actor }).refused({ _tag: 'NotFromOutside', command: command.type });
      }
    }
  });

  it('EVT-6: news that comes twice, late, or about what the stage does not know decides nothing', () => {
    const history = followedBy(ready(), file());
    const id = lastFinding(history);
    given(history).when(settle(NOBODY)).thenNothing();
    given(history).when(route(NOBODY)).thenNothing();
    given(history).when(progress(NOBODY, 'escalated')).thenNothing();
    const done = followedBy(history, settle(id));
    given(done)
      .when(settle(id, { resolution: 'invalid' }))
      .thenNothing();
    given(done).when(route(id)).thenNothing();
    given(done).when(progress(id, 'escalated')).thenNothing();
    given(done).when(progress(id, 'addressed')).thenNothing();
  });

  it('EVT-6, FB-8: progress that is known already decides nothing; what goes on already is not resumed', () => {
    const history = followedBy(ready(), file());
    const id = lastFinding(history);
    given(history).when(progress(id, 'resumed')).thenNothing();
    for (const to of ['addressed', 'escalated'] as const) {
      given(followedBy(history, progress(id, to)))
        .when(progress(id, to))
        .thenNothing();
    }
  });

  it('FB-11: carries whose signatures it voids, on its unit; only those run again', () => {
    const history = withRole({ unit: 'rail' });
    const done = given(history).when(settle(lastFinding(history), { invalidates: ['risk-assessment'] }));
    expect(done.types()).toEqual(['FindingSettled', 'ReviewVoided', 'ReviewDispatched']);
    expect(done.only('ReviewVoided')).toMatchObject({ because: 'invalidated', of: 'work' });
    expect(on(done.history(), 'risk-assessment')).toEqual(['signed', 'voided', 'pending']);
    expect(on(settled(done.history()), 'risk-assessment')).toEqual(['signed', 'voided', 'signed']);
  });

  it('FB-11: about the stage as a whole, it voids the role on every unit', () => {
    const history = withRole();
    const done = given(history).when(settle(lastFinding(history), { invalidates: ['risk-assessment'] }));
    expect(on(done.history(), 'risk-assessment')).toEqual(['voided', 'voided', 'pending', 'pending']);
  });

  it('FB-4, FB-11: voids what the classifier said, on the unit the classifier said', () => {
    const filed = withRole({ unit: 'rail', origin: 'adversarial-review' });
    const depots = stageAfter(filed).units[0]?.unitId ?? null;
    const routed = followedBy(filed, route(lastFinding(filed), { unitId: depots, severity: 'low' }));
    const done = given(routed).when(settle(lastFinding(filed), { invalidates: ['risk-assessment'] }));
    expect(done.only('ReviewVoided')).toMatchObject({ unitId: depots });
    // No default here: whose signatures it takes back, its classification says.
    expect(
      given(routed)
        .when(settle(lastFinding(filed)))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('FB-4, FB-11: what the classifier said to cut across voids the role on all units', () => {
    const filed = withRole({ unit: 'rail' });
    const routed = followedBy(filed, route(lastFinding(filed), { unitId: null, severity: 'low' }));
    const done = given(routed).when(settle(lastFinding(filed), { invalidates: ['risk-assessment'] }));
    expect(done.types().filter((type) => type === 'ReviewVoided')).toHaveLength(2);
  });

  it('FB-11: voids what was signed; who is still being asked goes on looking', () => {
    const history = withRole({ unit: 'rail' });
    const id = lastFinding(history);
    const asking = followedBy(history, [{ type: 'NoteRisk', data: { risk: 'red' } }, ENGINE]);
    expect(on(asking, 'risk-assessment')).toEqual(['voided', 'voided', 'pending', 'pending']);
    expect(
      given(asking)
        .when(settle(id, { invalidates: ['risk-assessment'] }))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('REV-3: a blocking finding of the role takes its signature back; settled, the role is asked again', () => {
    const blocked = given(ready()).when(
      file({ origin: 'adversarial-review', role: 'risk-assessment', severity: 'blocker', unit: 'depots' }),
    );
    expect(blocked.types()).toEqual(['FindingRegistered', 'ReviewVoided']);
    const done = followedBy(blocked.history(), settle(lastFinding(blocked.history())));
    expect(on(done, 'risk-assessment')).toEqual(['voided', 'pending']);
  });
});

describe('a settled finding that takes back what people said', () => {
  const filing = (history: History) => followedBy(history, file({ severity: 'low' }));
  const user = (history: History) => settle(lastFinding(history), { invalidates: ['user'] });

  it('FB-11, GATE-2: `user` voids the question that is out, and the answer to it', () => {
    for (const history of [filing(asked()), filing(approved())]) {
      const done = given(history).when(user(history));
      expect(done.types()).toEqual(['FindingSettled', 'GateQuestionVoided']);
      expect(done.only('GateQuestionVoided')).toEqual({ round: 1, findingId: lastFinding(history) });
      expect(done.stage().rounds).toMatchObject([{ round: 1, status: 'stale' }]);
      const again = given(done.history()).when(ASK);
      expect(again.only('GateOpened')).toMatchObject({ round: 2 });
      const { detail } = given(done.history()).when(approve(history), { actor: OLGA }).refused({ _tag: 'StaleAnswer' });
      expect(detail).toContain('taken back by a finding');
    }
  });

  it('FB-11: it voids no signature of a role, and no question nobody has put', () => {
    const history = filing(ready());
    given(history)
      .when(user(history))
      .then({ type: 'FindingSettled', data: expect.objectContaining({ invalidates: ['user'] }) });
  });

  it('FB-11: a question that was put anew is voided once, and a stale one not again', () => {
    const twice = followedBy(asked(), file({ severity: 'low' }), file({ severity: 'low', title: 'The third year' }));
    const [first, second] = stageAfter(twice).findings.map(({ id }) => id);
    const once = followedBy(twice, settle(first ?? '', { invalidates: ['user'] }));
    expect(
      given(once)
        .when(settle(second ?? '', { invalidates: ['user'] }))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('FB-11, GATE-4: what the gate has let through stays let through', () => {
    const passed = followedBy(approved(), customer());
    expect(stageAfter(passed).passedAt).not.toBeNull();
    const history = filing(passed);
    const done = given(history).when(user(history));
    expect(done.types()).toEqual(['FindingSettled']);
    expect(done.stage()).toMatchObject({ passedAt: stageAfter(passed).passedAt, rounds: [{ status: 'approved' }] });
  });
});
