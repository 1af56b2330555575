/** Every event this release can read, and how it reads what earlier ones wrote (EVT-2): what a store of Tenure is opened with. */
import { ACCESS_EVENTS } from '@tenure/domain/access/events.ts';
import { FEEDBACK_EVENTS } from '@tenure/domain/feedback/events.ts';
import { GATE_EVENTS } from '@tenure/domain/gate/events.ts';
import { GATE_UPCASTERS } from '@tenure/domain/gate/upcasters.ts';
import type { Upcaster } from '@tenure/domain/kernel/decode-event.ts';
import type { EventRegistry } from '@tenure/domain/kernel/event-codec.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import { UNIT_EVENTS } from '@tenure/domain/unit/events.ts';

export const KNOWN_EVENTS: {
  readonly registries: readonly EventRegistry[];
  readonly upcasters: readonly Upcaster[];
} = {
  registries: [PLAY_EVENTS, UNIT_EVENTS, GATE_EVENTS, FEEDBACK_EVENTS, ACCESS_EVENTS],
  upcasters: [...PLAY_UPCASTERS, ...GATE_UPCASTERS],
};
