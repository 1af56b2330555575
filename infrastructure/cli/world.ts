/** Everything the command line touches, so that it can be run inside a test as well as by a process. */
import type { SettableClock } from '@tenure/application/simulate.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Application, FolderSurvey, Served } from '../application.ts';
import type { Settings } from '../config.ts';
import type { AskedMigration, Migrated } from '../migrate-store/outcome.ts';
import type { Problem } from '../problem.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Take any free port when this one is in use. */
  readonly orAnyPort: boolean;
  /** File that says whose credentials count; absent: nobody is asked for any, and only this machine is answered. */
  readonly auth?: string;
  /** Requests one principal may send in ten seconds; 0: any number; absent: the usual number. */
  readonly requests?: number;
  /** Addresses and networks of proxies whose word counts for where a request comes from. */
  readonly proxies?: readonly string[];
  /** Whether endpoints added over HTTP may lie in private networks, where people are told apart. */
  readonly webhooksPrivate?: boolean;
  /** Milliseconds: of saying that it stops before it does, and of finishing what it has. */
  readonly stopping?: { readonly drainMs?: number; readonly withinMs?: number };
}

export interface World {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user of the operating system: who acts unless somebody else is named. */
  readonly user: string;
  /** Whether standard output is a terminal that shows colours. */
  readonly colour: boolean;
  /** Opens a data folder, making it where there is none. */
  readonly open: (settings: Settings) => TaskEither<Problem, Application>;
  readonly now: () => Instant;
  /** Opens a data folder under a clock that stands still at an instant until it is set. */
  readonly openAt: (settings: Settings, start: Instant) => TaskEither<Problem, SimulatedApplication>;
  /** Copies a data folder; the settings of the copy. */
  readonly copyData: (settings: Settings) => TaskEither<Problem, Settings>;
  /** Copies the log of one store into another and proves that it is the same there, or only proves it. */
  readonly migrateStore: (asked: AskedMigration) => TaskEither<Problem, Migrated>;
  /** Serves the HTTP API until the signal aborts. */
  readonly serve: (application: Application, options: ServeOptions, signal: AbortSignal) => TaskEither<Problem, Served>;
  readonly surveyContext: (folder: string, mapping: string) => TaskEither<Problem, FolderSurvey>;
  /** From the first call on, being asked to stop aborts this signal instead of ending the process. */
  readonly stopped: () => AbortSignal;
}

export interface SimulatedApplication {
  readonly application: Application;
  readonly clock: SettableClock;
  /** Lets time pass to the end of a date; `onDay` is called after each day has begun. */
  readonly passTo: (until: PlainDate, onDay: (date: PlainDate) => Promise<void>) => Promise<void>;
}
