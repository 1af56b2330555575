/** Open questions of a unit: raised under a hat, and each of them settled in the end (ELAB-3, UNIT-8). */
import type { OpenQuestion } from '@tenure/domain/strategy/decision.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import { describe, expect, it } from 'vitest';
import {
  CHECKER,
  declared,
  doneBy,
  escalated,
  hashOf,
  managing,
  RITA,
  released,
  SAM,
  SCRIBE,
  specOf,
  VERA,
  verifying,
} from '../../support/unit-history.ts';
import { command, folded, given, past, unitAfter } from '../../support/unit-spec.ts';

const raise = (question: string) => command('RaiseQuestion', { question });
type Settle = Parameters<typeof command<'SettleQuestion'>>[1];
const settle = (over: Partial<Settle> = {}) =>
  command('SettleQuestion', {
    questionId: 'q3',
    state: 'answered',
    resolution: 'It may, without the names of carriers',
    flaggedTo: null,
    ...over,
  });

const open = (id: string, question: string): OpenQuestion => ({
  id,
  question,
  state: 'open',
  resolution: null,
  flaggedTo: null,
});
const answered: OpenQuestion = {
  id: 'q3',
  question: 'May the outage report be shown?',
  state: 'answered',
  resolution: 'It may, without the names of carriers',
  flaggedTo: null,
};

describe('a question is raised', () => {
  it('ELAB-3: is open, and numbered after those that are there', () => {
    const question = open('q-04', 'Who opens the rail terminal?');
    const { work } = unitAfter(managing());
    const outcome = given(managing()).when(raise('Who opens the rail terminal?'), { actor: RITA });
    const workHash = hashOf({ ...work, questions: [...work.questions, question] });
    outcome.then(past('QuestionRaised', { question, workHash }));
    expect(outcome.unit()).toMatchObject({ workHash, producers: [RITA] });
  });

  it('defect 17: never gets an id that is taken', () => {
    const questions = [open('q-02', 'Is it signed?'), open('q-04', 'When?')];
    const two = doneBy(managing({}, { spec: specOf({ questions }) }), RITA, raise('By whom?'), raise('Where?'));
    expect(unitAfter(two).work.questions.map(({ id }) => id)).toEqual(['q-02', 'q-04', 'q-03', 'q-05']);
  });

  it('UNIT-9: raised while verifying it makes nobody a maker', () => {
    const outcome = given(verifying()).when(raise('Who opens the rail terminal?'), { actor: VERA });
    expect(outcome.unit().producers).toEqual([RITA, SAM]);
  });
});

describe('a question is settled', () => {
  it('ELAB-3: by whoever wears the hat', () => {
    const questions = specOf().questions.map((each) => (each.id === 'q3' ? answered : each));
    const outcome = given(managing({ manager: SCRIBE })).when(settle(), { actor: SCRIBE });
    const workHash = hashOf({ ...unitAfter(managing()).work, questions });
    outcome.then(past('QuestionSettled', { question: answered, workHash }));
    expect(outcome.unit()).toMatchObject({ workHash, work: { questions }, producers: [SCRIBE] });
  });

  it.each([
    ['declared', declared()],
    ['released', released()],
    ['worked on by somebody else', managing()],
    ['escalated', escalated()],
  ] as const)('ELAB-3: by a person without a hat, while the unit is %s', (_, history) => {
    const { producers } = unitAfter(history);
    const outcome = given(history).when(settle(), { actor: VERA });
    expect(outcome.only('QuestionSettled').question).toEqual(answered);
    expect(outcome.unit().producers, 'who only answers makes nothing').toEqual(producers);
  });

  it('EVT-2: what a person says without a hat is not said under somebody else’s', () => {
    expect(unitAggregate.hatOf(folded(managing()), settle(), VERA)).toBeNull();
    expect(unitAggregate.hatOf(folded(managing()), settle(), RITA)).toBe('renewal-manager');
    expect(unitAggregate.hatOf(folded(managing()), raise('Who?'), RITA)).toBe('renewal-manager');
    expect(unitAggregate.hatOf(folded(released()), raise('Who?'), RITA)).toBeNull();
    expect(unitAggregate.hatOf(folded(released()), command('WearHat', { hat: 'verifier' }), VERA)).toBe('verifier');
  });

  it('defect 29: not by an agent without the hat', () => {
    given(managing()).when(settle(), { actor: CHECKER }).refused({ _tag: 'HatNotWorn', by: RITA });
    given(released()).when(settle(), { actor: SCRIBE }).refused({ _tag: 'HatNotWorn', by: null });
  });

  it('ELAB-3: an answer and a default say what it is', () => {
    for (const state of ['answered', 'defaulted'] as const) {
      given(managing())
        .when(settle({ state, resolution: null }), { actor: RITA })
        .refused({ _tag: 'SettlesNothing', state, pointer: '/resolution' });
    }
  });

  it('ELAB-3: flagging says to whom, and needs no answer yet', () => {
    const flag = { state: 'flagged', resolution: null } as const;
    given(managing())
      .when(settle({ ...flag, flaggedTo: null }), { actor: RITA })
      .refused({ _tag: 'SettlesNothing', state: 'flagged', pointer: '/flaggedTo' });
    const outcome = given(managing()).when(settle({ ...flag, flaggedTo: 'ines' }), { actor: RITA });
    expect(outcome.only('QuestionSettled').question).toEqual({ ...answered, ...flag, flaggedTo: 'ines' });
  });

  it('ELAB-3: one that is not there is refused, with those that are', () => {
    given(managing())
      .when(settle({ questionId: 'q9' }), { actor: RITA })
      .refused({ _tag: 'UnknownQuestion', questionId: 'q9', known: ['q1', 'q2', 'q3'] });
  });

  it('EVT-5: the same once more changes nothing', () => {
    given(doneBy(managing(), RITA, settle()))
      .when(settle(), { actor: RITA })
      .thenNothing();
  });
});
