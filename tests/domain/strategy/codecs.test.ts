import { Decision, OpenQuestion } from '@tenure/domain/strategy/decision.ts';
import { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import { EMPTY_STRATEGY, RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { UnitBody } from '@tenure/domain/strategy/unit-body.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { describe, expect, it } from 'vitest';
import {
  believableBrief,
  believableHealth,
  believableUnit,
  believableVerifierInputs,
} from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { strategyWith } from './checks/checking.ts';

const there = (codec: t.Mixed, value: unknown): unknown => {
  const json: unknown = JSON.parse(JSON.stringify(codec.encode(value)));
  const back = codec.decode(json);
  return E.isRight(back) ? back.right : back;
};

describe('what is in the document is in the data (DOC-1)', () => {
  it.each<[string, t.Mixed, unknown]>([
    ['a complete strategy', RenewalStrategy, believableStrategy()],
    ['a strategy nobody has written', RenewalStrategy, EMPTY_STRATEGY],
    ['an opportunity brief', OpportunityBrief, believableBrief()],
    ['a health report', HealthReport, believableHealth()],
    ['a unit body', UnitBody, believableUnit()],
    ['decisions', t.readonlyArray(Decision), believableVerifierInputs().decisions],
    ['open questions', t.readonlyArray(OpenQuestion), believableVerifierInputs().questions],
  ])('DOC-1: %s survives JSON unchanged', (_, codec, value) => {
    expect(there(codec, value)).toEqual(value);
  });

  it.each([
    ['/objections/0/probability', 101],
    ['/objections/0/probability', 0],
    ['/objections/0/probability', 12.5],
    ['/objections/0/topic', 'weather'],
    ['/levers/price/scale/openOffer', 'EUR 100'],
    ['/levers/price/scale/openOffer', { minor: 1.5, currency: 'EUR' }],
    ['/levers/term-length/scale/openOffer', Number.NaN],
    ['/motion/0/phase', 'kick-off'],
    ['/motion/1/dependsOn/0', 'kick-off'],
    ['/expansion/carriedForward/0/pathId', 'Polish Depots'],
    ['/executive/touch/type', 'dinner'],
    ['/executive/audience/primary', { kind: 'everyone' }],
    ['/value/achieved/0/statement', ' '],
    ['/value/next', 'x'.repeat(2_001)],
  ])('DOC-1: %s as %j is no strategy', (path, value) => {
    expect(RenewalStrategy.is(strategyWith({ [path]: value }))).toBe(false);
  });

  it('DOC-1: a draft with nothing but a phase is one', () => {
    const draft = {
      ...EMPTY_STRATEGY,
      motion: [{ phase: 'discovery', entry: null, owner: null, exit: null, dependsOn: [] }],
    };
    expect(RenewalStrategy.is(draft)).toBe(true);
  });
});
