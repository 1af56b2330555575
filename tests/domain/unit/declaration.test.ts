/** What the stage tells a unit (ELAB-3, UNIT-2): only the engine says it, and what comes late or twice is no news. */
import { person } from '@tenure/domain/kernel/actor.ts';
import { EMPTY_BODY } from '@tenure/domain/stage/unit-work.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { DANA } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import {
  completed,
  declaration,
  declared,
  escalated,
  hashOf,
  INPUTS,
  managed,
  managing,
  RITA,
  released,
  specOf,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const BY_ENGINE = { actor: ENGINE };
const changed = specOf({ title: 'Renewal of the twelve depots' });
const adopt = command('AdoptSpec', {
  spec: changed,
  specHash: hashOf(changed),
  amendedBy: person('ben'),
  reason: 'Two depots are sold',
});

describe('a unit is declared', () => {
  const begin = command('BeginUnit', declaration());

  it('ELAB-3: with everything its hats are judged by, and nothing made yet', () => {
    given([]).when(begin, BY_ENGINE).then(past('UnitDeclared', declaration()));
    expect(unitAfter(declared())).toMatchObject({
      status: 'declared',
      hat: 'renewal-manager',
      lease: null,
      bolt: 1,
      work: { body: EMPTY_BODY, strategy: EMPTY_STRATEGY, outputs: [], questions: specOf().questions },
      workHash: null,
      producers: [],
    });
  });

  it('EVT-5: a second time decides nothing', () => {
    given(declared()).when(begin, BY_ENGINE).thenNothing();
    given(completed()).when(begin, BY_ENGINE).thenNothing();
  });

  it.each([{ body: believableUnit() }, { outline: EMPTY_STRATEGY }])(
    'UNIT-9: what is written in the declaration is work of whoever declared it',
    (begun) => {
      expect(unitAfter(declared({ spec: specOf(begun) })).producers).toEqual([DANA]);
    },
  );
});

describe('the declaration changes', () => {
  it('ELAB-3: before the release the work begins again from the new one', () => {
    const outcome = given(declared()).when(adopt, BY_ENGINE);
    const { spec, specHash } = outcome.unit();
    expect({ spec, specHash }).toEqual({ spec: changed, specHash: hashOf(changed) });
  });

  it('UNIT-9: whoever amended a body made it, and who made the one before stays on record', () => {
    const spec = specOf({ body: believableUnit() });
    const amended = specOf({ body: { ...believableUnit(), action: 'Send order form 2026-118 to Maria Lopez' } });
    const data = { spec: amended, specHash: hashOf(amended), amendedBy: RITA, reason: 'The form was replaced' };
    const outcome = given(declared({ spec })).when(command('AdoptSpec', data), BY_ENGINE);
    expect(outcome.unit()).toMatchObject({ producers: [DANA, RITA], work: { body: amended.body }, workHash: null });
  });

  it.each([
    ['released', released()],
    ['active', managing()],
    ['completed', completed()],
  ] as const)('UNIT-2: a unit that is %s keeps the one it was reviewed for', (_, history) => {
    given(history).when(adopt, BY_ENGINE).thenNothing();
  });

  it('EVT-5: the same one again decides nothing', () => {
    const history = given(declared()).when(adopt, BY_ENGINE).history();
    given(history).when(adopt, BY_ENGINE).thenNothing();
  });
});

describe('the inputs of the stage change', () => {
  const inputs = { ...INPUTS, risk: 'red' as const };

  it('ELAB-2: later checks use the new ones', () => {
    const supplied = { inputs, inputsHash: hashOf(inputs) };
    const outcome = given(managing()).when(command('SupplyInputs', supplied), BY_ENGINE);
    outcome.then(past('InputsSupplied', supplied));
    expect(outcome.unit()).toMatchObject(supplied);
  });

  it('EVT-5: equal ones decide nothing', () => {
    const supplied = { inputs: INPUTS, inputsHash: hashOf(INPUTS) };
    given(managing()).when(command('SupplyInputs', supplied), BY_ENGINE).thenNothing();
  });
});

describe('a unit is released', () => {
  const release = (specHash: string) => command('ReleaseUnit', { specHash });

  it('UNIT-2: for the declaration that was reviewed, and it is the first hat’s turn', () => {
    const { specHash } = declaration();
    const outcome = given(declared()).when(release(specHash), BY_ENGINE);
    outcome.then(past('UnitReleased', { specHash }));
    expect(outcome.unit()).toMatchObject({ status: 'released', hat: 'renewal-manager', lease: null });
  });

  it('REV-3: not for a declaration that has changed since', () => {
    given(declared())
      .when(release(hashOf(changed)), BY_ENGINE)
      .thenNothing();
  });

  it.each([
    ['released', released()],
    ['worked on', managed()],
    ['completed', completed()],
  ] as const)('EVT-5: one that is %s already is not released again', (_, history) => {
    given(history).when(release(declaration().specHash), BY_ENGINE).thenNothing();
  });
});

describe('a unit is withdrawn', () => {
  it('UNIT-2: whatever state it is in, and whoever wore its hat wears none any more', () => {
    const outcome = given(managing()).when(command('WithdrawUnit', { reason: 'Merged into the core' }), BY_ENGINE);
    outcome.then(past('UnitWithdrawn', { reason: 'Merged into the core' }));
    expect(outcome.unit()).toMatchObject({ status: 'withdrawn', lease: null });
  });

  it('POL-7: then nobody has to decide on its attempts any more', () => {
    const outcome = given(escalated()).when(command('WithdrawUnit', { reason: 'Merged into the core' }), BY_ENGINE);
    expect(outcome.unit()).toMatchObject({ status: 'withdrawn', escalation: null });
  });
});
