import type { Faults } from './faults.ts';
import type { DoubleLog, StoredRecord } from './log.ts';
import { caughtUp, checkpointMessage, confirmation, eventMessage } from './messages.ts';
import { type ReadCall, send } from './read-call.ts';

/** Records a server looks at before it says how far it got, for each step of the interval. */
const SEARCH_WINDOW = 32;

export const subscribe = async (log: DoubleLog, faults: Faults, call: ReadCall): Promise<void> => {
  const fault = faults.open();
  if (fault === 'silence') return;
  if (fault === 'end') {
    await send(call, confirmation());
    return void call.end();
  }
  if (fault !== null) return void call.emit('error', fault);
  await send(call, confirmation());
  const options = call.request.getOptions();
  const prefixes = options?.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [''];
  const every = (options?.getFilter()?.getCheckpointintervalmultiplier() ?? 1) * SEARCH_WINDOW;
  let next = firstAfter(log, call);
  let looked = 0;
  let delivered = 0;
  let isLive = false;
  let before: StoredRecord | null = null;

  const deliver = async (record: StoredRecord): Promise<boolean> => {
    const instead = faults.deliver(record, delivered);
    if (instead === 'silence') return false;
    if (instead === 'end') call.end();
    else if (instead instanceof Error) call.emit('error', instead);
    if (instead !== null && instead !== 'twice') return false;
    delivered += 1;
    await send(call, eventMessage(record));
    if (instead === 'twice') for (const again of [before ?? record, record]) await send(call, eventMessage(again));
    before = record;
    return true;
  };

  while (!call.cancelled) {
    const record = log.records[next];
    if (record === undefined) {
      if (!isLive) {
        isLive = true;
        const last = log.records.at(-1)?.commit ?? 0n;
        await send(call, checkpointMessage(faults.checkpointsAhead ? log.writer : last, 0n));
        await send(call, caughtUp());
      }
      if (next >= log.records.length) await grown(log, call);
      continue;
    }
    next += 1;
    if (prefixes.some((prefix) => record.stream.startsWith(prefix)) && !(await deliver(record))) return;
    looked += 1;
    if (looked % every === 0) await send(call, checkpointMessage(record.commit, record.prepare));
  }
};

const firstAfter = (log: DoubleLog, call: ReadCall): number => {
  const position = call.request.getOptions()?.getAll()?.getPosition();
  if (position === undefined) return 0;
  const [commit, prepare] = [BigInt(position.getCommitPosition()), BigInt(position.getPreparePosition())];
  const index = log.records.findIndex(
    (record) => record.commit > commit || (record.commit === commit && record.prepare > prepare),
  );
  return index < 0 ? log.records.length : index;
};

const grown = (log: DoubleLog, call: ReadCall): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      log.watchers.delete(done);
      call.off('cancelled', done);
      resolve();
    };
    log.watchers.add(done);
    call.once('cancelled', done);
  });
