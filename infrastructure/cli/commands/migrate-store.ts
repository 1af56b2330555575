/** `tenure migrate-store`: the log of one store copied into another, and proven to be the same there (STORE-3). */
import type { Command } from 'commander';
import type { GivenPlace } from '../../migrate-store/outcome.ts';
import { acts, type Handler } from '../act.ts';
import { Failed } from '../failed.ts';
import { done, print, type Session, textOption } from '../session.ts';
import { plain } from '../style.ts';
import { migratedReport } from '../views/migrated.ts';
import type { World } from '../world.ts';

/** Tells people something, at most once in a while; who wants JSON gets that and nothing beside it. */
const saying = ({ world, options }: Session, everyMs: number, quietMs: number) => {
  let next = performance.now() + quietMs;
  return (line: string): void => {
    const now = performance.now();
    if (options.json === true || now < next) return;
    world.err(`${line}\n`);
    next = now + everyMs;
  };
};

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const migrate: Handler = async (session) => {
  const { world, options } = session;
  const place = (option: GivenPlace['option']): GivenPlace => ({
    option,
    place: textOption(options, option) ?? '',
    namespace: textOption(options, `${option}Namespace`),
  });
  const [progress, trouble] = [saying(session, 5_000, 1_000), saying(session, 5_000, 0)];
  const migrated = await done(
    world.migrateStore({
      ...{ from: place('from'), to: place('to'), verifyOnly: options.verify === true },
      env: world.env,
      signal: world.stopped(),
      told: (doing, number) => progress(`${doing}: event ${number}`),
      troubled: (where, cause) => trouble(plain(`waiting for ${where}: ${reasonOf(cause)}`)),
    }),
  );
  if (migrated.problem === null) return migratedReport(migrated);
  // What both logs are is worth knowing above all when they are not equal.
  print(session, migratedReport(migrated));
  throw new Failed(migrated.problem);
};

const PLACE = 'data folder, event file, esdb://… or env:NAME';

export const addMigrateStore = (root: Command, world: World): void => {
  const command = root
    .command('migrate-store')
    .description('Copy every event into another store, in order, and prove that it is the same log there.')
    .helpGroup('Upkeep:')
    .requiredOption('--from <place>', `where the events are: ${PLACE}`)
    .requiredOption('--to <place>', `where they are to be: ${PLACE}`)
    .option('--from-namespace <name>', 'namespace of the streams of a server; with env:NAME, default NAME_NAMESPACE')
    .option('--to-namespace <name>', 'namespace of the streams of a server; with env:NAME, default NAME_NAMESPACE')
    .option('--verify', 'copy nothing, only compare the two logs');
  acts(world, command, migrate);
};
