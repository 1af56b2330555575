/** What the gate does by itself, looked at alone: no state it could be in lets through what is not ready (GATE-1, GATE-4). */
import { gateFlow } from '@tenure/domain/gate/flow/gate-flow.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { describe, expect, it } from 'vitest';
import { contextOf, DANA, MONDAY } from '../../support/decision-context.ts';
import { customer, file, offer, price } from '../../support/gate-commands.ts';
import { approved, asked, elaborated, followedBy, ready, stageAfter } from '../../support/gate-walk.ts';

const { data: decision } = customer() as Extract<ReturnType<typeof customer>, { type: 'RecordCustomerDecision' }>;
/** As if the customer had decided, whatever the gate would have said to it. */
const decided = (stage: Stage): Stage => ({ ...stage, customer: { ...decision, at: MONDAY, by: DANA } });
const types = (stage: Stage): readonly string[] => gateFlow(stage, contextOf()).map(({ type }) => type);

describe('the flow of the gate', () => {
  it('GATE-4: passes once every step is done and nothing holds it', () => {
    const stage = decided(stageAfter(approved()));
    expect(types(stage)).toEqual(['GatePassed']);
    expect(types({ ...stage, passedAt: MONDAY })).toEqual([]);
  });

  it('GATE-4: is at rest while the customer has not decided, or leaves', () => {
    const stage = stageAfter(approved());
    expect(types(stage)).toEqual([]);
    expect(types({ ...stage, customer: { ...decision, decision: 'leave', at: MONDAY, by: DANA } })).toEqual([]);
  });

  it('GATE-1: passes with no step open, not even when the customer is said to have decided', () => {
    expect(types(decided(stageAfter(ready())))).toEqual([]);
    expect(types(decided(stageAfter(asked())))).toEqual([]);
    const beyond = followedBy(ready(), offer(price(239_000)));
    expect(types(decided(stageAfter(approved(asked(beyond)))))).toEqual([]);
  });

  it('GATE-3: passes with nothing that blocks, not even when the customer is said to have decided', () => {
    expect(types(decided(stageAfter(followedBy(approved(), file()))))).toEqual([]);
    const stage = stageAfter(approved());
    const unsigned = { ...stage, dispatches: stage.dispatches.filter(({ of }) => of === 'spec') };
    expect(types(decided(unsigned))).toEqual([]);
    expect(types(decided(stageAfter(elaborated())))).toEqual([]);
  });
});
