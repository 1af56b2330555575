/** `npm run bench`: measures the product beside its floors, prints what was found, and can write it as JSON. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { advanceHat } from './advance-hat/advance-hat.ts';
import { append } from './append/append.ts';
import { catchUp } from './catch-up/catch-up.ts';
import { eightChecks } from './eight-checks/eight-checks.ts';
import type { Benchmark, Effort, Outcome } from './harness/figures.ts';
import { caveats, describeMachine } from './harness/machine.ts';
import { render, renderMachine } from './harness/report.ts';
import { http } from './http/http.ts';
import { memory } from './memory/memory.ts';
import { rebuild } from './rebuild/rebuild.ts';
import { recordCheckpoint } from './record-checkpoint/record-checkpoint.ts';
import { sse } from './sse/sse.ts';
import { streamLoad } from './stream-load/stream-load.ts';

const BENCHMARKS: readonly Benchmark[] = [
  append,
  streamLoad,
  recordCheckpoint,
  advanceHat,
  eightChecks,
  catchUp,
  rebuild,
  http,
  sse,
  memory,
];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const names = BENCHMARKS.map(({ name }) => name);

if (values.help) {
  console.log(`node tests/bench/run.ts [--quick | --full] [--only ${names.join(',')}] [--json FILE]`);
  process.exit(0);
}

const wanted = values.only?.split(',') ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark called ${unknown.join(', ')}; there are ${names.join(', ')}`);
  process.exit(2);
}

const effort: Effort = values.quick ? 'quick' : values.full ? 'full' : 'usual';
const started = performance.now();
const machine = describeMachine();
console.log(renderMachine(machine));
for (const caveat of caveats(machine)) console.log(`warning: ${caveat}\n`);

const outcomes: Record<string, Outcome> = {};
for (const { name, run } of BENCHMARKS.filter((benchmark) => wanted.includes(benchmark.name))) {
  outcomes[name] = await run(effort);
  console.log(render(name, outcomes[name]));
}
console.log(`${Math.round((performance.now() - started) / 1_000)} s${values.quick ? ', --quick: few rounds' : ''}`);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ machine, effort, outcomes }, null, 2)}\n`);
