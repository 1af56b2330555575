/** `tenure webhooks add | list | log | send | replay | remove`: who is told of what happens, and what became of it (POL-19). */
import type { DeliveryStatus } from '@tenure/application/ports/webhooks.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { endpointReads } from '../../webhooks/endpoint-reads.ts';
import { acts, type Handler } from '../act.ts';
import { done, settle, withApplication } from '../session.ts';
import { plain, type Style, table } from '../style.ts';
import type { World } from '../world.ts';

const LIMIT = 100;

const add: Handler = (session, [url = '']) =>
  withApplication(session, async ({ webhooks }) => {
    const { type, allowPrivate } = session.options;
    const types = Array.isArray(type) ? (type as readonly string[]) : null;
    // Whoever reaches the data reaches the network from this machine, too.
    const adding = { mayBePrivate: true };
    const added = await done(webhooks.endpoints.add({ url, types, allowPrivate: allowPrivate === true }, adding));
    const { secret, ...endpoint } = added.endpoint;
    return {
      json: { endpoint: { ...endpoint, from: endpoint.from.toString() }, secret },
      lines: (style: Style) => [
        `${style.bold(endpoint.id)} is told of ${types === null ? 'every event' : types.join(', ')} from now on, at ${plain(url)}.`,
        `Its secret, shown this once: ${style.bold(secret)}`,
        style.dim(
          'Messages are signed with it as Standard Webhooks says; tenure serve sends them, or tenure webhooks send.',
        ),
      ],
    };
  });

const list: Handler = (session) =>
  withApplication(session, async ({ webhooks, clock }) => {
    const lines = await done(endpointReads(webhooks, clock).list());
    return {
      json: { endpoints: lines },
      lines: (style: Style) =>
        lines.length === 0
          ? ['No endpoint. Add one with: tenure webhooks add URL']
          : table(
              style,
              ['endpoint', 'url', 'events', 'owed', 'given up'],
              lines.map(({ id, url, types, owed, givenUp }) => [
                id,
                plain(url),
                types === null ? 'all' : types.join(', '),
                String(owed),
                givenUp === 0 ? '0' : style.red(String(givenUp)),
              ]),
            ),
    };
  });

const log: Handler = (session, [ref = '']) =>
  withApplication(session, async ({ webhooks, clock }) => {
    const { id } = await done(webhooks.endpoints.find(ref));
    const status = session.options.status as DeliveryStatus | undefined;
    const filter = { limit: LIMIT, ...(status !== undefined && { status }) };
    const { deliveries, next } = await done(endpointReads(webhooks, clock).deliveries(id, filter));
    return {
      json: { deliveries, next },
      lines: (style: Style) =>
        deliveries.length === 0
          ? ['Nothing.']
          : table(
              style,
              ['position', 'event', 'status', 'attempts', 'last answer', 'next'],
              deliveries.map((each) => [
                each.position,
                each.type,
                each.status === 'given-up' ? style.red(each.status) : each.status,
                String(each.attempts),
                plain(each.lastError ?? (each.lastStatus === null ? '—' : String(each.lastStatus))),
                each.nextAt ?? '—',
              ]),
            ),
    };
  });

const send: Handler = (session) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const attempts = await application.webhooks.outbox.flush();
    return { json: { attempts }, lines: () => [`${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} made.`] };
  });

const replay: Handler = (session, [ref = '']) =>
  withApplication(session, async ({ webhooks, clock }) => {
    const { id } = await done(webhooks.endpoints.find(ref));
    const from = (session.options.from as bigint | undefined) ?? 0n;
    const owed = await done(endpointReads(webhooks, clock).replay(id, from));
    return {
      json: { endpoint: id, from: from.toString(), owed },
      lines: () => [`${owed} ${owed === 1 ? 'event is' : 'events are'} owed to ${id} again.`],
    };
  });

const remove: Handler = (session, [ref = '']) =>
  withApplication(session, async ({ webhooks }) => {
    const { id, url } = await done(webhooks.endpoints.find(ref));
    await done(webhooks.endpoints.remove(id));
    return { json: { removed: id }, lines: () => [`${plain(url)} is told of nothing any more.`] };
  });

const position = (text: string): bigint => {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('Expected a position of the log, as tenure audit log shows it.');
};
const words = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export const addWebhooks = (root: Command, world: World): void => {
  const group = root
    .command('webhooks')
    .description('Who is told of what happens, signed, and what became of it.')
    .helpGroup('Upkeep:');
  const ENDPOINT = 'id of an endpoint, or how it begins';
  const adding = group
    .command('add')
    .description('Tell an address of what happens from now on; its secret is shown once.')
    .argument('<url>', 'http or https address')
    .option('--type <type>', 'only events of this type; repeatable', words)
    .option('--allow-private', 'the address may lie in a private network, or on this machine');
  acts(world, adding, add);
  acts(world, group.command('list').description('Endpoints, and what is owed to them.'), list);
  const logging = group
    .command('log')
    .description('What was sent to an endpoint and what came of it, the newest first.')
    .argument('<endpoint>', ENDPOINT)
    .addOption(new Option('--status <status>', 'only these').choices(['pending', 'delivered', 'given-up']));
  acts(world, logging, log);
  acts(
    world,
    group.command('send').description('Send what is owed and due, once; tenure serve does it all the time.'),
    send,
  );
  const replaying = group
    .command('replay')
    .description('Send again what was sent or given up.')
    .argument('<endpoint>', ENDPOINT)
    .option('--from <position>', 'from this position of the log on (default: all)', position);
  acts(world, replaying, replay);
  acts(
    world,
    group
      .command('remove')
      .description('Take an endpoint away, with what is owed to it.')
      .argument('<endpoint>', ENDPOINT),
    remove,
  );
};
