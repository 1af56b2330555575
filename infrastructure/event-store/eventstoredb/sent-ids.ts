/**
 * Where this process has sent events of late. The server looks for an id only where an append expects to write, so
 * it would store one again that comes with a refreshed expectation or for another stream: the very mistake of a
 * writer that is in doubt. Such a writer is in the process that was in doubt, and there it is caught.
 */
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import type { AppendRequest } from '../judge-append.ts';
import { BoundedMap } from './bounded-map.ts';

const REMEMBERED = 50_000;

export interface SentIds {
  /** An event of this append that was sent to another place before; null when there is none. */
  readonly elsewhere: (request: AppendRequest) => EventId | null;
  /** The append is about to be sent. Answers how to forget it, should it turn out that nothing was stored. */
  readonly sending: (request: AppendRequest) => () => void;
}

export const sentIds = (): SentIds => {
  const places = new BoundedMap<EventId, string>(REMEMBERED);
  const placeOf = ({ stream, expected }: AppendRequest): string => `${stream} ${expected}`;
  return {
    elsewhere: (request) => {
      const place = placeOf(request);
      const sent = request.events.find(({ id }) => (places.get(id) ?? place) !== place);
      return sent?.id ?? null;
    },
    sending: (request) => {
      const fresh = request.events.filter(({ id }) => places.get(id) === undefined);
      for (const { id } of request.events) places.set(id, placeOf(request));
      return () => {
        for (const { id } of fresh) places.delete(id);
      };
    },
  };
};
