import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, pullExhausted } from '../../support/play-history.ts';
import { commandsOf, reactionTo } from '../../support/play-reactions.ts';
import { date } from '../../support/play-spec.ts';

const slipped = event('MilestoneSlipped', {
  milestoneId: 'm01',
  from: date('2026-04-01'),
  to: date('2026-04-08'),
  days: 7,
  reason: 'board meets later',
  kind: 'moved',
});

/** A later policy that fires at the first slip; plays begun under v1 must not notice. */
const v2 = { ...policyV1, version: 'v2', ripCord: { ...policyV1.ripCord, slippedMilestones: 1 } };
const both = { current: v2, byVersion: new Map([policyV1, v2].map((policy) => [policy.version, policy])) };

describe('react', () => {
  it('§1: a play keeps the policy version it started with', () => {
    expect(reactionTo([...approved(), slipped], both)).toEqual([]);
    expect(commandsOf(reactionTo([...approved({ policyVersion: 'v2' }), slipped], both))).toMatchObject([
      { type: 'TriggerEscalation', data: { rule: 'POL-3' } },
    ]);
  });

  it('§1: a version that is no longer shipped is a defect of the deployment, and stops the engine', () => {
    expect(() => reactionTo([orchestrated({ policyVersion: 'v0' })])).toThrow(/policy v0/);
  });

  it('§1: ships the version a new play starts with', () => {
    expect(SHIPPED_POLICIES.byVersion.get(SHIPPED_POLICIES.current.version)).toBe(SHIPPED_POLICIES.current);
  });

  it('POL-16: the same event on the same play asks for the same, in the same order', () => {
    const history = [orchestrated(), pullExhausted('usage')];
    expect(reactionTo(history)).toEqual(reactionTo(history));
    expect(reactionTo(history).map(({ policy }) => policy)).toEqual(['POL-5']);
  });
});
