/**
 * One node as a process of its own: a whole application on the servers it is told of, with its HTTP API, reactor and
 * outbox, and a clock that stands in a file. It says where it listens, and settles when it is asked to: what a second
 * of real time would have made it do.
 */
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { compose } from '@tenure/infrastructure/compose.ts';
import type { Settings } from '@tenure/infrastructure/config.ts';
import { serve } from '@tenure/infrastructure/http/serve.ts';
import * as E from 'fp-ts/lib/Either.js';
import { fixtureContextSource } from '../fixture-context-source.ts';
import { sharedClock } from './shared-clock.ts';

export interface NodeGiven {
  readonly settings: Settings;
  readonly clockFile: string;
  /** In place of the context source of the settings: one in memory. */
  readonly fixture: boolean;
}

export interface NodeSays {
  readonly url: string;
}

const said = (message: NodeSays): void => void process.send?.(message);
const given = JSON.parse(process.argv[2] ?? '{}') as NodeGiven;
// It never outlives whoever started it.
process.on('disconnect', () => process.exit(0));

const opened = await compose(given.settings, {
  clock: sharedClock(given.clockFile),
  ...(given.fixture && { contextSource: fixtureContextSource() }),
})();
if (E.isLeft(opened)) throw new Error(JSON.stringify(opened.left));
const application = opened.right;
const listening = { host: '127.0.0.1', port: 0, orAnyPort: false, user: 'nobody' };
/** What every start and every request says is no complaint. */
const isUsual = (line: string): boolean => line.includes('"level":30') || line.includes('LOCAL SINGLE-USER MODE');
const log = { write: (line: string): void => void (isUsual(line) || process.stderr.write(line)) };
const served = await serve(application, { ...listening, log }, new AbortController().signal);
if (E.isLeft(served)) throw new Error(JSON.stringify(served.left));
process.on('message', () => {
  application.engine.settle().catch((cause: unknown) => console.error('it did not settle:', cause));
});
said({ url: served.right.url });
// By itself it would be written at the end of a process, and these are killed.
flushCompileCache();
