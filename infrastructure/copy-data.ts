/** A copy of a data folder, for a simulation to spoil (docs/decisions/0007). */
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { remember, type Settings } from './config.ts';
import { EVENTS_FILE, READ_MODEL_FILE } from './places.ts';
import { type Problem, problem, unavailable } from './problem.ts';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const copyDatabase = async (from: string, to: string): Promise<void> => {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, to);
  } finally {
    source.close();
  }
};

/** Copies while others may be writing; the settings of the copy, which lies in the folder's `simulations`. */
export const copyData = (settings: Settings, name: string): TE.TaskEither<Problem, Settings> =>
  settings.distributed === undefined ? copied(settings, name) : TE.left(onServers);

const onServers = problem(
  400,
  'invalid-setting',
  'A setting cannot be used',
  'a simulation runs on a copy of the data folder, and the events of this deployment are on a server',
  { accepted: 'a data folder with a log in it: tenure migrate-store --from env:TENURE_EVENTS --to FOLDER makes one' },
);

const copied = (settings: Settings, name: string): TE.TaskEither<Problem, Settings> =>
  TE.tryCatch(
    async () => {
      const data = join(settings.data, 'simulations', name);
      await mkdir(data, { recursive: true });
      // The read model first: it may be behind its log, never ahead of it.
      for (const file of [READ_MODEL_FILE, EVENTS_FILE]) {
        const from = join(settings.data, file);
        if (await exists(from)) await copyDatabase(from, join(data, file));
      }
      const copy = { ...settings, data };
      await remember(copy);
      return copy;
    },
    (cause) => unavailable(`${settings.data} cannot be copied: ${cause instanceof Error ? cause.message : cause}`),
  );
