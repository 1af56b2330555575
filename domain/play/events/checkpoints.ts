/** Checkpoints: scheduled by risk, recorded by people, missed by the clock (PLAY-7, PLAY-8). */
import * as t from 'io-ts';
import { Person } from '../../kernel/actor.ts';
import { integer, listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { Risk, Role, Verdict } from '../../kernel/vocabulary.ts';
import { LocalId, PlannedCheckpoint } from '../../planning/plan.ts';

export const CHECKPOINT_EVENTS = {
  /** Replaces every checkpoint that is still open and has not been missed. */
  CheckpointsScheduled: version1(
    t.readonly(
      t.strict({
        because: oneOf(['plan-approved', 'risk-changed', 'deadline-changed']),
        everyDays: integer('days', 1),
        checkpoints: listOf(PlannedCheckpoint),
      }),
    ),
  ),
  CheckpointRecorded: version1(
    t.readonly(
      t.strict({
        checkpointId: LocalId,
        due: PlainDate,
        risk: Risk,
        verdict: Verdict,
        note: text(),
        evidence: listOf(text(2_000)),
      }),
    ),
  ),
  CheckpointMissed: version1(
    t.readonly(
      t.strict({
        checkpointId: LocalId,
        due: PlainDate,
        /** How many times in a row this checkpoint has now been missed. */
        miss: integer('a count', 1),
        ownerRole: Role,
        owner: nullable(Person),
        /** No retry is left: the policy escalates. */
        exhausted: t.boolean,
      }),
    ),
  ),
  CheckpointRetryScheduled: version1(
    t.readonly(
      t.strict({
        checkpointId: LocalId,
        due: PlainDate,
        ownerRole: Role,
        owner: nullable(Person),
        byFallback: t.boolean,
      }),
    ),
  ),
  RiskChanged: version1(t.readonly(t.strict({ from: Risk, to: Risk, reason: text() }))),
};
