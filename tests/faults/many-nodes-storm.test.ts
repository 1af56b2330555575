/**
 * Two nodes while the wires to their servers fail, and the servers themselves: whatever a node does not know the end
 * of has one effect (STORE-2, EVT-5, PROJ-1, §4).
 */
import { expect, it, onTestFinished } from 'vitest';
import { manyPlays } from '../support/many-nodes/many-plays.ts';
import { type Storm, storm } from '../support/many-nodes/storm.ts';
import { keepServer } from '../support/postgres/kept.ts';
import { proxyTo } from '../support/postgres/proxy.ts';

/** `TENURE_TEST_SEED=N` tells the storm of another run. */
const SEED = Number(process.env.TENURE_TEST_SEED ?? Math.floor(Math.random() * 1_000_000));
const PLAYS = 2;
/** Requests between two misfortunes. */
const EVERY = 8;
const EACH = 1;

it('EVT-5, PROJ-1, §4: whatever befalls the wires and the servers, plays come to their end and every promise is kept', {
  timeout: 900_000,
}, async () => {
  console.log(`seed ${SEED}`);
  const postgres = await keepServer({ durable: true });
  onTestFinished(() => postgres.stop());
  const wires = await Promise.all([proxyTo(postgres.url), proxyTo(postgres.url)]);
  onTestFinished(async () => {
    for (const wire of wires) await wire.close();
  });
  let weather: Storm | null = null;
  const result = await manyPlays({
    ...{ postgres: postgres.url, plays: PLAYS, seed: SEED, atOnce: PLAYS },
    through: ({ events, readModel }, node) => ({
      events: { ...events, deadlineMs: 1_000 },
      readModel: { ...readModel, url: wires[node]?.url ?? '', statementTimeoutMs: 1_000 },
    }),
    trouble: ({ double }, spread, below) => {
      const raging = storm({ double, wires, postgres }, spread, below, EVERY, EACH);
      weather = raging;
      return { stop: raging.end, struck: () => [...raging.befell.values()].reduce((sum, each) => sum + each, 0) };
    },
  });
  if (result.failed.length + result.wrong.length > 0) console.log(result.complaints.join('\n\n'));
  expect(result.failed).toEqual([]);
  expect(result.wrong).toEqual([]);
  expect(result.finished).toHaveLength(PLAYS);
  expect([...((weather as Storm | null)?.befell ?? [])].length).toBeGreaterThanOrEqual(16);
});
