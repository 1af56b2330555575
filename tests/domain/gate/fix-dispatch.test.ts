/** Whose turn it is to be fixed (FB-3, FB-6), and what is said of the unit when it is. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { file, progress, route, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  DEPOTS,
  ENGINE,
  elaborated,
  finished,
  followedBy,
  type History,
  OLGA,
  RAIL,
  ready,
  stageAfter,
} from '../../support/gate-walk.ts';
import { smallSpec } from '../../support/small-stage.ts';

type Severity = 'blocker' | 'high' | 'medium' | 'low' | null;

const unitIn = (history: History, slug: string | null): UnitId | null =>
  stageAfter(history).units.find(({ spec }) => spec.slug === slug)?.unitId ?? null;
const called = (history: History, title: string): FindingId => {
  const found = stageAfter(history).findings.find((each) => each.title === title);
  if (found === undefined) throw new Error(`no finding ${title}`);
  return found.id;
};
const fileAs = (title: string, unit: string | null, severity: Severity = null): GateCommand =>
  file({ title, unit, severity });
const routed = (history: History, title: string, unit: string | null, severity: Severity): History =>
  followedBy(history, route(called(history, title), { unitId: unitIn(history, unit), severity }));
/** Titles of what is being fixed. */
const fixing = (history: History): readonly string[] =>
  stageAfter(history)
    .findings.filter(({ progress: how, status }) => how === 'fixing' && status === 'open')
    .map(({ title }) => title);
const settledOne = (history: History, title: string): History =>
  followedBy(history, settle(called(history, title), { resolution: 'fixed' }));

/** `first` holds the unit while the others are filed and classified; then it ends, and one of them has its turn. */
const queued = (from: History, others: readonly (readonly [string, string | null, Severity])[]): History => {
  const before = followedBy(from, fileAs('first holds every unit', null));
  const held = routed(before, 'first holds every unit', null, 'low');
  expect(fixing(held)).toEqual(['first holds every unit']);
  const filed = others.reduce((so, [title, unit]) => followedBy(so, fileAs(title, unit)), held);
  return others.reduce((so, [title, unit, severity]) => routed(so, title, unit, severity), filed);
};
const order = (from: History, others: Parameters<typeof queued>[1]): readonly string[] => {
  let history = settledOne(queued(from, others), 'first holds every unit');
  const turns: string[] = [];
  for (let next = fixing(history); next.length > 0; next = fixing(history)) {
    turns.push(next.join(' + '));
    history = next.reduce(settledOne, history);
  }
  return turns;
};

const both = () => ready([DEPOTS, RAIL]);
/** `depots` is finished, `rail` at its hats, `harbour` declared and not released. */
const HARBOUR = { ...smallSpec('harbour'), dependsOn: ['rail'] };
const mixed = (): History => finished(elaborated([DEPOTS, RAIL, HARBOUR]), 'depots');

describe('one active fix per unit', () => {
  it('FB-3, FB-4: nothing that nobody has classified is fixed', () => {
    expect(fixing(followedBy(both(), fileAs('a', 'depots', 'blocker')))).toEqual([]);
  });

  it('FB-3: a classified finding has its turn at once when its unit is free', () => {
    const filed = followedBy(both(), fileAs('a', 'rail', 'low'));
    const done = given(filed).when(route(called(filed, 'a'), { unitId: unitIn(filed, 'rail'), severity: 'low' }));
    expect(done.types()).toEqual(['FindingRouted', 'FixDispatched']);
    expect(done.only('FixDispatched')).toMatchObject({
      findingId: called(filed, 'a'),
      unitId: unitIn(filed, 'rail'),
      units: [unitIn(filed, 'rail')],
    });
  });

  it('FB-3: the second on a unit waits, whatever its severity; on another unit it does not', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'), fileAs('b', 'rail'), fileAs('c', 'depots'));
    const first = routed(filed, 'a', 'rail', 'low');
    expect(fixing(routed(first, 'b', 'rail', 'blocker'))).toEqual(['a']);
    expect(fixing(routed(first, 'c', 'depots', 'low'))).toEqual(['a', 'c']);
  });

  it('FB-3: on the unit its classifier named, not the one it was filed on', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'), fileAs('b', 'rail'));
    const history = routed(routed(filed, 'a', 'depots', 'low'), 'b', 'rail', 'low');
    expect(fixing(history)).toEqual(['a', 'b']);
  });

  it('FB-3: one that cuts across waits for every unit, holds them all, and lets none overtake it', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'), fileAs('whole', null), fileAs('b', 'depots'));
    const one = routed(filed, 'a', 'rail', 'low');
    const waiting = routed(routed(one, 'whole', null, 'high'), 'b', 'depots', 'medium');
    expect(fixing(waiting)).toEqual(['a']);
    const turn = settledOne(waiting, 'a');
    expect(fixing(turn)).toEqual(['whole']);
    expect(fixing(settledOne(turn, 'whole'))).toEqual(['b']);
  });

  it('FB-3: two that cut across are one after the other, even where there is no unit', () => {
    const held = elaborated([DEPOTS], [file({ title: 'held', severity: 'blocker', role: 'risk-assessment' })]);
    const from = followedBy(held, { type: 'DropUnit', data: { unit: 'depots', reason: 'The depots were sold' } });
    expect(stageAfter(from).units).toEqual([]);
    const filed = followedBy(from, fileAs('a', null), fileAs('b', null));
    expect(fixing(routed(routed(filed, 'a', null, 'low'), 'b', null, 'low'))).toEqual(['a']);
  });

  it.each(['addressed', 'escalated'] as const)('FB-3: what is %s holds its unit no longer', (to) => {
    const filed = followedBy(both(), fileAs('a', 'rail'), fileAs('b', 'rail'));
    const waiting = routed(routed(filed, 'a', 'rail', 'low'), 'b', 'rail', 'low');
    const done = followedBy(waiting, progress(called(waiting, 'a'), to));
    expect(fixing(done)).toEqual(['b']);
  });

  it('FB-8, FB-10: what a person set going again has its turn again, and waits if its unit is taken', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'), fileAs('b', 'rail'));
    const a = called(filed, 'a');
    const alone = followedBy(routed(filed, 'a', 'rail', 'low'), progress(a, 'escalated'));
    expect(given(alone).when(progress(a, 'resumed')).types()).toEqual(['FindingResumed', 'FixDispatched']);
    const taken = routed(alone, 'b', 'rail', 'low');
    expect(given(taken).when(progress(a, 'resumed')).types()).toEqual(['FindingResumed']);
  });

  it('FB-10: a settled finding that a person reopens is open, unsettled and classified still', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'));
    const over = settledOne(routed(filed, 'a', 'rail', 'low'), 'a');
    const again = followedBy(over, progress(called(filed, 'a'), 'resumed'));
    expect(stageAfter(again).findings).toMatchObject([{ status: 'open', settlement: null, progress: 'fixing' }]);
    const never = followedBy(filed, settle(called(filed, 'a')), progress(called(filed, 'a'), 'resumed'));
    expect(stageAfter(never).findings).toMatchObject([{ status: 'open', settlement: null, progress: 'filed' }]);
  });
});

describe('the order of fixes', () => {
  const cases: readonly (readonly [string, () => History, Parameters<typeof queued>[1], readonly string[]])[] = [
    [
      'the worst first',
      both,
      [
        ['low', 'rail', 'low'],
        ['medium', 'rail', 'medium'],
        ['high', 'rail', 'high'],
        ['blocker', 'rail', 'blocker'],
      ],
      ['blocker', 'high', 'medium', 'low'],
    ],
    [
      'no severity ranks medium: after high, before low, by age with medium',
      both,
      [
        ['low', 'rail', 'low'],
        ['none', 'rail', null],
        ['medium', 'rail', 'medium'],
        ['none too', 'rail', null],
        ['high', 'rail', 'high'],
      ],
      ['high', 'none', 'medium', 'none too', 'low'],
    ],
    [
      'of the same severity the oldest first',
      both,
      [
        ['one', 'rail', 'high'],
        ['two', 'rail', 'high'],
        ['three', 'rail', 'high'],
      ],
      ['one', 'two', 'three'],
    ],
    [
      'different units at the same time',
      both,
      [
        ['low on rail', 'rail', 'low'],
        ['low on depots', 'depots', 'low'],
        ['high on rail', 'rail', 'high'],
      ],
      ['low on depots + high on rail', 'low on rail'],
    ],
    [
      'what cuts across in its place among the others',
      both,
      [
        ['low on rail', 'rail', 'low'],
        ['whole', null, 'high'],
        ['blocker on rail', 'rail', 'blocker'],
        ['low on depots', 'depots', 'low'],
      ],
      ['blocker on rail', 'whole', 'low on rail + low on depots'],
    ],
    [
      'the earlier phase first: a worse one of a later phase does not overtake one that cuts across an earlier',
      mixed,
      [
        ['blocker on what is finished', 'depots', 'blocker'],
        ['low on the whole', null, 'low'],
        ['high on what is at work', 'rail', 'high'],
        ['low on what is declared', 'harbour', 'low'],
      ],
      ['low on the whole', 'blocker on what is finished + high on what is at work + low on what is declared'],
    ],
  ];
  it.each(cases)('FB-6: %s', (_, from, others, turns) => {
    expect(order(from(), others)).toEqual(turns);
  });
});

describe('what a fix is told of its unit', () => {
  const told = (history: History, unit: string | null) => {
    const filed = followedBy(history, fileAs('a', unit));
    const a = called(filed, 'a');
    return given(filed)
      .when(route(a, { unitId: unitIn(filed, unit), severity: 'low' }))
      .only('FixDispatched');
  };

  it.each([
    ['declared', 'harbour', false],
    ['at its hats', 'rail', false],
    ['finished', 'depots', true],
  ] as const)('UNIT-2: a unit that is %s needs a correction only where it is frozen', (_, unit, needed) => {
    expect(told(mixed(), unit)).toMatchObject({ correctionNeeded: needed, fixers: [] });
  });

  it.each(['execute', 'elaborate'] as const)('UNIT-2, GATE-5: a unit sent back to %s has to change', (reopens) => {
    const back = followedBy(both(), file({ title: 'back', unit: 'rail', reopens }));
    expect(told(back, 'rail')).toMatchObject({ correctionNeeded: true, fixers: [] });
  });

  it('UNIT-2: what cuts across changes no unit in particular, and may change them all', () => {
    expect(told(both(), null)).toMatchObject({
      unitId: null,
      units: stageAfter(both()).units.map(({ unitId }) => unitId),
      correctionNeeded: false,
    });
  });

  it('UNIT-9: changed while it waited, it needs no further correction, and who changed it counts as its fixer', () => {
    const back = followedBy(both(), file({ title: 'back', unit: 'rail', reopens: 'execute', severity: 'low' }));
    const again = finished(back, 'rail');
    const id = called(again, 'back');
    const done = given(again).when(route(id, { unitId: unitIn(again, 'rail'), severity: 'low' }));
    const work = stageAfter(again).units.find(({ spec }) => spec.slug === 'rail')?.work;
    expect(done.only('FixDispatched')).toMatchObject({ correctionNeeded: false, fixers: work?.producers });
  });

  it('UNIT-9: a declaration amended while the finding was open counts, and one amended before it was filed does not', () => {
    const amend: GateCommand = {
      type: 'AmendUnit',
      data: { spec: { ...HARBOUR, title: 'Renewal of the harbour' }, reason: 'Its name was wrong' },
    };
    const amended = followedBy(mixed(), fileAs('open', 'harbour'), [amend, OLGA]);
    const id = called(amended, 'open');
    const done = given(amended).when(route(id, { unitId: unitIn(amended, 'harbour'), severity: 'low' }));
    expect(done.only('FixDispatched')).toMatchObject({ correctionNeeded: false, fixers: [OLGA] });
    expect(told(followedBy(mixed(), [amend, OLGA]), 'harbour')).toMatchObject({ fixers: [] });
  });

  it('UNIT-9: what was changed under another finding, before this one was filed, is none of its fix', () => {
    const first = followedBy(both(), file({ title: 'first', unit: 'rail', reopens: 'execute', severity: 'low' }));
    expect(told(finished(first, 'rail'), 'rail')).toMatchObject({ correctionNeeded: true, fixers: [] });
  });

  it('UNIT-9: what was changed after it was settled, under another finding, is none of its fix', () => {
    const two = followedBy(both(), fileAs('over', 'rail'), file({ title: 'back', unit: 'rail', reopens: 'execute' }));
    const over = called(two, 'over');
    const changed = finished(followedBy(two, settle(over), settle(called(two, 'back'))), 'rail');
    const again = followedBy(changed, progress(over, 'resumed'));
    const done = given(again).when(route(over, { unitId: unitIn(again, 'rail'), severity: 'low' }));
    expect(done.only('FixDispatched')).toMatchObject({ correctionNeeded: true, fixers: [] });
  });

  it('EVT-6: the engine says it once: classified news that comes again dispatches nothing', () => {
    const filed = followedBy(both(), fileAs('a', 'rail'));
    const once = route(called(filed, 'a'), { unitId: unitIn(filed, 'rail'), severity: 'low' });
    given(followedBy(filed, [once, ENGINE]))
      .when(once)
      .thenNothing();
  });
});
