/** How what earlier releases wrote reads today (EVT-2). */
import * as t from 'io-ts';
import { listOf, oneOf, text } from '../kernel/codec.ts';
import { type Upcaster, upcaster } from '../kernel/decode-event.ts';
import { FindingId } from '../kernel/ids.ts';
import { LocalId } from '../planning/plan.ts';

const FindingSettled1 = t.readonly(
  t.strict({
    findingId: FindingId,
    resolution: oneOf(['fixed', 'accepted', 'invalid', 'answered']),
    reason: text(),
    invalidates: listOf(LocalId),
  }),
);

export const GATE_UPCASTERS: readonly Upcaster[] = [
  // A person settled a finding themselves then, and was the actor of the event.
  upcaster('FindingSettled', 1, FindingSettled1, (settled) => ({ ...settled, by: null })),
];
