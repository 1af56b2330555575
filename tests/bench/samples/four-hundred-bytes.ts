/** An event as plays append them most, its payload padded to about 400 bytes. */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, EventId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEventOf } from '@tenure/domain/play/events.ts';

const NOTE =
  'Weekly call with the champion: adoption in the new region is on plan, the two open tickets were answered, and ' +
  'procurement has asked for the three-year figures; finance sends them with the revised terms before the review.';

export const checkpointRecorded = (index: number): PlayEventOf<'CheckpointRecorded'> => ({
  type: 'CheckpointRecorded',
  data: {
    checkpointId: `cp-${String(index % 90).padStart(2, '0')}`,
    due: '2026-12-04' as PlainDate,
    risk: 'yellow',
    verdict: 'on-track',
    note: NOTE,
    evidence: ['https://crm.example/notes/2026-12-04/northwind-robotics'],
  },
});

const ANNA = person('anna.keller@northwind.example');
const NOW = '2026-12-04T09:30:00.000Z' as Instant;

/** The event with everything a store needs to know about it before it is appended. */
export const asNewEvent = (index: number, id: EventId): NewEvent => ({
  ...checkpointRecorded(index),
  id,
  schemaVersion: 1,
  recordedAt: NOW,
  occurredAt: NOW,
  actor: ANNA,
  hat: null,
  commandId: id as string as CommandId,
  correlationId: id,
  causationId: id,
  policyVersion: 'v1',
});
