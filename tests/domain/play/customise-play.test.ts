import { PERSONAS, PLAYBOOK_IDS } from '@tenure/domain/kernel/vocabulary.ts';
import { latestPlaybook } from '@tenure/domain/planning/playbooks/catalogue.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { customised, event, fact, orchestrated, prepared, pulled, stepDone } from '../../support/play-history.ts';
import { command, given, playAfter } from '../../support/play-spec.ts';

const customise = (...personas: (typeof PERSONAS)[number][]) => command('CustomizePlay', { personas });
const playbook = latestPlaybook('exec-save');
const ready = (...facts: Parameters<typeof fact>[]) => [
  orchestrated(),
  pulled(
    'forecast',
    facts.map((each) => fact(...each)),
  ),
  stepDone('context'),
];

describe('CustomizePlay', () => {
  it('PLAY-1: waits for the context', () => {
    given([orchestrated()])
      .when(customise())
      .refused({ _tag: 'StepNotReady', step: 'customization', waitsFor: ['context'] });
  });

  it('PLAY-3: messages are those of the playbook for the personas asked for, at the play’s risk', () => {
    const customised = given(ready()).when(customise('champion')).only('PlayCustomized');
    const written = playbook.messaging.find(({ persona }) => persona === 'champion');
    expect(customised.personas).toEqual(['champion']);
    expect(customised.messaging).toEqual([
      { persona: 'champion', headline: written?.headline, talkingPoints: written?.talkingPoints.yellow },
    ]);
  });

  it('PLAY-3: without being asked, the play’s own personas are addressed, and without those all', () => {
    const dimensions = { csOwner: null, product: [], geo: null, persona: ['procurement'] as const };
    const own = [orchestrated({ dimensions }), ...ready().slice(1)];
    expect(given(own).when(customise()).only('PlayCustomized').personas).toEqual(['procurement']);
    expect(given(ready()).when(customise()).only('PlayCustomized').personas).toEqual(
      playbook.messaging.map(({ persona }) => persona),
    );
  });

  it('PLAY-3: every playbook speaks to every persona, so that none can be left without a message', () => {
    for (const id of PLAYBOOK_IDS) {
      expect(
        latestPlaybook(id)
          .messaging.map(({ persona }) => persona)
          .toSorted(),
      ).toEqual(PERSONAS.toSorted());
    }
  });

  it('PLAY-3: every proof point cites a source of the pulled context', () => {
    const customised = given(ready(['forecast.arr', { minor: 1_200_000, currency: 'EUR' }]))
      .when(customise())
      .only('PlayCustomized');
    const [proof] = customised.proofPoints;
    expect(customised.proofPoints).toHaveLength(1);
    expect(proof).toMatchObject({ id: 'p01', factId: 'forecast.arr', source: 'forecast.csv, row 1' });
    expect(proof?.statement).toContain('EUR 12,000.00');
    expect(proof?.statement).toBe(proof?.statement.trim());
  });

  it('PLAY-3: proof the context cannot give is named with the facts that are missing', () => {
    const customised = given(ready()).when(customise()).only('PlayCustomized');
    expect(customised.unproven).toEqual(playbook.proofPoints.map(({ kind, factIds }) => ({ kind, missing: factIds })));
  });

  it('a fact whose text is as long as a text may be, with a dollar sign in it, makes a proof point that can be stored', () => {
    const wordy = { ...fact('forecast.arr', `$& ${'x'.repeat(397)}`, 'u'.repeat(40)), label: 'l'.repeat(160) };
    const history = [orchestrated(), pulled('forecast', [wordy]), stepDone('context')];
    const [proof] = given(history).when(customise()).only('PlayCustomized').proofPoints;
    expect(proof?.statement).toContain('$& xxx');
    expect(PLAY_EVENTS.ProofPointAdded.data.is(proof)).toBe(true);
  });

  it('PLAY-1: tailoring again does not complete the step again', () => {
    const again = given([...ready(), customised(), stepDone('customization')]).when(customise('champion'));
    expect(again.events().map(({ type }) => type)).toEqual(['PlayCustomized']);
  });
});

describe('AddProofPoint', () => {
  const add = (factId: string) => command('AddProofPoint', { kind: 'support-record', statement: 'Fast', factId });
  const history = [...ready(['issues.first-response', 12, 'minutes']), customised()];

  it('PLAY-3: cites the source of the fact it rests on', () => {
    given(history)
      .when(add('issues.first-response'))
      .then(
        event('ProofPointAdded', {
          id: 'p01',
          kind: 'support-record',
          statement: 'Fast',
          factId: 'issues.first-response',
          source: 'issues.csv, row 1',
        }),
      );
  });

  it('PLAY-3: is refused for a fact nobody pulled', () => {
    given(history)
      .when(add('usage.logins'))
      .refused({ _tag: 'UnknownReference', rule: 'PLAY-3', known: ['issues.first-response'], pointer: '/factId' });
  });

  it('PLAY-3: what it proves is unproven no longer', () => {
    const gap = customised({ unproven: [{ kind: 'support-record', missing: ['issues.open'] }] });
    const before = [...ready(['issues.first-response', 12]), gap];
    expect(playAfter(before).unproven).toHaveLength(1);
    expect(given(before).when(add('issues.first-response')).play().unproven).toEqual([]);
  });

  it('gives each proof point an id of its own, counting on from the tailored ones', () => {
    const one = { id: 'p01', kind: 'roi', statement: 'Doubled', factId: 'usage.size', source: 'usage.csv' };
    const tailored = [...prepared().slice(0, -4), customised({ proofPoints: [one] })];
    const added = given(tailored).when(add('usage.size'));
    expect(added.only('ProofPointAdded').id).toBe('p02');
    expect(given(added.history()).when(add('usage.size')).only('ProofPointAdded').id).toBe('p03');
  });
});
