import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { describe, expect, it } from 'vitest';
import {
  event,
  orchestrated,
  pullExhausted,
  pulled,
  pullFailed,
  reading,
  stepDone,
} from '../../support/play-history.ts';
import { command, ENGINE, given } from '../../support/play-spec.ts';

const [first, ...others] = policyV1.context.required;
const READ = reading('forecast');
const record = command('RecordContext', READ);
const fail = command('RecordContextFailure', { kind: 'forecast', source: 'folder', problem: 'disk unplugged' });
const byEngine = { actor: ENGINE };

describe('RecordContext', () => {
  it('PLAY-2: records what was read, from where, when and with which hash', () => {
    given([orchestrated()])
      .when(record)
      .then(event('ContextPulled', { attempt: 1, reading: READ }));
  });

  it('PLAY-2: a pull that works after two failures is the third attempt, and the failures are forgotten', () => {
    const pull = given([orchestrated(), pullFailed('forecast', 1), pullFailed('forecast', 2)]).when(record);
    pull.then(event('ContextPulled', { attempt: 3, reading: READ }));
    expect(pull.play().context.forecast).toMatchObject({ failures: 0, exhausted: false, lastProblem: null });
  });

  it('PLAY-1: the last required kind completes the context step', () => {
    expect(first).toBe('forecast');
    given([orchestrated(), ...others.map((kind) => pulled(kind))])
      .when(record)
      .then(event('ContextPulled', { attempt: 1, reading: READ }), stepDone('context'));
  });

  it('PLAY-1: a kind the policy does not wait for completes nothing while others are missing', () => {
    given([orchestrated(), ...others.map((kind) => pulled(kind))])
      .when(command('RecordContext', reading('health-report')))
      .then(event('ContextPulled', { attempt: 1, reading: reading('health-report') }));
  });

  it('PLAY-1: the step is completed once, however often context is pulled', () => {
    given([orchestrated(), ...policyV1.context.required.map((kind) => pulled(kind)), stepDone('context')])
      .when(record)
      .then(event('ContextPulled', { attempt: 1, reading: READ }));
  });
});

describe('RecordContextFailure', () => {
  it('PLAY-2: counts the attempts of one kind, not of all together', () => {
    given([orchestrated(), pullFailed('usage', 1), pullFailed('usage', 2)])
      .when(fail, byEngine)
      .then(pullFailed('forecast', 1));
  });

  it('PLAY-2: the second failure is still retried', () => {
    given([orchestrated(), pullFailed('forecast', 1)])
      .when(fail, byEngine)
      .then(pullFailed('forecast', 2));
  });

  it('PLAY-2: the third failure exhausts the pull', () => {
    given([orchestrated(), pullFailed('forecast', 1), pullFailed('forecast', 2)])
      .when(fail, byEngine)
      .then(pullFailed('forecast', 3), pullExhausted('forecast'));
  });

  it('PLAY-2: the play goes on with the gap visible, never silently', () => {
    const history = [
      orchestrated(),
      ...others.map((kind) => pulled(kind)),
      pullFailed('forecast', 1),
      pullFailed('forecast', 2),
    ];
    const failed = given(history).when(fail, byEngine);
    failed.then(pullFailed('forecast', 3), pullExhausted('forecast'), stepDone('context'));
    expect(failed.play().context.forecast).toEqual({
      failures: 3,
      exhausted: true,
      reading: null,
      lastProblem: 'disk unplugged',
    });
  });

  it('PLAY-2: what has been given up on is not given up on again', () => {
    given([orchestrated(), pullFailed('forecast', 3), pullExhausted('forecast')])
      .when(fail, byEngine)
      .thenNothing();
  });

  it('PLAY-2: an earlier reading stays when a later pull fails', () => {
    const failed = given([orchestrated(), pulled('forecast')]).when(fail, byEngine);
    expect(failed.play().context.forecast).toMatchObject({ failures: 1, reading: READ });
  });

  it('POL-15: once the escalation of a given-up pull is resolved, its failures count afresh', () => {
    const resolved = [
      orchestrated(),
      pullFailed('forecast', 3),
      pullExhausted('forecast'),
      event('EscalationTriggered', {
        escalationId: 'esc-01',
        rule: 'POL-5',
        subject: 'context',
        severity: 'S3',
        targets: [],
        evidence: [],
        respondBy: null,
        manual: false,
        reason: 'forecast context could not be pulled',
      }),
      event('EscalationResolved', { escalationId: 'esc-01', decision: 'Disk replaced', commitments: [] }),
    ];
    const again = given(resolved).when(fail, byEngine);
    again.then(pullFailed('forecast', 1));
    expect(again.play().context.forecast).toMatchObject({ failures: 1, exhausted: true });
    const second = given(again.history()).when(fail, byEngine);
    second.then(pullFailed('forecast', 2));
    given(second.history()).when(fail, byEngine).then(pullFailed('forecast', 3), pullExhausted('forecast'));
  });
});
