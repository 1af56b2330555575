import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../../support/believable-strategy.ts';
import { found, inShort, strategyWith } from './checking.ts';

const CHECK = 'risk.motion-sequenced';
const { motion } = believableStrategy();
const reordered = (...order: readonly number[]) => strategyWith({ '/motion': order.map((index) => motion[index]) });

describe('the motion (UNIT-6, REV-2)', () => {
  it('REV-2: a proposal that goes out before discovery is out of order', () => {
    const findings = found(CHECK, reordered(0, 2, 1, 3, 4));
    expect(inShort(findings)).toEqual(['blocker /motion/1/dependsOn']);
    expect(findings[0]?.message).toBe('proposal depends on discovery, which does not come before it');
  });

  it('REV-2: a proposal that does not need discovery is ordered by calendar', () => {
    const findings = found(CHECK, strategyWith({ '/motion/2/dependsOn': ['pre-meeting'] }));
    expect(findings.map(({ message }) => message)).toEqual([
      'proposal does not depend on discovery, so nothing keeps it from coming first',
    ]);
  });

  it('REV-2: a phase may need more than the one before it', () => {
    expect(found(CHECK, strategyWith({ '/motion/4/dependsOn': ['negotiation', 'discovery'] }))).toEqual([]);
  });

  it('REV-2: phases in a circle are found and do not hang the check', () => {
    const findings = found(CHECK, strategyWith({ '/motion/0/dependsOn': ['close'] }));
    expect(inShort(findings)).toEqual(['blocker /motion/0/dependsOn']);
  });

  it('REV-2: a phase that is there twice is found, beside all five', () => {
    expect(inShort(found(CHECK, reordered(0, 1, 2, 2, 3, 4)))).toEqual(['high /motion/3/phase']);
  });

  it('REV-2: a missing phase is named, and so is the phase that waited for it', () => {
    expect(inShort(found(CHECK, reordered(0, 1, 3, 4)))).toEqual(['blocker /motion']);
    expect(found(CHECK, reordered(0, 1, 3, 4))[0]?.message).toBe('the motion has no proposal phase');
  });

  it('REV-2: a condition may hold a date beside its event', () => {
    const entry = 'The champion has signed off the list of objections, no later than 12 March';
    expect(found(CHECK, strategyWith({ '/motion/2/entry': entry }))).toEqual([]);
  });

  it('UNIT-6: the owner is the manager’s to name and none of the eight checks', () => {
    const strategy = strategyWith({ '/motion/1/owner': null });
    expect(found(CHECK, strategy)).toEqual([]);
    expect(inShort(found('manager.motion', strategy))).toEqual(['high /motion/1/owner']);
  });
});
