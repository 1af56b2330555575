/** What is said to be impossible is refused, whatever is tried (EVT-6). A finding's moves look at theirs themselves. */
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { feedbackGuide } from '@tenure/domain/feedback/possible.ts';
import { GATE_COMMANDS, type GateCommand } from '@tenure/domain/gate/commands.ts';
import { gateDecider } from '@tenure/domain/gate/decide.ts';
import { gateGuide } from '@tenure/domain/gate/possible.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Command } from '@tenure/domain/kernel/aggregate.ts';
import type { AnyCommandCodec } from '@tenure/domain/kernel/command-codec.ts';
import type { Decider, Refusal } from '@tenure/domain/kernel/decider.ts';
import type { DecisionContext } from '@tenure/domain/kernel/decision-context.ts';
import type { DomainEvent } from '@tenure/domain/kernel/envelope.ts';
import { type Guide, possible } from '@tenure/domain/kernel/possible.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import { playGuide } from '@tenure/domain/play/possible.ts';
import { UNIT_COMMANDS } from '@tenure/domain/unit/commands.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { unitGuide } from '@tenure/domain/unit/possible.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { contextOf, DANA } from '../support/decision-context.ts';
import { declareGate } from '../support/gate-commands.ts';
import {
  and,
  DEPOTS,
  ENGINE,
  elaborated,
  approved as gateApproved,
  opened,
  RAIL,
  ready,
  recordedBy,
  stageAfter,
} from '../support/gate-walk.ts';
import { approved, orchestrated, prepared } from '../support/play-history.ts';
import { decided, outcomeRecorded } from '../support/play-outcome.ts';
import { declared, managed, sponsored } from '../support/unit-history.ts';
import { ANYBODY, pick, TRIES } from './gate-moves.ts';
import { move as playMove } from './play-moves.ts';
import { run as runPlay } from './play-run.ts';
import { move as unitMove } from './unit-moves.ts';
import { contextAt, run as runUnit } from './unit-run.ts';

const RUNS = { numRuns: 40 };

/** What can be said of a state, by sender: each verdict, and whether every body that was asked about is one to send. */
class Ledger {
  readonly verdicts = new Map<string, Set<string>>();

  look<C extends Command, S, V extends DomainEvent, R extends Refusal>(
    decider: Decider<C, S, V, R, DecisionContext>,
    guide: Guide<C, S, R>,
    registry: Readonly<Record<string, AnyCommandCodec>>,
    state: NonNullable<S>,
    context: DecisionContext,
  ): void {
    for (const [type, bodiesOf] of Object.entries(guide.bodies)) {
      const bodies = (bodiesOf as (state: S, context: DecisionContext) => readonly unknown[])(state, context);
      for (const body of bodies) {
        const read = registry[type]?.data.decode(body);
        expect(read !== undefined && E.isRight(read), `${type} ${JSON.stringify(body)}`).toBe(true);
      }
      const verdict = possible(decider, guide, state, type as C['type'], context);
      this.verdicts.set(type, (this.verdicts.get(type) ?? new Set()).add(verdict._tag));
      if (verdict._tag === 'Refused') rulesOf(guide, verdict.refusal);
    }
  }

  /** Commands of which this was never said. */
  without(tag: string): readonly string[] {
    return [...this.verdicts].filter(([, tags]) => !tags.has(tag)).map(([type]) => type);
  }
}

/** A refusal cites a rule that its table names. */
const rulesOf = <C extends Command, S, R extends Refusal>({ refusals }: Guide<C, S, R>, { _tag, rule }: R): void => {
  const [, rules] = refusals[_tag as R['_tag']];
  expect(rules, _tag).toContain(rule);
};

const fromAnyone = (registry: Readonly<Record<string, AnyCommandCodec>>): readonly string[] =>
  Object.keys(registry).filter((type) => registry[type]?.from === 'anyone' && type !== 'OrchestratePlay');

const impossible = (verdict: { readonly _tag: string }): boolean => verdict._tag === 'Refused';

describe('what is possible', () => {
  it.each([
    ['play', playGuide.bodies, PLAY_COMMANDS],
    ['unit', unitGuide.bodies, UNIT_COMMANDS],
    ['gate', gateGuide.bodies, GATE_COMMANDS],
    ['finding', feedbackGuide.bodies, FEEDBACK_COMMANDS],
  ] as const)('is asked of a %s for every command that anyone may send', (_, bodies, registry) => {
    expect(Object.keys(bodies).toSorted()).toEqual(fromAnyone(registry).toSorted());
  });

  it('EVT-6: of a unit: whatever is accepted was possible, and every command is seen possible and refused', () => {
    const ledger = new Ledger();
    const from = fc.constantFrom(declared({}), managed({}, {}), sponsored({}, {}));
    fc.assert(
      fc.property(from, fc.array(unitMove, { minLength: 5, maxLength: 40, size: 'max' }), (history, moves) => {
        const { steps, refused } = runUnit(history, moves);
        for (const { refusal } of refused) rulesOf(unitGuide, refusal);
        for (const { command, actor, now, before } of steps) {
          const context = contextAt(now, actor);
          ledger.look(unitDecider, unitGuide, UNIT_COMMANDS, before, context);
          if (UNIT_COMMANDS[command.type].from !== 'anyone') continue;
          const verdict = possible(unitDecider, unitGuide, before, command.type, context);
          expect(impossible(verdict), `${command.type}: ${JSON.stringify(verdict)}`).toBe(false);
        }
      }),
      { ...RUNS, seed: 3 },
    );
    expect({ possible: ledger.without('Possible'), refused: ledger.without('Refused') }).toEqual({
      possible: [],
      refused: [],
    });
  });

  it('EVT-6: of a play: whatever is accepted was possible', () => {
    const ledger = new Ledger();
    const from = fc.constantFrom([orchestrated()], prepared(), approved(), approved({ pattern: 'diamond' }), [
      ...approved(),
      decided(),
      outcomeRecorded(),
    ]);
    fc.assert(
      fc.property(from, fc.array(playMove, { minLength: 5, maxLength: 30, size: 'max' }), (history, moves) => {
        for (const { command, actor, now, before } of runPlay(history, moves).steps) {
          if (PLAY_COMMANDS[command.type].from !== 'anyone') continue;
          const context = contextOf({ now, actor });
          ledger.look(playDecider, playGuide, PLAY_COMMANDS, before, context);
          const verdict = possible(playDecider, playGuide, before, command.type, context);
          expect(impossible(verdict), `${command.type}: ${JSON.stringify(verdict)}`).toBe(false);
        }
      }),
      { ...RUNS, seed: 3 },
    );
    expect({ possible: ledger.without('Possible'), refused: ledger.without('Refused') }).toEqual({
      possible: [],
      refused: [],
    });
  });

  it('EVT-6: of a gate: whatever is accepted was possible', () => {
    const ledger = new Ledger();
    const { steps } = stageAfter(opened());
    const alsoSales: GateCommand = {
      type: 'ConfigureStage',
      data: { reviewRoles: ['risk-assessment', 'sales'], steps, reason: 'Sales has promised things' },
    };
    const whole = elaborated([DEPOTS]);
    const almost = whole.slice(
      0,
      whole.findIndex(({ type }) => type === 'ElaborationCompleted'),
    );
    const closing: GateCommand = { type: 'CloseStage', data: { because: 'play-cancelled' } };
    const from = fc.constantFrom(
      opened(),
      almost,
      elaborated([DEPOTS, RAIL], [declareGate()]),
      elaborated([DEPOTS], [alsoSales]),
      ready([DEPOTS, RAIL]),
      ready([DEPOTS], [declareGate()]),
      gateApproved(),
    );
    const kind = fc.constantFrom(...Object.keys(TRIES), 'onward', 'onward');
    const move = fc.record({ kind, who: fc.nat(ANYBODY.length - 1), n: fc.nat(5_000) });
    fc.assert(
      fc.property(from, fc.array(move, { minLength: 5, maxLength: 20 }), (history, moves) => {
        let events = history;
        let state = events.reduce(gateDecider.evolve, gateDecider.initial);
        for (const { kind, who, n } of moves) {
          if (state === null) throw new Error('a run begins with a stage');
          const [command, sender] = TRIES[kind]?.(state, n) ?? [];
          if (command === undefined) throw new Error(kind);
          const actor: Principal = sender ?? pick(ANYBODY, who) ?? DANA;
          const context = contextOf({ actor });
          const accepted = gateDecider.decide(state, command, context);
          if (E.isLeft(accepted)) rulesOf(gateGuide, accepted.left);
          if (E.isLeft(accepted) || accepted.right.length === 0) continue;
          if (GATE_COMMANDS[command.type].from === 'anyone') {
            for (const each of [context, contextOf({ actor: DANA })]) {
              ledger.look(gateDecider, gateGuide, GATE_COMMANDS, state, each);
            }
            const verdict = possible(gateDecider, gateGuide, state, command.type, context);
            expect(impossible(verdict), `${command.type}: ${JSON.stringify(verdict)}`).toBe(false);
          }
          const next = recordedBy(accepted.right, events.length + 1, { actor });
          events = [...events, ...next];
          state = next.reduce(gateDecider.evolve, state);
        }
        const closed = stageAfter(and(events, closing, { actor: ENGINE }));
        ledger.look(gateDecider, gateGuide, GATE_COMMANDS, closed, contextOf({ actor: DANA }));
      }),
      { ...RUNS, seed: 3 },
    );
    expect({ possible: ledger.without('Possible'), refused: ledger.without('Refused') }).toEqual({
      possible: [],
      refused: [],
    });
  });
});
