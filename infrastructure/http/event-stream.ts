/** One client's stream of server-sent events: written as fast as it is read, kept alive, and never ended in silence. */
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StreamDropped } from '../api/answers.ts';
import { type Entry, frameOf } from '../event-feed/entry.ts';
import type { Piece } from '../event-feed/tail.ts';
import type { Problem } from '../problem.ts';

export interface StreamTiming {
  readonly heartbeatMs: number;
  /** What comes within this time after a write goes out together with what else does. */
  readonly gatherMs: number;
  /** How long a client may take to read what has been written. */
  readonly drainMs: number;
  /** After what time a client is asked to come back. */
  readonly retryMs: number;
}

export type DropReason = StreamDropped['reason'];

export interface Streaming {
  readonly raw: ServerResponse;
  readonly headers: Readonly<Record<string, number | string | string[] | undefined>>;
  readonly pieces: (signal: AbortSignal) => AsyncIterable<Piece>;
  /** What goes out for these; empty: nothing. */
  readonly render: (entries: readonly Entry[]) => string;
  /** null as long as the client may have what comes next. */
  readonly mayStill: () => Promise<Problem | null>;
  readonly timing: StreamTiming;
  readonly onTrouble: (cause: unknown) => void;
}

export interface EventStream {
  readonly drop: (reason: DropReason, detail: string) => void;
  readonly ended: Promise<void>;
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** How long a dropped client has to read why. */
const FAREWELL_MS = 1_000;

/** Whether everything written so far has left within that time. */
const drained = (raw: ServerResponse, withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const settle = (isOut: boolean) => (): void => {
      clearTimeout(timer);
      raw.off('drain', out).off('close', lost);
      resolve(isOut);
    };
    const [out, lost] = [settle(true), settle(false)];
    const timer = setTimeout(lost, withinMs);
    raw.once('drain', out).once('close', lost);
  });

export const openStream = (streaming: Streaming): EventStream => {
  const { raw, headers, pieces, render, mayStill, timing, onTrouble } = streaming;
  const { heartbeatMs, gatherMs, drainMs, retryMs } = timing;
  const gone = new AbortController();
  const { signal } = gone;
  let at: Position | null = null;
  let told: Position | null = null;
  let lastWrite = performance.now();
  let isBusy = false;

  const drop = (reason: DropReason, detail: string): void => {
    if (signal.aborted) return;
    gone.abort();
    raw.end(frameOf(null, 'dropped', { reason, detail, position: at }), () => raw.socket?.destroySoon());
    setTimeout(() => raw.destroy(), FAREWELL_MS).unref();
  };

  const write = async (text: string): Promise<void> => {
    if (text === '' || signal.aborted) return;
    lastWrite = performance.now();
    if (raw.write(text)) return;
    isBusy = true;
    const isOut = await drained(raw, drainMs);
    isBusy = false;
    if (!isOut && !raw.destroyed) drop('too-slow', `nothing was read for ${drainMs / 1_000} s`);
  };

  const isLetIn = async (): Promise<boolean> => {
    const refused = await mayStill();
    if (refused === null) return !signal.aborted;
    const isUnknown = refused.status === 503;
    drop(isUnknown ? 'unavailable' : 'no-longer-allowed', `${refused.code}: ${refused.detail}`);
    return false;
  };

  /** A comment, and the position with it: a client that wants few events need not look through the rest again. */
  const beat = async (): Promise<void> => {
    if (isBusy || !(await isLetIn()) || performance.now() - lastWrite < heartbeatMs / 2) return;
    const id = at === told ? '' : `id: ${at}\n`;
    told = at;
    await write(`: heartbeat\n${id}\n`);
  };

  const send = async (): Promise<void> => {
    let isLive = false;
    await write(`retry: ${retryMs}\n\n`);
    for await (const { entries, upTo, isHead } of pieces(signal)) {
      const frames = render(entries);
      if (frames !== '' && !(await isLetIn())) return;
      await write(frames);
      if (signal.aborted) return;
      at = upTo;
      if (isHead && !isLive) {
        told = at;
        await write(frameOf(at, 'caught-up', { position: at }));
      }
      isLive = isHead;
      if (isHead && frames !== '') await pause(gatherMs, undefined, { signal });
    }
  };

  const failed = (cause: unknown): void => {
    if (signal.aborted) return;
    onTrouble(cause);
    drop('unavailable', 'the log cannot be followed at the moment');
  };

  raw.writeHead(200, { ...headers, ...HEADERS });
  raw.once('close', () => gone.abort());
  raw.on('error', () => gone.abort());
  const beating = setInterval(() => void beat().catch(failed), heartbeatMs);
  const ended = send()
    .catch(failed)
    .finally(() => clearInterval(beating));
  return { drop, ended };
};
