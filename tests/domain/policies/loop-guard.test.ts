import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { A_PERSON, ANYBODY, action } from '@tenure/domain/policies/next/action.ts';
import { guarded, type Offer, offeredAgain, STUCK_AFTER } from '@tenure/domain/policies/next/loop-guard.ts';
import { mayDo } from '@tenure/domain/policies/next/may-do.ts';
import { worstFirst } from '@tenure/domain/policies/next/worst-first.ts';
import { describe, expect, it } from 'vitest';

const FIRST = '2026-11-21T09:00:00.000Z' as Instant;
const LATER = '2026-11-21T10:00:00.000Z' as Instant;

const todo = (key: string, rule = 'PLAY-6') =>
  action({
    key,
    rule,
    what: `do ${key}`,
    target: { kind: 'play', id: 'p', name: 'p' },
    command: { type: 'ApprovePlan', data: {} },
  });
const [A, B] = [todo('a'), todo('b')];

const offers = (times: number, after = 7n, request: string | null = null): Offer => {
  let offer: Offer | null = null;
  for (let i = 0; i < times; i += 1)
    offer = offeredAgain(offer, { key: 'a', after, at: i === 0 ? FIRST : LATER, request });
  if (offer === null) throw new Error('nothing was offered');
  return offer;
};
const keys = (found: ReturnType<typeof guarded>) => [
  found.actions.map(({ key }) => key),
  found.stuck.map(({ action: { key } }) => key),
];

describe('the loop guard', () => {
  it('§6: offers the same thing three times while nothing happens, and then reports it as stuck', () => {
    expect(keys(guarded([A, B], [offers(STUCK_AFTER - 1)], 7n, null))).toEqual([['a', 'b'], []]);
    expect(keys(guarded([A, B], [offers(STUCK_AFTER)], 7n, null))).toEqual([['b'], ['a']]);
  });

  it('§6: says how often it was offered, since when, and after which event', () => {
    expect(guarded([A], [offers(4)], 7n, null).stuck).toEqual([{ action: A, times: 4, since: FIRST, after: 7n }]);
  });

  it('§6: any event on the streams of the play clears it, and the count begins again', () => {
    expect(keys(guarded([A, B], [offers(5)], 8n, null))).toEqual([['a', 'b'], []]);
    const again = offeredAgain(offers(5), { key: 'a', after: 8n, at: LATER, request: null });
    expect(again).toEqual({ key: 'a', after: 8n, times: 1, since: LATER, request: null });
  });

  it('EVT-5: the same request asked again is neither counted nor answered differently', () => {
    expect(offers(9, 7n, 'r-1').times).toBe(1);
    const third = offeredAgain(offers(2), { key: 'a', after: 7n, at: LATER, request: 'r-3' });
    expect(keys(guarded([A], [third], 7n, 'r-3'))).toEqual([['a'], []]);
    expect(keys(guarded([A], [third], 7n, 'r-4'))).toEqual([[], ['a']]);
  });

  it('§6: an action with another key is another action', () => {
    expect(keys(guarded([B], [offers(9)], 7n, null))).toEqual([['b'], []]);
  });
});

describe('who may do an action', () => {
  const by = (given: Partial<typeof ANYBODY>) => ({ by: { ...ANYBODY, ...given } });
  it('UNIT-3: what one wears a hat for is that one’s alone, and what is for people no agent’s', () => {
    expect(mayDo(by({ principal: person('erik') }), person('erik'), 'controller')).toBe(true);
    expect(mayDo(by({ principal: person('erik') }), person('olga'), 'controller')).toBe(false);
    expect(mayDo({ by: A_PERSON }, agent('scribe', 'olga'), 'controller')).toBe(false);
  });

  it('UNIT-9: an agent of the same person is the same hands, unless principals are told apart', () => {
    const notErik = by({ notBy: [person('erik')] });
    expect(mayDo(notErik, agent('scribe', 'erik'), 'controller')).toBe(false);
    expect(mayDo(notErik, agent('scribe', 'erik'), 'principal')).toBe(true);
  });
});

it('§6: over several plays escalations come first, then what was found wrong, then the walk, each as it stood', () => {
  const all = [A, todo('finding:f:1:1:x', 'FB-3'), B, todo('e1:triggered', 'POL-18')].map((each) => ({ action: each }));
  expect(worstFirst(all).map(({ action: { key } }) => key)).toEqual(['e1:triggered', 'finding:f:1:1:x', 'a', 'b']);
});
