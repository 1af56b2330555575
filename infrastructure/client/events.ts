/** The log as it grows: server-sent events, resumed where they broke off, without gap or duplicate (PROJ-3). */
import type { CaughtUp, FeedEvent, StreamDropped, UnreadableEvent } from '../api/answers.ts';
import type { Problem } from '../problem.ts';
import { type Connection, headersOf, noAnswer, problemIn } from './request.ts';
import type { Wire } from './wire.ts';

export interface Following {
  /** Only what comes after this position; `head`: only what is to come. */
  readonly after?: string;
  readonly types?: readonly string[];
  readonly plays?: readonly string[];
  readonly categories?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What comes; after `Ended` nothing does, and why is in it. */
export type Told =
  | { readonly _tag: 'Event'; readonly event: Wire<FeedEvent> }
  | { readonly _tag: 'Unreadable'; readonly event: UnreadableEvent }
  | { readonly _tag: 'CaughtUp'; readonly position: string }
  | { readonly _tag: 'Ended'; readonly problem: Problem };

interface Frame {
  readonly id: string | null;
  readonly kind: string;
  readonly data: string;
}

const frameIn = (text: string): Frame => {
  const fields = text.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const last = (name: string) => fields.findLast(([, field]) => field === name)?.[2] ?? null;
  return { id: last('id'), kind: last('event') ?? '', data: last('data') ?? '' };
};

async function* framesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield frameIn(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}

const toldBy = ({ kind, data }: Frame): Told | null => {
  if (data === '') return null;
  if (kind === 'caught-up') return { _tag: 'CaughtUp', position: (JSON.parse(data) as CaughtUp).position };
  if (kind === 'unreadable') return { _tag: 'Unreadable', event: JSON.parse(data) };
  return { _tag: 'Event', event: JSON.parse(data) };
};

const notAllowed = ({ detail }: StreamDropped): Problem => ({
  type: 'urn:tenure:problem:forbidden',
  title: 'No longer let in',
  status: 403,
  code: 'forbidden',
  detail,
});

const addressOf = ({ after, types, plays, categories }: Following): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ after, types, plays, categories }))
    if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '/v1/events' : `/v1/events?${query}`;
};

const AGAIN_MS = 2_000;

/** Ends when the signal aborts, or with `Ended`; a connection that breaks off is made again. */
export async function* followEvents(connection: Connection, following: Following): AsyncGenerator<Told, void> {
  const { baseUrl, pause } = connection;
  const { signal } = following;
  let at: string | null = null;
  let failures = 0;
  const isOver = (): boolean => signal?.aborted === true;
  while (!isOver()) {
    let failure: Problem | null = null;
    try {
      const response = await connection.fetch(`${baseUrl}${addressOf(following)}`, {
        headers: { ...headersOf(connection), ...(at !== null && { 'last-event-id': at }) },
        ...(signal !== undefined && { signal }),
      });
      if (response.ok && response.body !== null) {
        for await (const frame of framesOf(response.body)) {
          failures = 0;
          if (frame.kind === 'dropped') {
            const dropped: StreamDropped = JSON.parse(frame.data);
            if (dropped.reason === 'no-longer-allowed') return yield { _tag: 'Ended', problem: notAllowed(dropped) };
            break;
          }
          const told = toldBy(frame);
          if (told !== null) yield told;
          at = frame.id ?? at;
        }
      } else failure = await problemIn(response);
    } catch (cause) {
      failure = noAnswer(baseUrl, cause);
    }
    if (isOver()) return;
    failures += failure === null ? 0 : 1;
    if (failure !== null && (failure.status !== 503 || failures >= connection.attempts))
      return yield { _tag: 'Ended', problem: failure };
    await pause(AGAIN_MS);
  }
}
