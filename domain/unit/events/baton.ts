/** Hats worn and handed on, and what was written under them (UNIT-3 to UNIT-9). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { Instant } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { ProducingHat, UnitHat } from '../../stage/hats.ts';
import { ProducedOutput, UnitWork } from '../../stage/unit-work.ts';
import { OpenQuestion } from '../../strategy/decision.ts';
import { RenewalStrategy } from '../../strategy/strategy.ts';
import { UnitBody } from '../../strategy/unit-body.ts';

const bolt = integer('a bolt, 1 or more', 1);
/** `lease-01`: which wearing of a hat this is; a late message of an earlier wearer does not fit it. */
export const LeaseId = LocalId;

export const WORK_EVENTS = {
  /** One half of the strategy was written; `strategy` is all of it afterwards. */
  StrategyWritten: version1(
    t.readonly(t.strict({ half: oneOf(['strategy', 'executive']), strategy: RenewalStrategy, workHash: Sha256 })),
  ),
  BodyWritten: version1(t.readonly(t.strict({ body: UnitBody, workHash: Sha256 }))),
  OutputProduced: version1(t.readonly(t.strict({ output: ProducedOutput, workHash: Sha256 }))),
  QuestionRaised: version1(t.readonly(t.strict({ question: OpenQuestion, workHash: Sha256 }))),
  QuestionSettled: version1(t.readonly(t.strict({ question: OpenQuestion, workHash: Sha256 }))),
};

export const BATON_EVENTS = {
  /** The event's actor holds the hat until `until`; wearing it again before then renews the lease (UNIT-3). */
  HatWorn: version1(t.readonly(t.strict({ hat: UnitHat, leaseId: LeaseId, until: Instant }))),
  HatTakenOff: version1(t.readonly(t.strict({ hat: UnitHat, leaseId: LeaseId }))),
  LeaseExpired: version1(t.readonly(t.strict({ hat: UnitHat, leaseId: LeaseId, holder: Principal }))),
  HatAdvanced: version1(
    t.readonly(
      t.strict({
        hat: UnitHat,
        /** null: it was the last one, and `UnitCompleted` follows. */
        to: nullable(UnitHat),
        bolt,
        message: text(8_000),
        workHash: Sha256,
      }),
    ),
  ),
  HatRejected: version1(
    t.readonly(
      t.strict({
        hat: UnitHat,
        to: ProducingHat,
        /** Id of a completion criterion of the unit, or of a check. */
        criterion: text(80),
        message: text(8_000),
        /** Declared output that is claimed to be missing; null where the rejection is about something else. */
        missingOutput: nullable(LocalId),
        /** The bolt that begins with this rejection. */
        bolt,
        workHash: Sha256,
      }),
    ),
  ),
  UnitCompleted: version1(
    t.readonly(
      t.strict({
        bolt,
        work: UnitWork,
        workHash: Sha256,
        /** Of the inputs the hats were checked against. */
        inputsHash: Sha256,
        /** Everybody who made part of it; the event's actor verified it and is none of them (UNIT-9). */
        producers: listOf(Principal),
        separationOfDuties: oneOf(SEPARATIONS),
      }),
    ),
  ),
  /** Rejected at the cap: a person must decide (POL-7). `to` is the hat it goes on with if they let it. */
  UnitEscalated: version1(
    t.readonly(
      t.strict({
        hat: UnitHat,
        to: ProducingHat,
        bolt,
        cap: bolt,
        criterion: text(80),
        message: text(8_000),
        missingOutput: nullable(LocalId),
        workHash: Sha256,
      }),
    ),
  ),
  /** A person let an escalated unit go on; the rejection that was stopped at the cap takes effect. */
  AttemptsGranted: version1(
    t.readonly(t.strict({ attempts: integer('1 to 5 attempts', 1, 5), cap: bolt, reason: text() })),
  ),
};
