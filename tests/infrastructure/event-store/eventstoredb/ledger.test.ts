import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { put, rowsOf, samples } from '../../../contract/event-store/samples.ts';
import { failed } from '../../../support/eventstoredb-double/messages.ts';
import { openedDouble } from '../../../support/eventstoredb-double/opened.ts';

describe('the rows of a log on a server', () => {
  it('STORE-3: are read at the leader, which a node that is none names', async () => {
    const { double, open } = await openedDouble();
    const store = open();
    const { stream, said } = samples('leader');
    await put(store, stream(), 'NoStream', [said('one'), said('two')]);
    const [host, port] = (/127\.0\.0\.1:(\d+)/.exec(double.connectionString)?.[0] ?? '').split(':');
    const leader = { 'leader-endpoint-host': host ?? '', 'leader-endpoint-port': port ?? '' };
    let reads = 0;
    double.faults.read = () =>
      ++reads === 1 ? failed(status.NOT_FOUND, 'Leader info available', { exception: 'not-leader', ...leader }) : null;
    expect((await rowsOf(store)).length).toBe(2);
    expect(reads).toBe(2);
  });

  it('STORE-3: are not asked for again when it is the user who lacks a right', async () => {
    const { double, open } = await openedDouble();
    double.faults.read = () => failed(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
    await expect(rowsOf(open())).rejects.toThrow('Access Denied');
  });
});
