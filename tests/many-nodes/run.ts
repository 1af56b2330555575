/** `npm run many-nodes`: random plays on two nodes that are killed again and again, as many as one likes (docs/distributed.md). */
import { parseArgs } from 'node:util';
import { killing, manyPlays } from '../support/many-nodes/many-plays.ts';
import { keepServer } from '../support/postgres/kept.ts';

const { values } = parseArgs({
  options: {
    plays: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '24' },
    // Requests between two kills.
    every: { type: 'string', default: '150' },
    // No play begins after so many minutes.
    minutes: { type: 'string', default: '1440' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log('node tests/many-nodes/run.ts [--plays 500] [--seed 1] [--at-once 24] [--every 150] [--minutes 60]');
  process.exit(0);
}

const given = [values.plays, values.seed, values['at-once'], values.every, values.minutes];
const [plays, seed, atOnce, every, minutes] = given.map(Number);
const isWhole = (value: number | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
if (!isWhole(plays) || !isWhole(seed) || !isWhole(atOnce) || !isWhole(every) || !isWhole(minutes)) {
  console.error('--plays, --seed, --at-once, --every and --minutes are whole numbers from 1');
  process.exit(2);
}

const began = performance.now();
const seconds = (): number => Math.round((performance.now() - began) / 1_000);
const server = await keepServer();
try {
  const result = await manyPlays({
    ...{ postgres: server.url, plays, seed, atOnce },
    trouble: killing({ every: [Math.ceil(every / 2), every + Math.floor(every / 2)] }),
    enough: () => seconds() > 60 * minutes,
    onPlay: (done, failed, kills) =>
      console.error(`${done} of ${plays} plays at their end after ${seconds()} s, ${failed} failed, ${kills} kills`),
  });
  const { finished, failed, wrong, complaints, requests } = result;
  const steps = finished.reduce((sum, play) => sum + play.steps, 0);
  const refused = finished.flatMap((play) => play.refused);
  for (const [what, value] of Object.entries({
    'plays at their end': `${finished.length} of ${plays}`,
    'plays that failed': failed.length,
    'nodes killed': result.struck,
    'events in the log': result.events,
    'steps by next': steps,
    'steps refused, somebody being faster': refused.length,
    'requests answered': requests.answered,
    'requests broken off': requests.broken,
    'promises not kept': wrong.length,
    seed,
    seconds: seconds(),
  }))
    console.log(`${what.padEnd(40)}${value}`);
  for (const line of [...failed, ...wrong].slice(0, 50)) console.log(line);
  for (const text of complaints) console.error(text.slice(-4_000));
  process.exitCode = failed.length + wrong.length === 0 ? 0 : 1;
} finally {
  await server.stop();
}
