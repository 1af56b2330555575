/** Deviations from the rules of engagement (POL-13): asked for, decided by a role, over by themselves. */
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import { describe, expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { command, date, ENGINE, given, instant, playAfter } from '../../support/play-spec.ts';

const ASKED = {
  kind: 'concession-boundary',
  subject: 'lever:emea:price',
  deviation: 'A price two percent below the acceptable counter',
  reason: 'Their CFO decides on the price alone, on the twentieth',
  until: date('2026-03-20'),
  approver: 'finance',
} as const;
const ask = (changed: Partial<Parameters<typeof command<'RequestException'>>[1]> = {}) =>
  command('RequestException', { ...ASKED, ...changed });
const requested = event('ExceptionRequested', { exceptionId: 'exc-01', ...ASKED });
const decide = (decision: 'approved' | 'declined' = 'approved', reason = 'The margin of the second plant covers it') =>
  command('DecideException', { exceptionId: 'exc-01', decision, reason });
const FARID_PERSON = { id: 'farid', name: 'Farid' };
const FARID = { actor: person('farid') };

describe('RequestException', () => {
  it('POL-13: says what shall hold instead, why, until when, and who decides', () => {
    given(approved()).when(ask()).then(requested);
    expect(playAfter([...approved(), requested]).exceptions).toMatchObject([{ id: 'exc-01', status: 'requested' }]);
  });

  it('POL-13: not for days that are past, nor beyond the deadline', () => {
    const wrong = { _tag: 'ExceptionPeriod', rule: 'POL-13' } as const;
    given(approved())
      .when(ask({ until: date('2026-03-01') }))
      .refused(wrong);
    given(approved())
      .when(ask({ until: date('2027-03-01') }))
      .refused(wrong);
  });

  it('POL-13: with words that say something, and a role somebody holds', () => {
    given(approved())
      .when(ask({ reason: 'TBD' }))
      .refused({ _tag: 'PlaceholderText', pointer: '/reason' });
    given(approved())
      .when(ask({ deviation: '…' }))
      .refused({ _tag: 'PlaceholderText', pointer: '/deviation' });
    given(approved())
      .when(ask({ approver: 'auditor' }))
      .refused({ _tag: 'NobodyToDecide', role: 'auditor' });
  });

  it('POL-13: once for a subject, until it is declined or over', () => {
    given([...approved(), requested])
      .when(ask())
      .refused({ _tag: 'ExceptionStands', exceptionId: 'exc-01' });
    const declined = event('ExceptionDecided', {
      exceptionId: 'exc-01',
      decision: 'declined',
      reason: 'No margin left',
    });
    given([...approved(), requested, declined])
      .when(ask())
      .then(event('ExceptionRequested', { exceptionId: 'exc-02', ...ASKED }));
  });
});

describe('DecideException', () => {
  it.each(['approved', 'declined'] as const)('POL-13: %s by whoever acts in the role, with the reason', (decision) => {
    const done = given([...approved(), requested]).when(decide(decision), FARID);
    expect(done.only('ExceptionDecided')).toMatchObject({ exceptionId: 'exc-01', decision });
    expect(done.play().exceptions).toMatchObject([{ status: decision }]);
  });

  it('POL-13: by nobody else, and by no agent', () => {
    for (const actor of [person('dana'), agent('scribe', 'farid'), ENGINE]) {
      given([...approved(), requested])
        .when(decide(), { actor })
        .refused({ _tag: 'NotTheApprover', approver: 'finance' });
    }
  });

  it('UNIT-9: not by who asked, though they act in the role', () => {
    const dana = { id: 'dana', name: 'Dana' };
    const held = event('StakeholderAssigned', { role: 'finance', from: FARID_PERSON, to: dana, reason: 'a new team' });
    given([...approved(), held, requested])
      .when(decide(), { actor: person('dana') })
      .refused({ _tag: 'RequesterMayNotDecide', rule: 'UNIT-9' });
  });

  it('POL-13: once, and not for one that is not there', () => {
    const done = given([...approved(), requested])
      .when(decide(), FARID)
      .history();
    given(done).when(decide('declined'), FARID).refused({ _tag: 'ExceptionOver', status: 'approved' });
    given(approved()).when(decide(), FARID).refused({ _tag: 'UnknownReference', what: 'exception' });
  });
});

describe('an exception’s last day', () => {
  const over = (now: string) => ({ actor: ENGINE, now: instant(now) });
  const expire = command('ExpireException', { exceptionId: 'exc-01', until: ASKED.until });
  const approvedOne = event('ExceptionDecided', {
    exceptionId: 'exc-01',
    decision: 'approved',
    reason: 'The margin of the second plant covers it',
  });

  it('POL-13: ends it by itself, decided or not; the rules hold again', () => {
    for (const history of [
      [...approved(), requested],
      [...approved(), requested, approvedOne],
    ]) {
      const [timer] = timersOf(playAfter(history)).filter(({ key }) => key.startsWith('exception:'));
      expect(timer).toEqual({ key: 'exception:exc-01:2026-03-20', due: '2026-03-21T00:00:00.000Z', command: expire });
      given(history)
        .when(expire, over('2026-03-21T00:00:00.000Z'))
        .then(event('ExceptionExpired', { exceptionId: 'exc-01', until: ASKED.until }));
      given(history).when(expire, over('2026-03-20T23:59:59.000Z')).refused({ _tag: 'NotYetDue', rule: 'POL-13' });
    }
  });

  it('POL-13: a declined one, and one that is over, wait for nothing', () => {
    const expired = event('ExceptionExpired', { exceptionId: 'exc-01', until: ASKED.until });
    for (const end of [
      event('ExceptionDecided', { exceptionId: 'exc-01', decision: 'declined', reason: 'No margin left' }),
      expired,
    ]) {
      const history = [...approved(), requested, end];
      expect(timersOf(playAfter(history)).filter(({ key }) => key.startsWith('exception:'))).toEqual([]);
      given(history).when(expire, over('2026-03-21T00:00:00.000Z')).thenNothing();
    }
  });
});
