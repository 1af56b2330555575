/** Starting writer processes and reading what they acknowledged. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { leafOf } from '@tenure/infrastructure/event-store/stored-event.ts';
import { expect } from 'vitest';
import type { Acknowledged } from './writer-process.ts';

export interface Writer {
  readonly process: ChildProcess;
  /** Grows while the process runs. */
  readonly acknowledged: readonly Acknowledged[];
  /** How it ended: an exit code or a signal. */
  readonly ended: Promise<number | string>;
}

export const startWriter = (
  path: string,
  name: string,
  pauseMs: number,
  streams: readonly string[],
  onAcknowledged: (soFar: number, process: ChildProcess) => void = () => {},
): Writer => {
  const script = new URL('./writer-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, path, name, String(pauseMs), ...streams], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Acknowledged[] = [];
  let unfinished = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      acknowledged.push(JSON.parse(line) as Acknowledged);
      onAcknowledged(acknowledged.length, child);
    }
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, acknowledged, ended };
};

/** Reliability I1, I2: what was acknowledged is there, batches are whole, streams are gapless and chained. */
export const expectConsistent = (rows: readonly LedgerRow[], acknowledged: readonly Acknowledged[]): void => {
  const streams = Map.groupBy(rows, ({ stream }) => stream);
  for (const [stream, events] of streams) {
    expect(
      events.map(({ revision }) => revision),
      stream,
    ).toEqual(events.map((_, index) => index));
    events.forEach(({ bytes, leaf }, index) => {
      expect(leaf).toBe(leafOf(bytes));
      expect(JSON.parse(bytes).prev).toBe(events[index - 1]?.leaf ?? null);
    });
  }
  for (const { stream, receipts } of acknowledged) {
    const stored = (streams.get(stream as LedgerRow['stream']) ?? []).map(({ id, revision, leaf }) => ({
      eventId: id,
      revision,
      leaf,
    }));
    expect(receipts).toEqual(receipts.map(({ revision }) => stored[revision]));
  }
  const texts = rows.map(({ bytes }) => JSON.parse(bytes).data.text as string);
  for (const [batch, members] of Map.groupBy(texts, (text) => text.split('|')[0])) {
    expect(
      members.map((text) => text.split('|')[1]),
      batch,
    ).toEqual(members.map((_, index) => String(index)));
    expect(members.length, batch).toBe(Number(members[0]?.split('|')[2]));
  }
};

export const temporaryFile = (): { readonly path: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-events-'));
  return { path: join(folder, 'events.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
};
