import { Buffer } from 'node:buffer';
import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { get, put, refused, rowsOf, samples } from '../../../contract/event-store/samples.ts';
import { denied, failed, lost } from '../../../support/eventstoredb-double/messages.ts';
import { HASTY, openedDouble } from '../../../support/eventstoredb-double/opened.ts';

const { stream, said, many } = samples('esdb-appending');
const UNDISCOVERED = 'esdb+discover://127.0.0.1:1?tls=false&maxDiscoverAttempts=1&discoveryInterval=10';
const NEVER = new Promise<never>(() => {});

describe('appending to EventStoreDB when something fails', () => {
  it.each([
    ['stored it', true],
    ['did not store it', false],
  ])(
    'EVT-5: a server that %s and says nothing leaves the outcome unknown in time, and the repetition is right',
    async (_, isStored) => {
      const { double, open } = await openedDouble();
      const [hasty, store, name, events] = [open(HASTY), open(), stream(), many(3)];
      double.faults.append = (_call, store) => {
        if (isStored) store();
        return 'silence';
      };
      const start = performance.now();
      expect(await refused(hasty, name, 'NoStream', events)).toMatchObject({ _tag: 'OutcomeUnknown' });
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(double.log.stream(name)?.length ?? 0).toBe(isStored ? 3 : 0);
      double.faults.append = (_call, store) => store();
      const { receipts } = await put(store, name, 'NoStream', events);
      expect((await rowsOf(store)).map(({ position, leaf }) => [position, leaf])).toEqual(
        receipts.map(({ position, leaf }) => [position, leaf]),
      );
      expect(double.log.stream(name)).toHaveLength(3);
    },
  );

  it('EVT-5: a connection cut between storing and answering leaves the outcome unknown, and the repetition is right', async () => {
    const { double, open } = await openedDouble();
    const [store, name, events] = [open(), stream(), many(2)];
    double.faults.append = (_call, store) => {
      store();
      double.stop();
      return NEVER;
    };
    expect(await refused(store, name, 'NoStream', events)).toMatchObject({ _tag: 'OutcomeUnknown' });
    double.faults.append = (_call, store) => store();
    await double.start();
    expect((await put(store, name, 'NoStream', events)).revision).toBe(1);
    expect(double.log.stream(name)).toHaveLength(2);
    await put(store, name, 1, many(1));
  });

  it.each([
    ['unavailable', status.UNAVAILABLE],
    ['internal', status.INTERNAL],
    ['data loss', status.DATA_LOSS],
    ['unknown', status.UNKNOWN],
    ['cancelled', status.CANCELLED],
    ['aborted', status.ABORTED],
    ['deadline exceeded', status.DEADLINE_EXCEEDED],
    ['not found', status.NOT_FOUND],
  ])('EVT-5: what a server answers as "%s" may have been stored', async (_, code) => {
    const { double, open } = await openedDouble();
    double.faults.append = () => failed(code, 'something happened');
    expect(await refused(open(), stream(), 'NoStream', many(1))).toMatchObject({ _tag: 'OutcomeUnknown' });
  });

  it('EVT-5: what a server turned down, or was never asked, was certainly not stored', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    double.faults.append = denied;
    expect(await refused(store, stream(), 'NoStream', many(1))).toMatchObject({ _tag: 'Unavailable' });
    const deleted = stream();
    double.log.deleted.add(deleted);
    expect(await refused(store, deleted, 'NoStream', many(1))).toMatchObject({ _tag: 'Unavailable' });
    for (const address of ['esdb://127.0.0.1:1?tls=false', UNDISCOVERED])
      expect(await refused(open({ connectionString: address }), stream(), 'NoStream', many(1))).toMatchObject({
        _tag: 'Unavailable',
      });
  });

  it('EVT-5: an answer that cannot be read back leaves the outcome unknown', async () => {
    const { double, open } = await openedDouble();
    const [store, name, events] = [open(), stream(), many(2)];
    double.faults.read = lost;
    expect(await refused(store, name, 'NoStream', events)).toMatchObject({ _tag: 'OutcomeUnknown' });
    double.faults.read = () => null;
    expect((await put(store, name, 'NoStream', events)).revision).toBe(1);
    expect(double.log.stream(name)).toHaveLength(2);
  });

  it('EVT-5: a conflict that only the server knows of tells what it says', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    double.faults.append = () => ({ _tag: 'Conflict', actual: 41 });
    expect(await refused(store, stream(), 'NoStream', many(1))).toEqual({
      _tag: 'Conflict',
      expected: 'NoStream',
      actual: 41,
    });
    double.faults.append = () => ({ _tag: 'Conflict', actual: 'no_stream' });
    expect(await refused(store, stream(), 'NoStream', many(1))).toMatchObject({ actual: 'NoStream' });
  });

  it('a node that is no leader is left for the one it names, and the append is made there once', async () => {
    const { double, open } = await openedDouble();
    const port = /:(\d+)\?/.exec(double.connectionString)?.[1] ?? '';
    let turnedDown = 0;
    double.faults.append = (_call, store) => {
      if (turnedDown > 0) return store();
      turnedDown += 1;
      const leader = { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': port };
      return failed(status.NOT_FOUND, 'Leader info available', { exception: 'not-leader', ...leader });
    };
    const [store, name] = [open(), stream()];
    await put(store, name, 'NoStream', many(2));
    expect(turnedDown).toBe(1);
    expect(await get(store, name)).toHaveLength(2);
  });

  it('an append that is too large as a whole is refused before it is sent, and when only the server finds it so', async () => {
    const { double, open } = await openedDouble();
    let sent = 0;
    double.faults.append = (_call, store) => {
      sent += 1;
      return store();
    };
    const big = Array.from({ length: 3 }, () => said('x'.repeat(400_000)));
    const limit = { _tag: 'TooLarge', limit: 1_048_576, bytes: expect.any(Number) };
    expect(await refused(open(), stream(), 'NoStream', big)).toMatchObject(limit);
    expect(await refused(open({ maxAppendBytes: 9_000_000 }), stream(), 'NoStream', big)).toMatchObject(limit);
    expect(sent).toBe(0);
  });

  it('nothing is chained to an event that is not what its leaf says', async () => {
    const { double, open } = await openedDouble();
    const name = stream();
    await put(open(), name, 'NoStream', [said('as it was')]);
    const [record] = double.log.records.filter((each) => each.stream === name);
    Object.assign(record ?? {}, { data: Buffer.from('{"text":"as it never was"}') });
    expect(await refused(open(), name, 0, many(1))).toMatchObject({
      _tag: 'Unavailable',
      cause: { message: `event 0 of ${name}: the stored event is not the one its leaf hash was made of` },
    });
  });
});
