/** The smallest aggregate there can be: a sum with a ceiling. For tests of what is common to all aggregates. */
import type { Aggregate } from '@tenure/domain/kernel/aggregate.ts';
import { integer } from '@tenure/domain/kernel/codec.ts';
import { type CommandsOf, command } from '@tenure/domain/kernel/command-codec.ts';
import { type EventsOf, version1 } from '@tenure/domain/kernel/event-codec.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

export const TOY_EVENTS = { Added: version1(t.readonly(t.strict({ by: integer('a number', 0) }))) };
const data = t.readonly(t.strict({ by: integer('a number', 0) }));
const TOY_COMMANDS = {
  Add: command('Add a number.', ['TOY-1'], data),
  AddOnce: command('Add a number, once.', ['TOY-2'], data, { retryOnConflict: false }),
};

export type ToyCommand = CommandsOf<typeof TOY_COMMANDS>;
export type ToyEvent = EventsOf<typeof TOY_EVENTS>;
export type ToyRefusal = { readonly _tag: 'TooMuch'; readonly rule: 'TOY-1'; readonly sum: number };

export const CEILING = 1_000;

export const toyAggregate: Aggregate<ToyCommand, { readonly sum: number }, ToyEvent, ToyRefusal> = {
  category: 'retro',
  decider: {
    initial: { sum: 0 },
    decide: ({ sum }, { data: { by } }) => {
      if (by === 0) return E.right([]);
      if (sum + by > CEILING) return E.left({ _tag: 'TooMuch', rule: 'TOY-1', sum });
      return E.right([{ type: 'Added', data: { by } }]);
    },
    evolve: ({ sum }, event) => ({ sum: sum + event.data.by }),
  },
  events: TOY_EVENTS,
  commands: TOY_COMMANDS,
  explain: ({ sum }) => ({ detail: `the sum is ${sum}`, accepted: `at most ${CEILING - sum}`, pointer: '/by' }),
  policyVersionOf: () => null,
};
