/** Packets of small plays: from events alone, with what read models and folds make of them. */
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { packetOf } from '@tenure/infrastructure/packets/build-packet.ts';
import type { Packet } from '@tenure/infrastructure/packets/packet.ts';
import { onePlay } from '../../projections/one-play.ts';
import { playAfter } from '../../support/play-spec.ts';

export const aPacket = async (
  events: readonly PlayEvent[],
  { now = '2026-03-02T12:00:00.000Z', stage = null }: { readonly now?: string; readonly stage?: Stage | null } = {},
): Promise<Packet> => {
  const { tracker } = await onePlay(events);
  return packetOf({
    tracker: await tracker(),
    play: playAfter(events),
    stage,
    units: new Map(),
    next: null,
    organisation: 'Halden Software',
    now: now as Instant,
  });
};
