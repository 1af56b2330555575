import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { nextActions, type Situation } from '@tenure/domain/policies/next-actions.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { MONDAY } from '../../support/decision-context.ts';
import { ENGINE, feedbackAfter, filed, recordedBy } from '../../support/feedback-walk.ts';
import { file } from '../../support/gate-commands.ts';
import { and, elaborated, finished, type History, OLGA, stageAfter } from '../../support/gate-walk.ts';
import { approved } from '../../support/play-history.ts';
import { decided, outcomeRecorded } from '../../support/play-outcome.ts';
import { playAfter } from '../../support/play-spec.ts';

/** The findings of a stage as they are right after they were filed. */
const opened = (stage: Stage): ReadonlyMap<string, Feedback> =>
  new Map(
    stage.findings.map(({ id, filedBy, unitId, origin, title, body, items, severity }) => {
      const data = filed({ author: filedBy, unitId, origin, title, body, items, severity });
      return [id, feedbackAfter(recordedBy([{ type: 'FeedbackFiled', data }], 1, { actor: ENGINE }))];
    }),
  );

const nextAt = (history: History, given: Partial<Situation> = {}) =>
  nextActions({
    id: 'p',
    play: playAfter(approved()),
    stage: stageAfter(history),
    units: new Map(),
    findings: opened(stageAfter(history)),
    policy: policyV1,
    now: MONDAY,
    digest: systemIds.digest,
    ...given,
  });
const types = (history: History) => nextAt(history).actions.map(({ command }) => command.type);
const byOlga = { actor: OLGA };

describe('what is next', () => {
  it('FB-6: what was found wrong comes before the walk of the stage, the worst first and then the oldest', () => {
    const done = finished(elaborated(), 'depots');
    const all = (['low', null, 'blocker', 'medium', 'high'] as const).reduce<History>(
      (so, severity) => and(so, file({ severity, title: `A ${severity ?? 'vague'} thing` }), byOlga),
      done,
    );
    expect(nextAt(all).actions.map(({ what }) => what)).toEqual([
      'wear the hat classifier of finding “A blocker thing” (blocker), bolt 1',
      'wear the hat classifier of finding “A high thing” (high), bolt 1',
      'wear the hat classifier of finding “A vague thing” (no severity yet), bolt 1',
      'wear the hat classifier of finding “A medium thing” (medium), bolt 1',
      'wear the hat classifier of finding “A low thing” (low), bolt 1',
    ]);
  });

  it('GATE-3: lesser findings do not keep the gate from being opened', () => {
    const lesser = and(finished(elaborated(), 'depots'), file({ severity: 'low' }), byOlga);
    expect(types(lesser)).toEqual(['WearFixHat', 'OpenGate']);
    const blocked = and(lesser, file({ severity: 'blocker' }), byOlga);
    expect(types(blocked)).toEqual(['WearFixHat', 'WearFixHat']);
    expect(nextAt(blocked).blocks).toHaveLength(1);
  });

  it('GATE-2: whoever asked is named as who may not answer', () => {
    const asked = and(
      finished(elaborated(), 'depots'),
      { type: 'OpenGate', data: { message: 'Please decide' } },
      { actor: agent('scribe', 'carla') },
    );
    expect(nextAt(asked).actions).toMatchObject([
      {
        command: { type: 'AnswerGate' },
        by: { kind: 'person', notBy: [agent('scribe', 'carla')] },
        baton: 'Please decide',
      },
    ]);
  });

  it('PLAY-12: once the customer has decided, the outcome is recorded, and then the play is closed', () => {
    const done = finished(elaborated(), 'depots');
    const left = { stage: { ...stageAfter(done), closed: 'outcome-recorded' as const } };
    const said = playAfter([...approved(), decided({ decision: 'leave' })]);
    expect(nextAt(done, { play: said }).actions[0]).toMatchObject({ command: { type: 'RecordOutcome' } });
    const over = playAfter([...approved(), decided(), outcomeRecorded()]);
    expect(nextAt(done, { ...left, play: over }).actions).toMatchObject([
      { command: { type: 'ClosePlay' }, what: expect.stringContaining('t01, t02, t03') },
    ]);
  });

  it('a signature asks somebody who made none of it', () => {
    const done = finished(elaborated(), 'depots');
    const stage = stageAfter(done);
    const [dispatch] = stage.dispatches.filter(({ of }) => of === 'work');
    if (dispatch === undefined) throw new Error('the work was looked at');
    const waiting = { ...stage, dispatches: [{ ...dispatch, role: 'pricing', status: 'pending' as const }] };
    expect(nextAt(done, { stage: waiting }).actions[0]).toMatchObject({
      command: { type: 'SignRole', data: { subjectHash: dispatch.subjectHash } },
      by: { notBy: [person('carla'), person('erik')] },
    });
  });
});
