import { describe, expect, it } from 'vitest';
import { found, inShort, strategyWith } from './checking.ts';

const COMMITMENTS = '/executive/narrative/commitments';
const owner = { role: 'renewal-director', person: { id: 'ines', name: 'Ines Costa' } };
const weak = { kind: 'other', statement: 'Quarterly business reviews with the account team', madeBy: owner };

describe('the commitment (UNIT-7, REV-2)', () => {
  const CHECK = 'risk.executive-commitment';

  it('REV-2: a narrative any senior CSM could deliver is a blocker', () => {
    expect(inShort(found(CHECK, strategyWith({ [`${COMMITMENTS}/0`]: weak })))).toEqual([
      `blocker ${COMMITMENTS}/0/statement`,
      `blocker ${COMMITMENTS}/0/madeBy/role`,
    ]);
  });

  it('UNIT-7: beside one that holds, a weak commitment is clutter and less grave', () => {
    expect(inShort(found(CHECK, strategyWith({ [`${COMMITMENTS}/1`]: weak })))).toEqual([
      `medium ${COMMITMENTS}/1/statement`,
      `medium ${COMMITMENTS}/1/madeBy/role`,
    ]);
  });

  it.each(['cro', 'exec-sponsor'])('UNIT-7: %s can commit the organisation', (role) => {
    expect(found(CHECK, strategyWith({ [`${COMMITMENTS}/0/madeBy/role`]: role }))).toEqual([]);
  });

  it.each(['csm', 'ae', 'renewal-director', 'deal-desk', 'product', 'finance', 'legal'])(
    'UNIT-7: %s cannot',
    (role) => {
      const [finding] = found(CHECK, strategyWith({ [`${COMMITMENTS}/0/madeBy/role`]: role }));
      expect(finding?.satisfiedBy).toBe('somebody in the role cro or exec-sponsor');
    },
  );
});

describe('the audience (UNIT-7)', () => {
  const discovery = (firstAction: string | null, by: unknown = owner) =>
    strategyWith({ '/executive/audience/primary': { kind: 'discovery-first', firstAction, owner: by } });

  it('UNIT-7: discovery as the first action stands in for an unknown primary', () => {
    const strategy = discovery('Ask Eva Lind who signs for the holding since the merger');
    expect(found('sponsor.audience', strategy)).toEqual([]);
    expect(found('sponsor.framing', strategy)).toEqual([]);
  });

  it('UNIT-7: but not without saying what is done first and by whom', () => {
    expect(inShort(found('sponsor.audience', discovery(null, null)))).toEqual([
      'blocker /executive/audience/primary/firstAction',
      'high /executive/audience/primary/owner',
    ]);
  });

  it('UNIT-7: an audience stated as empty is stated, one left out is not', () => {
    const none = strategyWith({ '/executive/audience/secondary': [], '/executive/audience/briefingOnly': [] });
    expect(found('sponsor.audience', none)).toEqual([]);
    expect(inShort(found('sponsor.audience', strategyWith({ '/executive/audience/secondary': null })))).toEqual([
      'high /executive/audience/secondary',
    ]);
  });

  it('UNIT-7: a last interaction without a date only fits somebody nobody has met', () => {
    const path = '/executive/audience/briefingOnly/0';
    expect(found('sponsor.audience', strategyWith({ [`${path}/relationship`]: 'not-yet-met' }))).toEqual([]);
    expect(inShort(found('sponsor.audience', strategyWith({ [`${path}/relationship`]: 'neutral' })))).toEqual([
      `high ${path}/lastInteraction/on`,
    ]);
  });
});

describe('the framing (UNIT-7)', () => {
  it('UNIT-7: one story told word for word to two executives is a finding on the second', () => {
    const framing = {
      headlineOutcome: 'Demurrage paid per year',
      strategicFrame: 'His cost target of 4 percent for the logistics division',
      concern: 'A three-year obligation while the budget is frozen',
      proof: { kind: 'public-benchmark', statement: 'Port statistics of 2025' },
    };
    const findings = found('sponsor.framing', strategyWith({ '/executive/audience/briefingOnly/0/framing': framing }));
    expect(inShort(findings)).toEqual(['medium /executive/audience/briefingOnly/0/framing']);
    expect(findings[0]?.message).toBe('the CIO is told word for word what the CFO is told');
  });

  it('UNIT-7: two drafts with nothing in them are not the same story', () => {
    const empty = { headlineOutcome: null, strategicFrame: null, concern: null, proof: null };
    const strategy = strategyWith({
      '/executive/audience/secondary/0/framing': empty,
      '/executive/audience/briefingOnly/0/framing': empty,
    });
    expect(found('sponsor.framing', strategy).map(({ severity }) => severity)).toEqual(Array(8).fill('high'));
  });
});
