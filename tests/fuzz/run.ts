/** `npm run fuzz`: asks the HTTP API by chance, for as long as one likes, and prints what came of it. */
import { parseArgs } from 'node:util';
import { fuzzSlice } from './fuzz-slice.ts';
import { worldsAlike } from './prepared-world.ts';
import { neverSucceeded, newSummary, requestsIn, summaryText } from './summary.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log('node tests/fuzz/run.ts [--requests 100000] [--seed 1] [--only addTask,getPlay]');
  process.exit(0);
}

const [wanted, seed] = [Number(values.requests), Number(values.seed)];
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(seed)) {
  console.error('--requests is a whole number from 1, --seed a whole number');
  process.exit(2);
}

process.on('uncaughtException', ({ message }) => {
  console.error(message);
  process.exit(2);
});

/** What comes late in a play is soon over: a fresh application now and then, in which it can still be done. */
const SLICE = 2_000;
const ENOUGH = 100_000;
const summary = newSummary();
const began = performance.now();
const worlds = await worldsAlike();
for (let slice = 0; slice * SLICE < wanted; slice += 1) {
  const requests = Math.min(SLICE, wanted - slice * SLICE);
  const prepared = await worlds.next();
  await fuzzSlice(prepared, { seed: seed + slice, requests, only: values.only?.split(',') ?? null }, summary);
  await prepared.end();
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.error(`${requestsIn(summary)} of ${wanted} after ${seconds} s, ${summary.failed.size} kinds of failure`);
}
await worlds.end();
console.log(summaryText(summary));
// So many requests carry out whatever can be carried out: an operation that never was cannot be, or nobody tries it.
const isNarrow = wanted >= ENOUGH && neverSucceeded(summary).length > 0;
process.exitCode = summary.failed.size === 0 && !isNarrow ? 0 : 1;
