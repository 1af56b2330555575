/** `tenure serve`: the HTTP API, with the engine running beside it. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Application } from '../../application.ts';
import { isAddressOrNetwork, type ServeSettings } from '../../config-file.ts';
import { acts } from '../act.ts';
import { done, type Options, type Session, withApplication } from '../session.ts';
import type { ServeOptions, World } from '../world.ts';

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
  options: ServeOptions,
): Promise<void> => {
  const served = await done(world.serve(application, options, world.stopped()));
  tell(`Serving on ${style.bold(served.url)}: API at /v1/plays, described at ${served.url}/docs. Ctrl-C stops it.`);
  if (options.auth === undefined)
    tell(
      style.yellow(
        `Local single-user mode: no authentication; whoever reaches it acts as anybody, ${world.user} by default.`,
      ),
    );
  else if ((await application.keys.list()).length === 0)
    tell(
      'There is no key yet. A first one, from this machine: ' +
        'tenure keys issue --principal person:ID --role administrator --expires DATE --name NAME',
    );
  await done(() => served.closed);
};

/** A whole number from 0 on. */
const whole = (text: string): number => {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number, 0 to 999999.');
};

/** An address, or a network as `10.0.0.0/8`. */
const proxy = (text: string, before: readonly string[] = []): readonly string[] => {
  if (!isAddressOrNetwork(text))
    throw new InvalidArgumentError('Expected an address or a network, such as 10.0.0.7 or 10.0.0.0/24.');
  return [...before, text];
};

const serve = async (session: Session): Promise<null> => {
  const options: Options & ServeSettings = { ...session.settings.serve, ...session.options };
  await withApplication(session, (application) =>
    serveUntilStopped(session, application, {
      host: typeof options.host === 'string' ? options.host : HOST,
      port: typeof options.port === 'number' ? options.port : DEFAULT_PORT,
      orAnyPort: false,
      ...(typeof options.auth === 'string' && { auth: options.auth }),
      ...(typeof options.rate === 'number' && { requests: options.rate }),
      ...(Array.isArray(options.proxy) && { proxies: options.proxy as readonly string[] }),
      ...(options.webhooksPrivate === true && { webhooksPrivate: true }),
      stopping: {
        ...(typeof options.drain === 'number' && { drainMs: options.drain * 1_000 }),
        ...(typeof options.stopWithin === 'number' && { withinMs: options.stopWithin * 1_000 }),
      },
    }),
  );
  return null;
};

export const addServe = (root: Command, world: World): void => {
  const command = root
    .command('serve')
    .description('Serve the HTTP API and keep the engine running, until stopped.')
    .option('--port <n>', `port (default: ${DEFAULT_PORT})`, port)
    .option('--host <host>', `address to listen on (default: ${HOST}); without --auth a loopback address`)
    .option('--auth <file>', 'ask for credentials: which count is said in this file (docs/identity.md)')
    .option('--rate <n>', 'requests one principal may send in 10 seconds, 0 for any number (default: 5000)', whole)
    .option(
      '--proxy <address>',
      'a proxy in front of it, or its network: what it says in X-Forwarded-For of where a request comes from is believed; repeatable',
      proxy,
    )
    .option(
      '--webhooks-private',
      'with --auth: administrators may let webhooks lead into private networks; without it they always may',
    )
    .option('--drain <seconds>', 'say on /readyz that it stops, this long before it does (default: 0)', whole)
    .option(
      '--stop-within <seconds>',
      'finish what was taken within this time, else stop by force (default: 10)',
      whole,
    )
    .helpGroup('Upkeep:');
  acts(world, command, serve);
};
