/** `tenure serve`: the HTTP API, with the engine running beside it. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Application } from '../../application.ts';
import { acts } from '../act.ts';
import { done, type Session, withApplication } from '../session.ts';
import type { World } from '../world.ts';

export const DEFAULT_PORT = 7420;
const HOST = '127.0.0.1';

export const port = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Expected a port, 0 to 65535; 0 takes any that is free.');
};

/** Serves until the process is asked to stop. */
export const serveUntilStopped = async (
  { world, tell, style }: Session,
  application: Application,
  options: { readonly host: string; readonly port: number; readonly orAnyPort: boolean },
): Promise<void> => {
  const served = await done(world.serve(application, options, world.stopped()));
  tell(`Serving on ${style.bold(served.url)}: API at /v1/plays, described at ${served.url}/docs. Ctrl-C stops it.`);
  tell(
    style.yellow(
      `Local single-user mode: no authentication; whoever reaches it acts as anybody, ${world.user} by default.`,
    ),
  );
  await done(() => served.closed);
};

const serve = async (session: Session): Promise<null> => {
  const { options } = session;
  await withApplication(session, (application) =>
    serveUntilStopped(session, application, {
      host: typeof options.host === 'string' ? options.host : HOST,
      port: typeof options.port === 'number' ? options.port : DEFAULT_PORT,
      orAnyPort: false,
    }),
  );
  return null;
};

export const addServe = (root: Command, world: World): void => {
  const command = root
    .command('serve')
    .description('Serve the HTTP API on this machine and keep the engine running, until stopped.')
    .option('--port <n>', `port (default: ${DEFAULT_PORT})`, port)
    .option('--host <host>', `loopback address (default: ${HOST})`)
    .helpGroup('Upkeep:');
  acts(world, command, serve);
};
