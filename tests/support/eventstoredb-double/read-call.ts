import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';
import type { DoubleLog, StoredRecord } from './log.ts';
import { eventMessage, failed, notFound } from './messages.ts';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const BACKWARDS = 1;
const GOES_ON = ['drain', 'cancelled', 'close'];

/** Waits for a reader that is slower than the double. */
export const send = async (call: ReadCall, message: ReadResp): Promise<void> => {
  if (call.write(message) || call.cancelled) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of GOES_ON) call.off(event, done);
      resolve();
    };
    for (const event of GOES_ON) call.on(event, done);
  });
};

export const read = async (log: DoubleLog, faults: Faults, call: ReadCall): Promise<void> => {
  const fault = faults.read();
  if (fault === 'silence') return;
  if (fault !== null) return void call.emit('error', fault);
  const options = call.request.getOptions();
  if (options === undefined) return void call.end();
  const name = Buffer.from(options.getStream()?.getStreamIdentifier()?.getStreamName() ?? '').toString();
  if (log.deleted.has(name)) {
    const trailers = { exception: 'stream-deleted', 'stream-name': name };
    return void call.emit('error', failed(status.FAILED_PRECONDITION, 'deleted', trailers));
  }
  if (options.hasStream() && log.stream(name) === null) {
    await send(call, notFound(name));
    return void call.end();
  }
  const isBackwards = options.getReadDirection() === BACKWARDS;
  const all = options.hasStream() ? (log.stream(name) ?? []) : log.records;
  const fits = options.hasStream() ? inStream(options, isBackwards) : inAll(options, isBackwards);
  const found = all.filter(fits);
  const wanted = (isBackwards ? found.toReversed() : found).slice(0, Number(options.getCount()));
  for (const record of wanted) {
    if (call.cancelled) return;
    await send(call, eventMessage(record));
  }
  call.end();
};

type Fits = (record: StoredRecord) => boolean;

const inStream = (options: ReadReq.Options, isBackwards: boolean): Fits => {
  const stream = options.getStream();
  if (stream?.hasRevision() !== true) return () => (stream?.hasEnd() === true) === isBackwards;
  const revision = Number(stream.getRevision());
  return (record) => (isBackwards ? record.revision <= revision : record.revision >= revision);
};

/** Forwards a read begins with the event at the position, backwards with the one before it. */
const inAll = (options: ReadReq.Options, isBackwards: boolean): Fits => {
  const position = options.getAll()?.getPosition();
  if (position === undefined) return () => (options.getAll()?.hasEnd() === true) === isBackwards;
  const commit = BigInt(position.getCommitPosition());
  return (record) => (isBackwards ? record.commit < commit : record.commit >= commit);
};
