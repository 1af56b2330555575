import { verifierSelfCheck } from '@tenure/domain/strategy/checks/verifier.ts';
import { UnitBody } from '@tenure/domain/strategy/unit-body.ts';
import { describe, expect, it } from 'vitest';
import { believableUnit, believableVerifierInputs } from '../../../support/believable-inputs.ts';
import { placesOf, without, withValue } from '../mutations/walk.ts';

const body = believableUnit();
const inputs = believableVerifierInputs();
const places = placesOf(body);

const failing = (changed: UnitBody, given = inputs): readonly string[] | 'refused' =>
  UnitBody.is(changed) ? [...new Set(verifierSelfCheck(changed, given).map(({ check }) => check))] : 'refused';

/** By place: what fails without it, and what fails with a placeholder there. */
const EXPECTED: Readonly<Record<string, readonly [removed: unknown, placeholder?: unknown]>> = {
  '/preconditions': ['refused'],
  '/preconditions/0': [[], ['verifier.preconditions']],
  '/preconditions/1': [[], ['verifier.preconditions']],
  '/action': [['verifier.action'], ['verifier.action']],
  '/postconditions': ['refused'],
  '/postconditions/0': [[], ['verifier.postconditions']],
  '/postconditions/1': [[], ['verifier.postconditions']],
  '/rollback': [['verifier.rollback']],
  '/rollback/kind': ['refused', 'refused'],
  '/rollback/steps': ['refused', ['verifier.rollback']],
  '/follows': ['refused'],
  '/follows/0': [[], 'refused'],
};

describe('the body of a unit (UNIT-1, UNIT-8)', () => {
  it('UNIT-8: a complete body passes', () => expect(verifierSelfCheck(body, inputs)).toEqual([]));

  it('every place of the body is tried', () => {
    expect(places.map(({ path }) => path)).toEqual(Object.keys(EXPECTED));
  });

  it.each(places.map((place) => [place.path, place] as const))('without %s exactly its check fails', (path, place) => {
    expect(failing(without(body, place))).toEqual(EXPECTED[path]?.[0]);
    if (typeof place.value === 'string') expect(failing(withValue(body, path, 'TBD'))).toEqual(EXPECTED[path]?.[1]);
  });

  it.each([
    ['/preconditions', [], 'verifier.preconditions', 'missing'],
    ['/preconditions/0', 'Stakeholders are aligned', 'verifier.preconditions', '“aligned”'],
    ['/preconditions/0', 'The export is there\nTODO: name it', 'verifier.preconditions', '“TODO'],
    ['/action', 'Send the order form to the CFO or the COO', 'verifier.action', 'leaves open'],
    ['/action', 'Do the renewal with the customer', 'verifier.action', 'would fit any account'],
    ['/postconditions', [], 'verifier.postconditions', 'missing'],
    ['/postconditions/1', 'Verify by eye that things look good', 'verifier.postconditions', '“by eye”'],
    ['/rollback/steps', 'Undo the steps as needed', 'verifier.rollback', '“as needed”'],
    ['/rollback', { kind: 'forward-fix-only', rationale: null }, 'verifier.rollback', 'missing'],
    ['/rollback', { kind: 'forward-fix-only', rationale: 'No way' }, 'verifier.rollback', 'why there is no way back'],
    ['/follows/0', 'd9', 'verifier.decisions', 'not on record'],
  ] as const)('UNIT-1, UNIT-8: with %s as %j %s fails, and says so', (path, value, check, message) => {
    const changed = withValue(body, path, value);
    expect(failing(changed)).toEqual([check]);
    expect(verifierSelfCheck(changed, inputs)[0]?.message).toContain(message);
  });

  it('UNIT-1: “no rollback, forward-fix only” with a rationale is a rollback', () => {
    const rationale =
      'A proposal that procurement has read cannot be unsent; a corrected version follows the same day.';
    expect(failing(withValue(body, '/rollback', { kind: 'forward-fix-only', rationale }))).toEqual([]);
  });
});

describe('decisions on record (UNIT-8)', () => {
  const acting = (action: string) => verifierSelfCheck({ ...body, action }, inputs);

  it('UNIT-8: an action by an option that was turned down is a blocker that cites the decision', () => {
    const [finding, ...rest] = acting('Send order form 2026-117 with a term of 12 months to Maria Lopez by DocuSign');
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      check: 'verifier.decisions',
      path: '/action',
      severity: 'blocker',
      rule: 'UNIT-8',
    });
    expect(finding?.message).toContain('decision d1');
    expect(finding?.satisfiedBy).toContain('36 months');
  });

  it('UNIT-8: to move from the refused option to the chosen one contradicts nothing', () => {
    expect(acting('Change the term in order form 2026-117 from 12 months to 36 months')).toEqual([]);
  });

  it('UNIT-8: an option that is part of the choice, or as common as “no”, is told from nothing', () => {
    const decision = {
      ...inputs.decisions[0]!,
      options: ['12 months', '12 months, renewable', 'no'],
      choice: '12 months, renewable',
    };
    const action = 'Send order form 2026-117 for 12 months to Maria Lopez by DocuSign, with no discount';
    expect(verifierSelfCheck({ ...body, action }, { ...inputs, decisions: [decision] })).toEqual([]);
  });
});

describe('open questions (UNIT-8)', () => {
  it.each([
    [{ state: 'open', resolution: null }, '/questions/0/state', 'still open'],
    [{ state: 'answered', resolution: null }, '/questions/0/resolution', 'missing'],
    [{ state: 'answered', resolution: 'TBD' }, '/questions/0/resolution', '“TBD”'],
    [{ state: 'defaulted', resolution: null }, '/questions/0/resolution', 'missing'],
    [{ state: 'flagged', flaggedTo: null }, '/questions/0/flaggedTo', 'missing'],
  ] as const)('UNIT-8: %j leaves it to run time', (change, path, message) => {
    const questions = [{ ...inputs.questions[0]!, ...change }];
    const findings = verifierSelfCheck(body, { ...inputs, questions });
    expect(findings.map((finding) => finding.path)).toEqual([path]);
    expect(findings[0]?.message).toContain(message);
  });
});
