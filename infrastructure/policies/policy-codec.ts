/** A policy record as somebody writes it down: every number and table, and nothing that is not one (POL-16). */
import { integer, listOf, oneOf, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import type { PolicyRecord, ResponseTime } from '@tenure/domain/kernel/policy.ts';
import { SeparationOfDuties } from '@tenure/domain/kernel/separation-of-duties.ts';
import { ContextKind, Role, Severity } from '@tenure/domain/kernel/vocabulary.ts';
import * as t from 'io-ts';
import { closed } from '../closed-object.ts';

/** Ten years of days: further ahead lies no deadline. */
const FURTHEST = 3_653;

const days = (min: number) => integer(`days, ${min} to ${FURTHEST}`, min, FURTHEST);
const count = (min: number, max: number) => integer(`a whole number from ${min} to ${max}`, min, max);

const byTier = <A>(codec: t.Type<A>) => closed({ strategic: codec, growth: codec, scale: codec });
const byRisk = <A>(codec: t.Type<A>) => closed({ green: codec, yellow: codec, red: codec });
const bySeverity = <A>(codec: t.Type<A>) => closed({ S1: codec, S2: codec, S3: codec, S4: codec });

/** Somebody has to be told. */
const filled = <A>(codec: t.Type<A>, expected: string): t.Type<readonly A[]> =>
  new t.Type<readonly A[]>(
    expected,
    (input): input is readonly A[] => Array.isArray(input) && input.length > 0 && input.every(codec.is),
    (input, context) =>
      Array.isArray(input) && input.length > 0 ? listOf(codec).validate(input, context) : t.failure(input, context),
    t.identity,
  );

const roles = filled(Role, 'a list of one role or more');
const ladder = filled(roles, 'a list of one rung or more, each a list of roles');
const time = refinedString<string>('a time of day like 09:00', (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value));

const ResponseTimeCodec: t.Type<ResponseTime> = t.union([
  closed({ businessHours: count(1, 1_000) }),
  closed({ businessDays: count(1, 250) }),
]);

export const PolicyCodec: t.Type<PolicyRecord> = closed({
  version: text(60),
  leadTimeDays: byTier(days(1)),
  requiredRoles: closed({ byTier: byTier(listOf(Role)), byRisk: byRisk(listOf(Role)) }),
  context: closed({ required: listOf(ContextKind), retryLimit: count(0, 20) }),
  checkpoints: closed({
    everyDays: byRisk(days(1)),
    lastWithinDays: days(0),
    oversight: byRisk(roles),
    retries: listOf(closed({ afterWorkingDays: count(1, 60), owner: oneOf(['same', 'fallback']) })),
  }),
  complexity: closed({ medium: count(1, 999), complex: count(1, 999), veryComplex: count(1, 999) }),
  ladders: closed({ play: ladder, retro: ladder }),
  ripCord: closed({
    consecutiveRedCheckpoints: count(1, 99),
    slippedMilestones: count(1, 99),
    targets: roles,
    severityByRisk: byRisk(Severity),
  }),
  escalation: closed({
    severityByRisk: byRisk(Severity),
    responseTimes: bySeverity(ResponseTimeCodec),
    officeHours: closed({ opens: time, closes: time }),
    raiseWithinDays: days(0),
  }),
  bolts: closed({ unitCap: count(1, 99), findingCap: count(1, 99) }),
  gate: closed({ blockingFrom: oneOf(['blocker', 'high']) }),
  separationOfDuties: SeparationOfDuties,
  stage: closed({
    leaseMinutes: count(1, 100_000),
    reviewRoles: listOf(text(120)),
    signOffRoles: roles,
  }),
  retro: closed({ retryLimit: count(0, 20), repeatedBlockerRetros: count(1, 99), smallN: count(1, 999) }),
});
