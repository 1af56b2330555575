/** `tenure keys issue | list | revoke`: who may use the API over the network, and as whom (AUD-3). */
import { ACCESS_ROLES } from '@tenure/domain/access/access-role.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { keyDocument, NewKeyRequest, newKeyFrom } from '../../auth/key-request.ts';
import { MOMENT_EXPECTED, momentFrom } from '../../commands/moment-text.ts';
import { readPayload } from '../../commands/payload.ts';
import { badRequest, type Problem } from '../../problem.ts';
import { acts, type Handler } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { done, textOption, withApplication } from '../session.ts';
import { plain, type Style, table } from '../style.ts';
import type { World } from '../world.ts';

type Shown = ReturnType<typeof keyDocument>;

const listOption = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? (value as readonly string[]) : null;

/** What it opens, in one line. */
const rights = ({ roles, plays, commands }: Shown): string =>
  [
    roles.join(', '),
    ...(plays === null ? [] : [`${plays.length} ${plays.length === 1 ? 'play' : 'plays'} only`]),
    ...(commands === null ? [] : [`only ${commands.length === 0 ? 'reads' : commands.join(', ')}`]),
  ].join('; ');

/** Where the domain points at a field of the event, the option that fills it. */
const OPTION_OF: Readonly<Record<string, string>> = {
  '/roles': '/role',
  '/expiresAt': '/expires',
  '/principal/kind': '/principal',
  '/principal/actsFor': '/principal',
};

const byOption = (refused: Problem): Problem => {
  const option = refused.pointer === undefined ? undefined : OPTION_OF[refused.pointer];
  return option === undefined ? refused : { ...refused, pointer: option };
};

const issue: Handler = (session) =>
  withApplication(session, async (application) => {
    const { options, actor } = session;
    await application.reads.catchUp();
    const refs = listOption(options.play);
    const plays: PlayId[] = [];
    for (const ref of refs ?? []) plays.push((await thePlay(application, ref)).id);
    const asked = readPayload(NewKeyRequest, {
      name: options.name,
      principal: options.principal,
      roles: options.role ?? [],
      plays: refs === null ? null : plays,
      commands: options.readOnly === true ? [] : listOption(options.command),
      expiresAt: options.expires,
    });
    if (E.isLeft(asked)) throw new Failed(badRequest('no key can be issued like this', asked.left));
    const given = await done(newKeyFrom(application, asked.right));
    const key = textOption(options, 'key');
    const asking = { actor, ...(key !== undefined && { idempotencyKey: key }) };
    const issued = await done(TE.mapLeft(byOption)(application.keys.issue(given, asking)));
    const shown = keyDocument(issued.key, application.clock);
    return {
      json: { key: shown, token: issued.token, repeated: issued.repeated },
      lines: (style: Style) => [
        `${style.bold(shown.id)} is for ${plain(shown.principal)} as ${rights(shown)}, until ${shown.expiresAt}.`,
        issued.token === null
          ? 'It was issued before with this --key; its token was shown then, and is nowhere kept.'
          : `Its token, shown this once: ${style.bold(issued.token)}`,
        style.dim('It is sent as Authorization: Bearer TOKEN; tenure keys revoke takes it back.'),
      ],
    };
  });

const list: Handler = (session) =>
  withApplication(session, async ({ keys, clock }) => {
    const all = (await keys.list()).map((key) => keyDocument(key, clock));
    return {
      json: { keys: all },
      lines: (style: Style) =>
        all.length === 0
          ? ['No key. Issue one with: tenure keys issue --principal person:ID --role ROLE --expires DATE --name NAME']
          : table(
              style,
              ['key', 'name', 'for', 'rights', 'until', 'status'],
              all.map((key) => [
                key.id,
                plain(key.name),
                plain(key.principal),
                rights(key),
                key.expiresAt,
                key.status === 'active' ? key.status : style.red(key.status),
              ]),
            ),
    };
  });

const revoke: Handler = (session, [ref = '']) =>
  withApplication(session, async ({ keys, clock }) => {
    const { options, actor } = session;
    const { keyId } = await done(keys.find(ref));
    const key = textOption(options, 'key');
    const expected = options.expectedRevision as number | undefined;
    const revoked = await done(
      keys.revoke(keyId, textOption(options, 'reason') ?? '', {
        actor,
        ...(key !== undefined && { idempotencyKey: key }),
        ...(expected !== undefined && { expected }),
      }),
    );
    const shown = keyDocument(revoked, clock);
    return {
      json: { key: shown },
      lines: (style: Style) => [`${style.bold(shown.id)} of ${plain(shown.principal)} opens nothing any more.`],
    };
  });

const words = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
const moment = (text: string): string => {
  const found = momentFrom(text);
  if (found === null) throw new InvalidArgumentError(`Expected ${MOMENT_EXPECTED}.`);
  return found;
};
const reason = (text: string): string => {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Expected a reason that says something.');
};

export const addKeys = (root: Command, world: World): void => {
  const group = root
    .command('keys')
    .description('API keys: who may use the API over the network, and as whom.')
    .helpGroup('Upkeep:');
  const issuing = group
    .command('issue')
    .description('Give a principal a key; its token is shown once.')
    .requiredOption('--name <name>', 'what people call it: where it is kept, what runs with it')
    .requiredOption('--principal <who>', 'in whose name: person:ID, or "agent:ID;for=PERSON"')
    .addOption(
      new Option('--role <role>', 'role; repeatable').choices(ACCESS_ROLES).argParser(words).makeOptionMandatory(),
    )
    .requiredOption(
      '--expires <moment>',
      'when it ends, within a year: a date (its first moment in UTC), or an instant',
      moment,
    )
    .option('--play <play>', 'only this play; repeatable', words)
    .option('--command <command>', 'only this command, such as complete-task; repeatable', words)
    .option('--read-only', 'no command at all');
  acts(world, issuing, issue);
  acts(world, group.command('list').description('Every key that was ever issued, the newest first.'), list);
  const revoking = group
    .command('revoke')
    .description('Take a key back; it is refused from then on.')
    .argument('<key>', 'id of a key, or how it begins or ends')
    .requiredOption('--reason <reason>', 'why', reason);
  acts(world, revoking, revoke);
};
