/** Whoever sends a gate what in whatever order: what is decided is always the same, and never what its rules forbid. */
import { GATE_EVENTS, type GateEvent } from '@tenure/domain/gate/events.ts';
import { evolve } from '@tenure/domain/gate/evolve.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { declareGate } from '../support/gate-commands.ts';
import {
  approved,
  CARLA,
  DEPOTS,
  decideOn,
  elaborated,
  type History,
  RAIL,
  ready,
  recordedBy,
  stageAfter,
} from '../support/gate-walk.ts';
import { Book } from './gate-book.ts';
import { ANYBODY, PEOPLE, pick, TRIES } from './gate-moves.ts';

interface Move {
  readonly kind: string;
  readonly who: number;
  readonly n: number;
}

const kinds = Object.keys(TRIES);
const mischief = fc.record<Move>({
  // Findings move the most, so most of what is tried files one.
  kind: fc.constantFrom(...kinds, 'file', 'file', 'file'),
  who: fc.nat(ANYBODY.length - 1),
  n: fc.nat(5_000),
});
/** By a person, so that runs get somewhere. */
const onward = fc.record<Move>({ kind: fc.constant('onward'), who: fc.nat(PEOPLE.length - 1), n: fc.nat(5_000) });
const moves = (least: number) =>
  fc.array(fc.oneof({ arbitrary: onward, weight: 3 }, { arbitrary: mischief, weight: 2 }), {
    minLength: least,
    maxLength: least + 40,
  });

const BEGINNINGS: readonly History[] = [
  elaborated([DEPOTS, RAIL], [declareGate()]),
  ready([DEPOTS, RAIL]),
  ready([DEPOTS], [declareGate()]),
  approved(),
];
const beginning = fc.constantFrom(...BEGINNINGS);

type Look = (history: History, decided: ReturnType<typeof decideOn>, again: () => typeof decided) => void;

/** Makes the moves one by one; `look` sees each with what came of it. */
const run = (from: History, made: readonly Move[], look: Look = () => {}): History => {
  let history = from;
  for (const { kind, who, n } of made) {
    const [command, sender] = TRIES[kind]?.(stageAfter(history), n) ?? [];
    if (command === undefined) throw new Error(kind);
    const actor = sender ?? pick(ANYBODY, who) ?? CARLA;
    const decide = () => decideOn(history, command, { actor });
    const decided = decide();
    look(history, decided, decide);
    if (E.isRight(decided)) {
      history = [...history, ...recordedBy(decided.right, history.length + 1, { actor })];
    }
  }
  return history;
};

const told = (history: History): Book => {
  const book = new Book();
  for (const { actor, ...event } of history) book.follow(event as GateEvent, actor);
  return book;
};

describe('a gate, driven by anybody', () => {
  it('GATE-2, GATE-3, REV-3, REV-4: never lets through what its rules forbid', () => {
    fc.assert(
      fc.property(beginning, moves(5), (from, made) => {
        expect(told(run(from, made)).broken).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('FB-3, FB-6: with many findings at once, one fix a unit at most, and none waits while nothing is fixed', () => {
    const chain = fc.record<Move>({
      kind: fc.constantFrom('file', 'route', 'route', 'progress', 'settle', 'correct', 'register'),
      who: fc.nat(ANYBODY.length - 1),
      n: fc.nat(5_000),
    });
    fc.assert(
      fc.property(beginning, fc.array(chain, { minLength: 10, maxLength: 60 }), (from, made) => {
        const history = run(from, made);
        expect(told(history).broken).toEqual([]);
        const open = stageAfter(history).findings.filter(({ status }) => status === 'open');
        const [waits, fixed] = ['classified', 'fixing'].map((how) => open.filter(({ progress }) => progress === how));
        if (waits?.length !== 0) expect(fixed).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('EVT-3: the same command on the same history decides the same events', () => {
    fc.assert(
      fc.property(beginning, moves(1), (from, made) => {
        run(from, made, (_, decided, again) => expect(again()).toEqual(decided));
      }),
      { numRuns: 40 },
    );
  });

  it('EVT-6: a decision, refused or not, leaves what it was taken on as it was', () => {
    fc.assert(
      fc.property(beginning, moves(1), (from, made) => {
        const history = run(from, made);
        const before = canonicalJson(stageAfter(history));
        run(history, made);
        expect(canonicalJson(stageAfter(history))).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('EVT-2: what is decided can be stored and read, and folds to the same stage', () => {
    fc.assert(
      fc.property(beginning, moves(1), (from, made) => {
        const history = run(from, made);
        const stored = history.map((event) => {
          const codec = GATE_EVENTS[event.type].data;
          const decoded = codec.decode(JSON.parse(canonicalJson(event.data)));
          if (E.isLeft(decoded)) throw new Error(`${event.type} cannot be read`);
          return { ...event, data: decoded.right } as History[number];
        });
        expect(stageAfter(stored)).toEqual(stageAfter(history));
      }),
      { numRuns: 40 },
    );
  });

  it('EVT-2: stopping anywhere and going on later leads to the same stage', () => {
    fc.assert(
      fc.property(beginning, moves(1), fc.nat(1_000), (from, made, n) => {
        const history = run(from, made);
        const cut = 1 + (n % history.length);
        const half = structuredClone(stageAfter(history.slice(0, cut)));
        expect(history.slice(cut).reduce(evolve, half)).toEqual(stageAfter(history));
      }),
      { numRuns: 40 },
    );
  });

  it('the runs get everywhere: every kind of event of the gate is seen', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(beginning, moves(40), (from, made) => {
        for (const type of told(run(from, made)).seen) seen.add(type);
      }),
      { numRuns: 60, seed: 20_260_302 },
    );
    const unseen = Object.keys(GATE_EVENTS).filter((type) => !seen.has(type));
    // Elaboration lies before these beginnings, the end of the play behind them.
    expect(unseen).toEqual(['StageConfigured', 'StageClosed', 'DecisionRecorded', 'SalesContextIngested']);
  });
});
