/**
 * A process that writes to an event file until it is killed. Its arguments: the file, its name, how long it
 * pauses after each append in milliseconds, then the streams. Each acknowledged append is a line of its output.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import { KNOWN, samples } from '../../contract/event-store/samples.ts';

export interface Acknowledged {
  readonly stream: StreamName;
  readonly receipts: readonly { readonly eventId: string; readonly revision: number; readonly leaf: string }[];
}

const [path = '', name = '', pauseMs = '0', ...streams] = process.argv.slice(2);
const store = openSqliteEventStore({ path, registries: [KNOWN], busyTimeoutMs: 10_000 });
const { said } = samples(`${name} ${process.pid} ${process.hrtime.bigint()}`);

const revisionOf = async (stream: StreamName): Promise<'NoStream' | number> => {
  const read = await store.read(stream)();
  return E.isRight(read) ? read.right.length - 1 : 'NoStream';
};

const write = async (stream: StreamName): Promise<void> => {
  let expected = await revisionOf(stream);
  for (let done = 0; ; ) {
    const size = 1 + (done % 3);
    const batch = `${name} ${stream} ${done}`;
    const events = Array.from({ length: size }, (_, index) => said(`${batch}|${index}|${size}`));
    const answer = await store.append(stream, expected, events)();
    if (E.isRight(answer)) {
      const receipts = answer.right.receipts.map(({ eventId, revision, leaf }) => ({ eventId, revision, leaf }));
      process.stdout.write(`${JSON.stringify({ stream, receipts } satisfies Acknowledged)}\n`);
      expected = answer.right.revision;
      done += 1;
      if (pauseMs !== '0') await pause(Number(pauseMs));
    } else if (answer.left._tag === 'Conflict') expected = await revisionOf(stream);
    else throw new Error(answer.left._tag, { cause: answer.left });
  }
};

await Promise.all(streams.map((stream) => write(stream as StreamName)));
