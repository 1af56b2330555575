/** The composition root: the one module that knows every face and every adapter. `tenure.mjs` is what starts it. */
import { userInfo } from 'node:os';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { simulateUntil } from '@tenure/application/simulate.ts';
import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Application } from './application.ts';
import { EXIT } from './cli/failed.ts';
import { runCli } from './cli/run.ts';
import type { World } from './cli/world.ts';
import { controllableClock } from './clock/controllable-clock.ts';
import { systemClock } from './clock/system-clock.ts';
import { compose } from './compose.ts';
import { readContextMapping } from './context-sources/folder/mapping/read-mapping.ts';
import { surveyFolder } from './context-sources/folder/survey.ts';
import { copyData } from './copy-data.ts';
import { unavailable, unusableFile } from './problem.ts';

/** The day of an organisation ends where it is; without one, in UTC. */
const timeZoneOf = ({ organisation }: Application): string => organisation?.calendar.timeZone ?? 'UTC';

/** A user without an entry among the system's users is not nobody. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
};

/** The second request to stop is not asked to wait. */
const stopped = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
};

/** Whatever still hangs after the server was ended by force does not keep the process. */
const endSoon = (): unknown => setTimeout(() => process.exit(EXIT.unavailable), 2_000).unref();

/** `2026-11-21T09-30-00-000Z`: sorts by time and is a folder name everywhere. */
const stamp = (): string => systemClock.now().replaceAll(/[:.]/g, '-');

export const processWorld = (): World => {
  const user = userName();
  const err = (line: string): void => void process.stderr.write(line);
  return {
    out: (line) => void process.stdout.write(line),
    err,
    readStdin: () => text(process.stdin),
    env: process.env,
    user,
    colour: process.stdout.isTTY && process.stdout.hasColors() && !process.env.NO_COLOR,
    now: systemClock.now,
    open: (settings) => compose(settings),
    openAt: (settings, start) => {
      const clock = controllableClock(start);
      return pipe(
        compose(settings, { clock }),
        TE.map((application) => ({
          application,
          clock,
          passTo: (until, onDay) =>
            simulateUntil({ engine: application.engine, clock, timeZone: timeZoneOf(application), onDay }, until),
        })),
      );
    },
    copyData: (settings) => copyData(settings, stamp()),
    // The client of a server takes longer to load than most commands take to run, and so does the HTTP face.
    migrateStore: (asked) => async () => {
      const [{ placeFrom }, { migrateStore }] = await Promise.all([
        import('./migrate-store/place.ts'),
        import('./migrate-store/migrate.ts'),
      ]);
      const from = await placeFrom(asked.from, asked.env)();
      if (E.isLeft(from)) return from;
      const to = await placeFrom(asked.to, asked.env)();
      return E.isLeft(to) ? to : migrateStore({ ...asked, from: from.right, to: to.right })();
    },

    serve: (application, options, signal) => async () => {
      const [{ serve }, { rateOf }, { openAuthFile }] = await Promise.all([
        import('./http/serve.ts'),
        import('./http/limits.ts'),
        import('./auth/auth-file.ts'),
      ]);
      const { requests, auth, ...listening } = options;
      const opened = auth === undefined ? E.right(null) : await openAuthFile(auth, application)();
      if (E.isLeft(opened)) return opened;
      const authFile = opened.right;
      // As daemons do; without such a file it ends the process, as it does any other.
      const lookAgain = (): void => void authFile?.look(true);
      if (authFile !== null) process.on('SIGHUP', lookAgain);
      const served = await serve(
        application,
        { ...listening, user, log: { write: err }, rate: rateOf(requests), authFile },
        signal,
      );
      if (E.isLeft(served)) process.off('SIGHUP', lookAgain);
      else
        void served.right.closed.then((ended) => {
          process.off('SIGHUP', lookAgain);
          return E.isLeft(ended) && endSoon();
        });
      return served;
    },
    surveyContext: (folder, mapping) => async () => {
      const read = await readContextMapping(mapping)();
      if (E.isLeft(read)) return E.left(unusableFile(read.left));
      const surveyed = await surveyFolder({ folder, mapping: read.right })();
      return E.isLeft(surveyed) ? E.left(unavailable(surveyed.left.problem)) : surveyed;
    },
    stopped,
  };
};

/** The program: what the arguments ask for, and the exit code that answers (docs/cli.md). */
export const run = async (): Promise<void> => {
  // Whoever closes the pipe early has read enough.
  process.stdout.on('error', () => process.exit(0));
  process.exitCode = await runCli(process.argv.slice(2), processWorld());
};
