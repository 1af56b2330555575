/** The log as it grows, and which plays change: server-sent events, resumed where they broke off (PROJ-3). */
import type { CaughtUp, Changed, FeedEvent, StreamDropped, UnreadableEvent } from '../api/answers.ts';
import type { Problem } from '../problem.ts';
import { addressIn } from './addresses.ts';
import { type Connection, headersOf, noAnswer, problemIn } from './request.ts';
import type { Wire } from './wire.ts';

export interface FollowingChanges {
  /** Only what comes after this position; `head`: only what is to come. */
  readonly after?: string;
  readonly plays?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Following extends FollowingChanges {
  readonly types?: readonly string[];
  readonly categories?: readonly string[];
}

/** Nothing comes after `Ended`, and why is in it. */
type OfStream =
  | { readonly _tag: 'CaughtUp'; readonly position: string }
  | { readonly _tag: 'Ended'; readonly problem: Problem };

export type Told =
  | { readonly _tag: 'Event'; readonly event: Wire<FeedEvent> }
  | { readonly _tag: 'Unreadable'; readonly event: UnreadableEvent }
  | OfStream;

/** A hint that a play is not what it was. */
export type ToldOfChange = { readonly _tag: 'Changed'; readonly change: Changed } | OfStream;

export const STREAMS = { followEvents: '/v1/events', followChanges: '/v1/changes' } as const;

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

const eventIn = ({ kind, data }: Frame): Told =>
  kind === 'unreadable' ? { _tag: 'Unreadable', event: JSON.parse(data) } : { _tag: 'Event', event: JSON.parse(data) };

const changeIn = ({ data }: Frame): ToldOfChange => ({ _tag: 'Changed', change: JSON.parse(data) });

const notAllowed = ({ detail }: StreamDropped): Problem => ({
  type: 'urn:tenure:problem:forbidden',
  title: 'No longer let in',
  status: 403,
  code: 'forbidden',
  detail,
});

const AGAIN_MS = 2_000;

/** Ends when the signal aborts, or with `Ended`; a connection that breaks off is made again. */
async function* follow<T>(
  connection: Connection,
  path: string,
  { signal, ...asked }: Following,
  read: (frame: Frame) => T,
): AsyncGenerator<T | OfStream, void> {
  const { baseUrl, pause } = connection;
  let at: string | null = null;
  let failures = 0;
  const isOver = (): boolean => signal?.aborted === true;
  while (!isOver()) {
    let failure: Problem | null = null;
    try {
      const response = await connection.fetch(`${baseUrl}${addressIn(path, { ...asked })}`, {
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
          if (frame.kind === 'caught-up')
            yield { _tag: 'CaughtUp', position: (JSON.parse(frame.data) as CaughtUp).position };
          else if (frame.data !== '') yield read(frame);
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

export const followEvents = (connection: Connection, following: Following): AsyncGenerator<Told, void> =>
  follow(connection, STREAMS.followEvents, following, eventIn);

export const followChanges = (
  connection: Connection,
  following: FollowingChanges,
): AsyncGenerator<ToldOfChange, void> => follow(connection, STREAMS.followChanges, following, changeIn);
