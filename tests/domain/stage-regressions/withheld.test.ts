/** A signature that was withheld is asked for again once what it was withheld for is dealt with (REV-3). */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { file, settle } from '../../support/gate-commands.ts';
import {
  CARLA,
  ENGINE,
  elaborated,
  finished,
  followedBy,
  type History,
  settled,
  stageAfter,
} from '../../support/gate-walk.ts';

const strategy = believableStrategy();
/** The health report's high risk is not answered: a blocker of the built-in reviewer. */
const withheld = (): History => finished(elaborated(), 'depots', { ...strategy, healthRisks: [] });
const signature = (history: History) => stageAfter(history).dispatches.at(-1);
const findingsOf = (history: History): readonly string[] =>
  stageAfter(history)
    .findings.filter(({ status }) => status === 'open')
    .map(({ id }) => id);
/** As the gate hears of the ends of their chains. */
const settlements = (ids: readonly string[], resolution: 'accepted' | 'fixed' | 'invalid') =>
  ids.map((id): [GateCommand, Principal] => [settle(id, { resolution, by: CARLA }), ENGINE]);
const settledAs = (history: History, resolution: 'accepted' | 'fixed' | 'invalid'): History =>
  settled(followedBy(history, ...settlements(findingsOf(history), resolution)));

describe('a withheld signature', () => {
  it('REV-3: names the blocking findings it was withheld for', () => {
    const { role, of, status, findings } = signature(withheld()) ?? {};
    expect({ role, of, status }).toEqual({ role: 'risk-assessment', of: 'work', status: 'withheld' });
    expect(findings).toEqual(findingsOf(withheld()));
    expect(findings).not.toEqual([]);
  });

  it.each(['accepted', 'invalid'] as const)('REV-3, GATE-3: is given once a person said each is %s', (resolution) => {
    const history = settledAs(withheld(), resolution);
    expect(signature(history)).toMatchObject({ of: 'work', status: 'signed' });
    expect(findingsOf(history)).toEqual([]);
  });

  it('REV-2, REV-3: is withheld again where they were called fixed, and nothing was', () => {
    const history = settledAs(withheld(), 'fixed');
    expect(signature(history)).toMatchObject({ of: 'work', status: 'withheld', findings: findingsOf(history) });
  });

  it('REV-3, GATE-5: is given for work that was sent back and mended, once they are settled as fixed', () => {
    const blocking = findingsOf(withheld());
    const back = followedBy(withheld(), file({ unit: 'depots', severity: 'low', reopens: 'execute' }));
    const mended = finished(back, 'depots', strategy);
    expect(signature(mended), 'not asked while they are open').toMatchObject({ status: 'voided' });
    const history = settled(followedBy(mended, ...settlements(blocking, 'fixed')));
    expect(signature(history)).toMatchObject({ of: 'work', status: 'signed' });
  });
});
