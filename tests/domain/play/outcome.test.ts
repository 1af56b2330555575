import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { Outcome } from '@tenure/domain/play/events/end.ts';
import { explain } from '@tenure/domain/play/refusals.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, prepared } from '../../support/play-history.ts';
import { decided, OUTCOME, outcomeRecorded } from '../../support/play-outcome.ts';
import { command, date, ENGINE, given } from '../../support/play-spec.ts';

const decide = (given: Parameters<typeof decided>[0] = {}) => command('NoteCustomerDecision', decided(given).data);
/** The gate's word reaches a play through the engine alone. */
const byEngine = { actor: ENGINE };
const record = (given: Partial<Outcome> = {}) => command('RecordOutcome', { ...OUTCOME, ...given });
const DECISIONS = { renew: 'renewed', expand: 'expanded', downsize: 'downsized', leave: 'churned' } as const;

describe('NoteCustomerDecision', () => {
  it('GATE-4: records the customer’s word with who gave it, when, and the evidence', () => {
    given(approved()).when(decide(), byEngine).then(decided());
  });

  it('PLAY-6: is refused until the plan is approved', () => {
    given(prepared()).when(decide(), byEngine).refused({ _tag: 'PlanNotApproved', command: 'NoteCustomerDecision' });
  });

  it('GATE-4: nobody but the gate can tell a play what the customer decided', () => {
    for (const actor of [person('dana'), agent('claude', 'dana')]) {
      given(approved()).when(decide(), { actor }).refused({ _tag: 'NotFromOutside', command: 'NoteCustomerDecision' });
    }
  });

  it('PLAY-12: refuses a decision of tomorrow', () => {
    given(approved())
      .when(decide({ decidedOn: date('2026-03-03') }), byEngine)
      .refused({ _tag: 'DateInTheFuture', rule: 'PLAY-12', pointer: '/decidedOn' });
  });

  it('PLAY-12: the customer may change their mind until the outcome is recorded', () => {
    const changed = given([...approved(), decided()]).when(decide({ decision: 'leave' }), byEngine);
    changed.then(decided({ decision: 'leave' }));
    expect(changed.play().customerDecision?.decision).toBe('leave');
    given([...approved(), decided(), outcomeRecorded()])
      .when(decide({ decision: 'leave' }), byEngine)
      .refused({ _tag: 'OutcomeAlreadyRecorded' });
  });
});

describe('RecordOutcome', () => {
  it('PLAY-12: records the whole outcome after the customer’s step', () => {
    const done = given([...approved(), decided()]).when(record());
    done.then(outcomeRecorded());
    expect(done.play()).toMatchObject({ stage: 'outcome-recorded', outcome: OUTCOME });
  });

  it('PLAY-12: is refused before the customer has decided', () => {
    given(approved()).when(record()).refused({ _tag: 'CustomerUndecided', rule: 'PLAY-12' });
    expect(explain({ _tag: 'CustomerUndecided', rule: 'PLAY-12' }).accepted).toContain('record-customer-decision');
  });

  it('PLAY-12: is recorded once', () => {
    given([...approved(), decided(), outcomeRecorded()])
      .when(record())
      .refused({ _tag: 'OutcomeAlreadyRecorded' });
  });

  for (const [decision, accepted] of Object.entries(DECISIONS) as [keyof typeof DECISIONS, Outcome['result']][]) {
    it.each(Object.values(DECISIONS))(
      `GATE-4: a customer who decided to ${decision} has an outcome %s or it is refused`,
      (result) => {
        const done = given([...approved(), decided({ decision })]).when(record({ result }));
        if (result === accepted) done.only('OutcomeRecorded');
        else done.refused({ _tag: 'OutcomeContradictsDecision', decision, result, accepted: [accepted] });
      },
    );
  }

  it('EVT-4: refuses amounts in different currencies', () => {
    given([...approved(), decided()])
      .when(record({ renewedArr: { minor: 1, currency: 'USD' } }))
      .refused({ _tag: 'CurrenciesDiffer', found: ['EUR', 'USD'] });
  });

  it.each(['lessons', 'nextCycle'] as const)('PLAY-12: refuses %s that are empty or placeholders', (field) => {
    const refuse = (texts: readonly string[], pointer: string) =>
      given([...approved(), decided()])
        .when(record({ [field]: texts }))
        .refused({ _tag: 'PlaceholderText', pointer });
    refuse([], `/${field}`);
    refuse(['TBD'], `/${field}/0`);
    refuse([...OUTCOME[field], 'Communicate better next time.'], `/${field}/1`);
  });
});

describe('ClosePlay', () => {
  const ended = [...approved(), decided(), outcomeRecorded()];
  type Settled = { taskId: string; disposition: 'closed' | 're-homed'; to: { id: string; name: string } | null };
  const close = (...tasks: readonly Settled[]) =>
    command('ClosePlay', { tasks: tasks.map((each) => ({ ...each, reason: 'the renewal is signed' })) });
  const shut = (taskId: string): Settled => ({ taskId, disposition: 'closed', to: null });
  const nina = { id: 'nina', name: 'Nina' };
  const settled = (each: Settled) => event('TaskSettled', { ...each, reason: 'the renewal is signed' });

  it('PLAY-12: closes with a disposition for every open task', () => {
    const moved: Settled = { taskId: 't02', disposition: 're-homed', to: nina };
    const done = given(ended).when(close(shut('t01'), moved, shut('t03')));
    done.then(settled(shut('t01')), settled(moved), settled(shut('t03')), event('PlayClosed', { result: 'renewed' }));
    expect(done.play().stage).toBe('closed');
    expect(done.play().tasks.map(({ status, owner }) => [status, owner])).toEqual([
      ['closed', null],
      ['re-homed', nina],
      ['closed', null],
    ]);
  });

  it('PLAY-12: what is completed needs none', () => {
    const completed = ['t01', 't02', 't03'].map((taskId) => event('TaskCompleted', { taskId, deliverableUri: null }));
    given([...ended, ...completed])
      .when(close())
      .then(event('PlayClosed', { result: 'renewed' }));
  });

  it('PLAY-12: is refused without an outcome', () => {
    given(approved()).when(close()).refused({ _tag: 'OutcomeMissing' });
  });

  it('PLAY-12: names the open tasks nothing was said about', () => {
    given(ended)
      .when(close(shut('t02')))
      .refused({ _tag: 'TasksUnsettled', open: ['t01', 't03'] });
  });

  it('PLAY-12: a task is re-homed to somebody', () => {
    const nowhere: Settled = { taskId: 't02', disposition: 're-homed', to: null };
    given(ended)
      .when(close(shut('t01'), nowhere, shut('t03')))
      .refused({ _tag: 'ReHomeNeedsPerson', taskId: 't02' });
  });

  it('PLAY-12: refuses a task that is not open', () => {
    given(ended)
      .when(close(shut('t01'), shut('t02'), shut('t03'), shut('t99')))
      .refused({ _tag: 'UnknownReference', id: 't99', known: ['t01', 't02', 't03'] });
  });

  it('a task settled twice is refused, for the two may contradict each other', () => {
    const moved: Settled = { taskId: 't01', disposition: 're-homed', to: nina };
    given(ended)
      .when(close(shut('t01'), moved, shut('t02'), shut('t03')))
      .refused({ _tag: 'TaskSettledTwice', taskId: 't01' });
  });
});

describe('CancelPlay', () => {
  const cancel = command('CancelPlay', { reason: 'the account was acquired' });
  const cancelled = event('PlayCancelled', { reason: 'the account was acquired' });

  it.each([
    ['while preparing', prepared().slice(0, 3)],
    ['while executing', approved()],
    ['after the outcome', [...approved(), decided(), outcomeRecorded()]],
  ])('PLAY-12: cancels %s, with the reason', (_when, history) => {
    const done = given(history).when(cancel);
    done.then(cancelled);
    expect(done.play().stage).toBe('cancelled');
  });
});
