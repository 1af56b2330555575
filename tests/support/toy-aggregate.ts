/** The smallest aggregate there can be: a sum with a ceiling. For tests of what is common to all aggregates. */
import type { Aggregate } from '@tenure/domain/kernel/aggregate.ts';
import { integer, text } from '@tenure/domain/kernel/codec.ts';
import { type CommandsOf, command } from '@tenure/domain/kernel/command-codec.ts';
import { type EventsOf, version1 } from '@tenure/domain/kernel/event-codec.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

const by = t.readonly(t.strict({ by: integer('a number', 0) }));
const under = t.readonly(t.strict({ policyVersion: text(40) }));

export const TOY_EVENTS = { Added: version1(by), Begun: version1(under) };
const TOY_COMMANDS = {
  Add: command('Add a number.', ['TOY-1'], by),
  AddOnce: command('Add a number, once.', ['TOY-2'], by, { retryOnConflict: false }),
  Begin: command('Begin under a policy of its own, with a number.', ['TOY-3'], under),
};

export type ToyCommand = CommandsOf<typeof TOY_COMMANDS>;
export type ToyEvent = EventsOf<typeof TOY_EVENTS>;
export type ToyRefusal = { readonly _tag: 'TooMuch'; readonly rule: 'TOY-1'; readonly sum: number };

export interface Toy {
  readonly sum: number;
  readonly policyVersion: string | null;
}

export const CEILING = 1_000;

export const toyAggregate: Aggregate<ToyCommand, Toy, ToyEvent, ToyRefusal> = {
  category: 'retro',
  decider: {
    initial: { sum: 0, policyVersion: null },
    decide: ({ sum }, command) => {
      if (command.type === 'Begin') {
        return E.right([
          { type: 'Begun', data: command.data },
          { type: 'Added', data: { by: 1 } },
        ]);
      }
      const { by: more } = command.data;
      if (more === 0) return E.right([]);
      if (sum + more > CEILING) return E.left({ _tag: 'TooMuch', rule: 'TOY-1', sum });
      return E.right([{ type: 'Added', data: { by: more } }]);
    },
    evolve: (toy, event) =>
      event.type === 'Begun' ? { ...toy, ...event.data } : { ...toy, sum: toy.sum + event.data.by },
  },
  events: TOY_EVENTS,
  commands: TOY_COMMANDS,
  explain: ({ sum }) => ({ detail: `the sum is ${sum}`, accepted: `at most ${CEILING - sum}`, pointer: '/by' }),
  /** The first number is added by one hat, every later one by another. */
  hatOf: ({ sum }, { type }, { kind }) => {
    if (type === 'Begin' || kind === 'system') return null;
    return sum === 0 ? 'renewal-manager' : 'verifier';
  },
  policyVersionOf: ({ policyVersion }) => policyVersion,
};
