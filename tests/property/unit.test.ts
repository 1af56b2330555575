/** A unit under any commands of anybody, in any order (UNIT-2 to UNIT-9, POL-7, EVT-2, EVT-3, EVT-6). */

import { UNIT_HATS } from '@tenure/domain/stage/hats.ts';
import { capOf } from '@tenure/domain/unit/cap.ts';
import { UNIT_COMMANDS, type UnitCommand } from '@tenure/domain/unit/commands.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { UNIT_EVENTS } from '@tenure/domain/unit/events.ts';
import { explain, type UnitRefusal } from '@tenure/domain/unit/refusals.ts';
import { selfCheck } from '@tenure/domain/unit/self-check.ts';
import type { Unit, UnitState } from '@tenure/domain/unit/state.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { ENGINE } from '../support/play-spec.ts';
import { declared, hashOf, managed, sponsored } from '../support/unit-history.ts';
import type { Past } from '../support/unit-spec.ts';
import { Book, handsOf } from './unit-book.ts';
import { move } from './unit-moves.ts';
import { contextAt, IMPATIENT, type Run, run } from './unit-run.ts';

const RUNS = { numRuns: 70 };
const MAX_MOVES = 50;

/** Named, so that a failure does not print whole histories. */
const beginning = fc.record({
  from: fc.constantFrom('declared' as const, 'managed' as const, 'sponsored' as const),
  separationOfDuties: fc.constantFrom('controller' as const, 'principal' as const),
});
type Beginning = typeof beginning extends fc.Arbitrary<infer B> ? B : never;

const historyOf = ({ from, separationOfDuties }: Beginning): readonly Past[] =>
  from === 'declared' ? declared({ separationOfDuties }) : { managed, sponsored }[from]({}, { separationOfDuties });
// `max`: by default fast-check would seldom make more than a dozen moves.
const moves = fc.array(move, { minLength: 5, maxLength: MAX_MOVES, size: 'max' });

/** Asked of the moves, so that a failure prints them and not the unit they led to. */
const holds = (ask: (worked: Run) => void) =>
  fc.assert(
    fc.property(beginning, moves, (begun, made) => ask(run(historyOf(begun), made))),
    RUNS,
  );

/** Sent a second time in the same moment, these are no news. */
const REPEATABLE: ReadonlySet<string> = new Set<UnitCommand['type']>([
  ...(Object.keys(UNIT_COMMANDS) as UnitCommand['type'][]).filter((type) => UNIT_COMMANDS[type].from === 'system'),
  'WriteStrategy',
  'WriteBody',
  'ProduceOutput',
  'SettleQuestion',
]);

const TAGS: readonly UnitRefusal['_tag'][] = [
  ...([
    'NoSuchUnit',
    'NotFromOutside',
    'OnlyAPerson',
    'UnitIsWithdrawn',
    'UnitNotReleased',
    'UnitIsCompleted',
  ] as const),
  ...(['UnitIsEscalated', 'NotEscalated', 'SystemWearsNoHat', 'NotThisHatsTurn', 'HatIsWorn', 'HatNotWorn'] as const),
  ...(['LeaseNotNamed', 'LeaseIsOver', 'VerifierMadeIt', 'MessageSaysNothing', 'SelfCheckFails'] as const),
  ...(['NobodyBefore', 'NotSentBackThere', 'CriterionUnknown', 'CriterionHolds', 'UnknownOutput'] as const),
  ...(['UnitNotFinished', 'NothingToFix', 'NothingCorrected', 'CorrectionBreaks'] as const),
  ...(['OutputIsThere', 'HatDoesNotWrite', 'NotYourHalf', 'UnknownQuestion', 'SettlesNothing'] as const),
];

describe('a unit under any commands', () => {
  it('UNIT-2, UNIT-3, UNIT-5, UNIT-9, POL-7: its events keep the rules, by a book kept apart', () => {
    holds(({ events, unit }) => {
      const book = new Book(IMPATIENT.bolts.unitCap);
      for (const event of events) book.follow(event);
      expect(book.broken).toEqual([]);
      const hands = unit.producers.map((who) => handsOf(who, book.separation));
      expect(new Set(hands)).toEqual(book.makers);
      expect({ bolt: unit.bolt, cap: capOf(unit, IMPATIENT), handoffs: unit.handoffs.length }).toEqual({
        bolt: book.bolt,
        cap: book.cap,
        handoffs: book.handoffs,
      });
    });
  });

  it('UNIT-3, UNIT-5, REV-3: bolts never go back, nothing said is lost, and hash, lease and status agree with the work', () => {
    holds(({ steps }) => {
      for (const { command, before, after } of steps) {
        expect(after.bolt, command.type).toBeGreaterThanOrEqual(before.bolt);
        expect(after.handoffs.slice(0, before.handoffs.length)).toEqual(before.handoffs);
        expect(after.producers.slice(0, before.producers.length)).toEqual(before.producers);
        expect(new Set(after.work.questions.map(({ id }) => id)).size).toBe(after.work.questions.length);
        if (after.workHash !== null) expect(after.workHash, command.type).toBe(hashOf(after.work));
        // A lease is there only while somebody may work, and in the hat whose turn it is.
        expect(after.escalation !== null).toBe(after.status === 'escalated');
        if (after.status !== 'withdrawn') expect(after.completion !== null).toBe(after.status === 'completed');
        if (after.lease === null) continue;
        expect([after.status, after.lease.hat]).toEqual(['active', after.hat]);
      }
    });
  });

  it('UNIT-2, UNIT-4: a correction breaks no check that held, changes the work it says it changes, and nothing else', () => {
    const failing = (unit: Unit) => UNIT_HATS.flatMap((hat) => selfCheck(unit, hat).map(({ check }) => check));
    holds(({ steps }) => {
      for (const { command, before, after, events } of steps) {
        if (command.type !== 'CorrectUnit') continue;
        const [event, ...more] = events;
        expect([event?.type, more]).toEqual(['UnitCorrected', []]);
        expect([before.status, after.status]).toEqual(['completed', 'completed']);
        const known = failing(before);
        expect(failing(after).filter((check) => !known.includes(check))).toEqual([]);
        expect(after.work).not.toEqual(before.work);
        const { work, workHash, producers } = before;
        expect({ ...after, work, workHash, producers }).toEqual(before);
        expect(after.work.questions).toEqual(work.questions);
      }
    });
  });

  it('EVT-2: every event comes back from JSON as it was, and folds to the same unit at every cut', () => {
    holds(({ events, unit }) => {
      const stored = events.map((event) => {
        const read = JSON.parse(JSON.stringify(event));
        const data = UNIT_EVENTS[event.type].data.decode(read.data);
        if (E.isLeft(data)) throw new Error(`${event.type} does not come back`);
        return { ...read, data: data.right };
      });
      let prefix: UnitState = unitDecider.initial;
      for (const [index, event] of stored.entries()) {
        prefix = unitDecider.evolve(prefix, event);
        if (index % 10 === 0) prefix = structuredClone(prefix);
      }
      expect(prefix).toEqual(unit);
    });
  });

  it('EVT-5: what is sent a second time changes nothing', () => {
    holds(({ steps }) => {
      for (const { command, actor, now, after } of steps) {
        if (!REPEATABLE.has(command.type)) continue;
        const by = UNIT_COMMANDS[command.type].from === 'system' ? ENGINE : actor;
        expect(unitDecider.decide(after, command, contextAt(now, by)), command.type).toEqual(E.right([]));
      }
    });
  });

  it('EVT-6: every refusal names its rule and explains itself', () => {
    holds(({ refused }) => {
      for (const { command, refusal } of refused) {
        expect(refusal.rule, command.type).toMatch(/^(UNIT|ELAB|POL|EVT|FB)-\d+$/);
        const { detail, accepted, unmet = [] } = explain(refusal);
        for (const text of [detail, accepted, ...unmet]) expect(text, refusal._tag).toMatch(/\p{L}{3}/u);
      }
    });
  });

  it('the moves reach every command and every event, and are refused for every reason but the impossible', () => {
    const tried = new Set<string>();
    const happened = new Set<string>();
    const reasons = new Set<string>();
    fc.assert(
      fc.property(beginning, moves, (begun, made) => {
        const worked = run(historyOf(begun), made);
        for (const type of worked.tried) tried.add(type);
        for (const { events } of worked.steps) for (const { type } of events) happened.add(type);
        for (const { refusal } of worked.refused) reasons.add(refusal._tag);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect([...tried].toSorted()).toEqual(Object.keys(UNIT_COMMANDS).toSorted());
    expect(Object.keys(UNIT_EVENTS).filter((type) => type !== 'UnitDeclared' && !happened.has(type))).toEqual([]);
    // Nobody sends a unit that does not exist anything here, and the engine asks for no hats.
    const impossible = ['NoSuchUnit', 'SystemWearsNoHat'];
    const wanted = TAGS.filter((tag) => !impossible.includes(tag));
    expect(wanted.filter((tag) => !reasons.has(tag))).toEqual([]);
  });
});
