/** What people, agents and the checks find while a bot is at work. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { GateState } from '@tenure/domain/gate/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';

/** A sequence of dice that a seed repeats. */
export const dices = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % 100;
  };
};

/** Two agents of one person are one pair of hands (UNIT-9). */
export const EVERYBODY: readonly Principal[] = [
  ...['anna', 'ben', 'carla'].map(person),
  agent('scribe', 'anna'),
  agent('checker', 'anna'),
  agent('runner', 'ben'),
];

const ITEMS = ['item-1', 'item-2', 'item-3'].map((id) => ({ id, statement: `Row ${id} of the price table is stale` }));

export interface Found {
  readonly command: GateCommand;
  readonly by: Principal;
}

/** On each step of the first ones: nothing, mostly. */
export const foundBy =
  (roll: () => number, most: number) =>
  (stage: GateState, step: number): Found | null => {
    if (stage === null || stage.closed !== null || step >= most) return null;
    // Late ones, while somebody is being asked, are the ones that void an answer.
    if (roll() >= (stage.rounds.at(-1)?.status === 'approved' ? 50 : 12)) return null;
    const by = EVERYBODY[roll() % EVERYBODY.length] ?? EVERYBODY[0];
    if (by === undefined) return null;
    const unit = [null, ...stage.units][roll() % (stage.units.length + 1)] ?? null;
    const isAgent = by.kind === 'agent';
    const question = !isAgent && roll() < 25;
    const data = {
      unit: unit?.spec.slug ?? null,
      role: roll() < 20 ? ('risk-assessment' as const) : null,
      origin: isAgent ? ('agent' as const) : question ? ('user-question' as const) : ('user-chat' as const),
      title: `What was found on step ${step}`,
      body: question ? 'What does the second year cost?' : 'The price table shows the prices of last year',
      items: ITEMS.slice(0, roll() % 4),
      severity: isAgent || roll() < 50 ? ((['blocker', 'high', 'medium', 'low'] as const)[roll() % 4] ?? null) : null,
      reopens: unit !== null && roll() < 15 ? (roll() < 50 ? ('execute' as const) : ('elaborate' as const)) : null,
    };
    return { command: { type: 'FileFinding', data }, by };
  };
