/** Who holds which key is told to nobody who did not ask for just that (AUD-3, POL-19). */
import type { KeyId } from '@tenure/domain/kernel/ids.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { expect, it } from 'vitest';
import { issued, revoked } from '../../support/key-history.ts';
import { recorded } from '../../support/recorded.ts';
import { listening, SECRET, world } from './delivery-world.ts';

const KEYS = streamOf('access', '01940000-0000-7000-8000-0000000000e1' as KeyId);

it('AUD-3: an endpoint for every event is told of none about keys; one that names them is', async () => {
  const { side, add, fill, outbox } = await world();
  const [every, named] = await Promise.all([listening(SECRET), listening(SECRET)]);
  await add('every', every.url);
  await add('named', named.url, { types: ['ApiKeyRevoked'] });
  await side.append([recorded(KEYS, 0, issued() as never), recorded(KEYS, 1, revoked() as never)]);
  const events = await fill();
  await outbox.flush();
  expect(every.received).toHaveLength(events);
  expect(every.received.filter(({ type }) => type.startsWith('ApiKey'))).toEqual([]);
  expect(named.received.map(({ type }) => type)).toEqual(['ApiKeyRevoked']);
});
