import { createHash } from 'node:crypto';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Open } from './harness.ts';
import { put, rowsOf, samples } from './samples.ts';

/** Recomputed here by other means than the store's own. */
const leafOf = (bytes: string): string =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(Buffer.from(bytes, 'utf8'))
    .digest('hex');

const MEMBERS = [
  ...['actor', 'causationId', 'commandId', 'correlationId', 'data', 'hat', 'id', 'occurredAt', 'policyVersion'],
  ...['prev', 'recordedAt', 'revision', 'schemaVersion', 'stream', 'type'],
];

const expectIntact = (rows: readonly LedgerRow[]): void => {
  const heads = new Map<string, LedgerRow>();
  for (const row of rows) {
    const stored = JSON.parse(row.bytes);
    const previous = heads.get(row.stream);
    expect(row.bytes).toBe(canonicalize(stored));
    expect(row.leaf).toBe(leafOf(row.bytes));
    expect(Object.keys(stored)).toEqual(MEMBERS);
    expect(stored).toMatchObject({ id: row.id, stream: row.stream, revision: row.revision, type: row.type });
    expect(stored.prev).toBe(previous?.leaf ?? null);
    expect(row.revision).toBe((previous?.revision ?? -1) + 1);
    heads.set(row.stream, row);
  }
};

export const keepingBytes = (open: Open): void => {
  describe('keeping bytes', () => {
    it('AUD-1: these events have these bytes and this leaf in every store', async () => {
      const { stream, said } = samples('golden');
      const store = open();
      const name = stream('feedback');
      const events = [
        said('Müller said "no"\n', { hat: 'classifier', policyVersion: null }),
        said('', {
          type: 'Counted',
          data: { numbers: [1e21, -0, 0.1] },
          actor: { kind: 'agent', id: 'bot', actsFor: 'csm-1' },
        }),
      ];
      await put(store, name, 'NoStream', events);
      const rows = await rowsOf(store);
      expect(rows.map(({ bytes }) => bytes)).toEqual([
        [
          '{"actor":{"actsFor":null,"id":"csm-1","kind":"person"}',
          ',"causationId":"019b8d62-7a84-7358-b116-8c328646e06e"',
          ',"commandId":"019b8d62-7a83-7af6-ad36-252176fb9be1","correlationId":"request-1"',
          ',"data":{"text":"Müller said \\"no\\"\\n"},"hat":"classifier"',
          ',"id":"019b8d62-7a82-7be2-be5b-c64530dee3ee","occurredAt":"2026-11-20T17:00:00.000Z"',
          ',"policyVersion":null,"prev":null,"recordedAt":"2026-11-21T09:30:00.000Z","revision":0',
          ',"schemaVersion":1,"stream":"feedback-019b8d62-7a81-7ef4-a2de-7a415f5e0961","type":"Said"}',
        ].join(''),
        [
          '{"actor":{"actsFor":"csm-1","id":"bot","kind":"agent"}',
          ',"causationId":"019b8d62-7a87-7fe1-96b5-5895411fe78d"',
          ',"commandId":"019b8d62-7a86-7d6f-9261-a8365bd6b43e","correlationId":"request-1"',
          ',"data":{"numbers":[1e+21,0,0.1]},"hat":null,"id":"019b8d62-7a85-76eb-9473-7e17e2048655"',
          ',"occurredAt":"2026-11-20T17:00:00.000Z","policyVersion":"v1"',
          ',"prev":"e48d7543c649ca5cc279dad8849e378c9c262121b4c9f483dad4932e877029d7"',
          ',"recordedAt":"2026-11-21T09:30:00.000Z","revision":1,"schemaVersion":1',
          ',"stream":"feedback-019b8d62-7a81-7ef4-a2de-7a415f5e0961","type":"Counted"}',
        ].join(''),
      ]);
      expect(rows.map(({ leaf }) => leaf)).toEqual([
        'e48d7543c649ca5cc279dad8849e378c9c262121b4c9f483dad4932e877029d7',
        'fa8a022279e64f4e099b8a9d2374b15949ba5e1caa695800b4cc01d107afa870',
      ]);
    });

    it('AUD-1: bytes are canonical, the leaf is their hash, and streams are chained from their first event on', async () => {
      const { stream, said, many } = samples('chain');
      const store = open();
      const names = [stream(), stream('unit'), stream('gate')];
      for (let revision = -1; revision < 6; revision += 2) {
        await Promise.all(names.map((name) => put(store, name, revision < 0 ? 'NoStream' : revision, many(2))));
      }
      const answer = await put(store, names[0]!, 7, [said('last')]);
      const rows = await rowsOf(store);
      expect(rows).toHaveLength(25);
      expect(rows.at(-1)).toMatchObject({ leaf: answer.receipts[0]?.leaf, position: answer.position });
      expectIntact(rows);
    });

    it('AUD-1: whatever the payload holds', async () => {
      const { stream, said } = samples('fuzz');
      const [store, name] = [open(), stream()];
      let revision = -1;
      const payload = fc.oneof(
        fc.record({ type: fc.constant('Said'), data: fc.record({ text: fc.string({ unit: 'binary' }) }) }),
        fc.record({
          type: fc.constant('Counted'),
          data: fc.record({ numbers: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })) }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(payload, fc.string({ unit: 'binary' }), async (over, correlationId) => {
          const answer = await put(store, name, revision < 0 ? 'NoStream' : revision, [
            said('', { ...over, correlationId }),
          ]);
          revision = answer.revision;
        }),
      );
      expectIntact(await rowsOf(store));
    });

    it('AUD-1: closing and opening changes no byte, and the chain goes on', async () => {
      const { stream, many } = samples('reopen');
      const [first, name] = [open(), stream()];
      await put(first, name, 'NoStream', many(3));
      const before = await rowsOf(first);
      await first.close();
      const second = open();
      expect(await rowsOf(second)).toEqual(before);
      await put(second, name, 2, many(2));
      const after = await rowsOf(second);
      expect(after.slice(0, 3)).toEqual(before);
      expectIntact(after);
    });

    it('AUD-2: the ledger can be read from any position on', async () => {
      const { stream, many } = samples('ledger');
      const store = open();
      await put(store, stream(), 'NoStream', many(1_200));
      const rows = await rowsOf(store);
      expect(rows).toHaveLength(1_200);
      expect(await rowsOf(store, rows[1_100]?.position)).toEqual(rows.slice(1_101));
    });
  });
};
