/** A sample of what `npm run fuzz` asks (docs/operations.md), small enough for every run of the tests. */
import { expect, it } from 'vitest';
import { fuzzSlice } from './fuzz-slice.ts';
import { prepareWorld } from './prepared-world.ts';
import { failureText, newSummary, requestsIn } from './summary.ts';

const REQUESTS = 1_200;

it('EVT-6, AUD-3: whatever is asked, no answer is a defect or undescribed, nothing invalid is accepted, no refusal grows the log', async () => {
  const summary = newSummary();
  const prepared = await prepareWorld();
  await fuzzSlice(prepared, { seed: 20_261_123, requests: REQUESTS, only: null }, summary);
  await prepared.end();
  expect(summary.failures.map(failureText).join('\n\n')).toBe('');
  expect(requestsIn(summary)).toBe(REQUESTS);
  // Not everything may be turned away: it would be tested that nothing gets in.
  const statuses = [...summary.rows.values()].flatMap((row) => [...row.statuses.keys()]);
  for (const status of [200, 201, 204, 400, 401, 403, 404, 409, 415, 422]) expect(statuses).toContain(status);
});
