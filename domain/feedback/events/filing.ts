/** How a finding comes to be, and what is said about it later (FB-1, FB-2, FB-4). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { PlayId, UnitId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { LocalId } from '../../planning/plan.ts';
import { FINDING_FIELDS, FindingSeverity } from '../../stage/finding.ts';

/** A unit a finding may be about, as the stage knew them when it was filed. */
export const KnownUnit = t.readonly(t.strict({ unitId: UnitId, slug: LocalId }), 'KnownUnit');
export type KnownUnit = t.TypeOf<typeof KnownUnit>;

export const FeedbackFiled = t.readonly(
  t.strict({
    ...FINDING_FIELDS,
    playId: PlayId,
    policyVersion: text(40),
    separationOfDuties: oneOf(SEPARATIONS),
    /** Who filed it; whether that is a person decides who may close it (FB-10). */
    author: Principal,
    units: listOf(KnownUnit),
    reviewRoles: listOf(LocalId),
  }),
  'FeedbackFiled',
);
export type FeedbackFiled = t.TypeOf<typeof FeedbackFiled>;

export const FILING_EVENTS = {
  /** Body and items never change after this (FB-2). */
  FeedbackFiled: version1(FeedbackFiled),
  FeedbackReplied: version1(t.readonly(t.strict({ message: text(8_000) }))),
  /** Once (FB-4). Severity is the one it has from now on: the filed one, where there was one. */
  FeedbackClassified: version1(
    t.readonly(
      t.strict({
        targetUnit: nullable(UnitId),
        targetInvalidates: listOf(LocalId),
        severity: nullable(FindingSeverity),
        message: text(8_000),
      }),
    ),
  ),
};
