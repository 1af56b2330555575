/** How what earlier releases wrote reads today (EVT-2). */
import * as t from 'io-ts';
import { listOf, text } from '../kernel/codec.ts';
import { type Upcaster, upcaster } from '../kernel/decode-event.ts';
import { EventId } from '../kernel/ids.ts';
import { Severity } from '../kernel/vocabulary.ts';
import { LocalId } from '../planning/plan.ts';
import { EscalationTarget, Subject } from './events/people.ts';

const EscalationTriggered1 = t.readonly(
  t.strict({
    escalationId: LocalId,
    rule: text(20),
    subject: Subject,
    severity: Severity,
    targets: listOf(EscalationTarget),
    evidence: listOf(EventId),
    manual: t.boolean,
    reason: text(),
  }),
);

export const PLAY_UPCASTERS: readonly Upcaster[] = [
  // No clock ran for it then, and none is made up now.
  upcaster('EscalationTriggered', 1, EscalationTriggered1, (triggered) => ({ ...triggered, respondBy: null })),
];
