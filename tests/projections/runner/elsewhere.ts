/** What another release writes into the same log. */

import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { version1 } from '@tenure/domain/kernel/event-codec.ts';
import { PLAY_EVENTS } from '@tenure/domain/play/events.ts';
import { PLAY_UPCASTERS } from '@tenure/domain/play/upcasters.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import * as t from 'io-ts';
import { onTestFinished } from 'vitest';
import { approved } from '../../support/play-history.ts';
import { appendAll, history, playStream } from '../../support/recorded.ts';
import type { ReadSide } from '../read-side.ts';

/** Appends an event of a type this release has no codec for. */
export const unknownType = async ({ log }: Pick<ReadSide, 'log'>, type: string, revision: number): Promise<void> => {
  const store = memoryEventStore({
    registries: [{ ...PLAY_EVENTS, [type]: version1(t.readonly(t.strict({ new: t.string }))) }],
    upcasters: PLAY_UPCASTERS,
    log,
  });
  onTestFinished(() => store.close());
  const [like] = history(approved(), { stream: playStream(1), from: revision });
  await appendAll(store, [{ ...like, type, data: { new: 'field' } } as unknown as RecordedEvent]);
};
