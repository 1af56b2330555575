/** A play's stream whose events are all of the ordinary size: one start, then records of ~400 bytes each. */
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { checkpointRecorded } from './four-hundred-bytes.ts';
import { approvedPlay } from './play-script.ts';

export const smallHistory = (length: number): readonly PlayEvent[] => [
  ...approvedPlay('red').events.slice(0, 1),
  ...Array.from({ length: length - 1 }, (_, index) => checkpointRecorded(index)),
];
