/** An event that was read from its stream, as a subscription would have delivered it. */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { Delivered } from './ports/event-store.ts';

export const delivered = (event: RecordedEvent): Delivered => ({
  _tag: 'Event',
  position: event.position,
  stream: event.stream,
  revision: event.revision,
  type: event.type,
  event,
  problem: null,
});
