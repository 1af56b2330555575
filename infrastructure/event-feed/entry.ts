/** One event of the feed, written out once for everybody who follows it. */
import type { Delivered } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type Category, type PlayId } from '@tenure/domain/kernel/ids.ts';
import { jsonDocument } from '../json-document.ts';

export interface Entry {
  readonly position: Position;
  readonly category: Category;
  readonly type: string;
  /** null: it belongs to no play, or nothing readable says to which. */
  readonly playId: PlayId | null;
  /** Whether a codec reads it. One that cannot be read is told of as well, never left out (PROJ-5). */
  readonly isReadable: boolean;
  /** As it goes out: id, kind and data of one server-sent event. */
  readonly frame: string;
}

/** `id` null: whoever resumes does so from what came before. JSON holds no line breaks, so one `data:` line does. */
export const frameOf = (id: Position | null, kind: string, data: unknown): string =>
  `${id === null ? '' : `id: ${id}\n`}event: ${kind}\ndata: ${jsonDocument(data)}\n\n`;

export const entryOf = (delivered: Delivered, playId: PlayId | null): Entry => {
  const { position, stream, revision, type, event, problem } = delivered;
  const { category } = aggregateOf(stream);
  const told =
    event === null
      ? frameOf(position, 'unreadable', { position, stream, revision, type, playId, problem })
      : frameOf(position, type, { ...event, playId });
  return { position, category, type, playId, isReadable: event !== null, frame: told };
};

export interface Wanted {
  readonly categories: readonly Category[];
  /** null: every type. */
  readonly types: readonly string[] | null;
  /** null: every play. */
  readonly plays: readonly PlayId[] | null;
}

/** An event that cannot be read goes to everybody whose play it may be. */
export const fits = ({ categories, types, plays }: Wanted, entry: Entry): boolean => {
  const { category, type, playId, isReadable } = entry;
  if (!categories.includes(category) || (types !== null && !types.includes(type))) return false;
  return plays === null || (playId === null ? !isReadable : plays.includes(playId));
};
