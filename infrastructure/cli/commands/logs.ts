/** `tenure audit log`, `tenure decisions`, `tenure escalations`: what happened, what was refused, what is owed. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { type Command, InvalidArgumentError } from 'commander';
import type { View } from '../../application.ts';
import { actorText } from '../../commands/actor-text.ts';
import { MOMENT_EXPECTED, momentFrom } from '../../commands/moment-text.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { type Session, textOption } from '../session.ts';
import { plain, type Style, table } from '../style.ts';
import { auditLines, minute } from '../views/audit.ts';
import { escalationLines } from '../views/status.ts';
import type { World } from '../world.ts';

const GROUP = 'How things stand:';
const PLAY = 'id, slug, account, or the beginning of an id or slug; all plays when left out';

const moment = (text: string): Instant => {
  const instant = momentFrom(text);
  if (instant === null) throw new InvalidArgumentError(`Expected ${MOMENT_EXPECTED}.`);
  return instant;
};

const count = (text: string): number => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1.');
};

const words = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  ...value.split(','),
];

/** Narrowed to one play when one is named. */
const narrowed = <A>(
  session: Session,
  ref: string | undefined,
  look: (view: View, playId: PlayId | undefined) => Promise<A>,
): Promise<A> =>
  looked(session, meantPlay(ref), async (view) =>
    look(view, ref === undefined ? undefined : (await thePlay(view, ref)).id),
  );

const only = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

const limitOf = ({ options }: Session): number => (typeof options.limit === 'number' ? options.limit : 100);

const auditLog = (session: Session, [ref]: readonly string[]) =>
  narrowed(session, ref, async ({ reads }, playId) => {
    const { options } = session;
    const entries = await reads.auditLog({
      ...only('playId', playId),
      ...only('types', options.type as readonly string[] | undefined),
      ...only('actor', textOption(options, 'actor')),
      ...only('since', options.since as Instant | undefined),
      limit: limitOf(session),
    });
    return {
      json: { entries },
      lines: (style: Style) => [
        ...auditLines(style, entries),
        ...(entries.length < limitOf(session)
          ? []
          : [`The first ${entries.length}; --limit, --since and --type show others.`]),
      ],
    };
  });

const decisions = (session: Session, [ref]: readonly string[]) =>
  narrowed(session, ref, async ({ reads }, playId) => {
    const refused = await reads.decisionsLog({
      ...only('playId', playId),
      ...only('rule', textOption(session.options, 'rule')),
      ...only('since', session.options.since as Instant | undefined),
      limit: limitOf(session),
    });
    return {
      json: { decisions: refused },
      lines: (style: Style) =>
        refused.length === 0
          ? ['Nothing has been refused.']
          : table(
              style,
              ['at', 'actor', 'command', 'rule', 'why', 'accepted instead'],
              refused.map(({ at, actor, command, rule, detail, accepted }) => [
                minute(at),
                plain(actorText(actor)),
                command,
                style.yellow(rule),
                plain(detail),
                plain(accepted),
              ]),
            ),
    };
  });

const escalations = (session: Session, [ref]: readonly string[]) =>
  narrowed(session, ref, async ({ reads }, playId) => {
    const found = playId === undefined ? await reads.openEscalations() : await reads.escalationsOf(playId);
    return {
      json: { escalations: found },
      lines: (style: Style) => (found.length === 0 ? ['No escalation.'] : escalationLines(style, found)),
    };
  });

export const addLogs = (root: Command, world: World): void => {
  const audit = root.command('audit').description('What happened.').helpGroup(GROUP);
  const log = audit
    .command('log')
    .description('Events in the order of the log: who did what, when and why.')
    .argument('[play]', PLAY)
    .option('--type <type>', 'only events of this type; repeatable', words)
    .option('--actor <id>', 'only what this principal did, or agents acting for it')
    .option('--since <when>', `recorded at or after: ${MOMENT_EXPECTED}`, moment)
    .option('--limit <n>', 'at most this many (default: 100)', count);
  acts(world, withAsOf(log), auditLog);
  const refusals = root
    .command('decisions')
    .description('Refused commands: to whom, by which rule, and what would have been accepted.')
    .argument('[play]', PLAY)
    .option('--rule <id>', 'only refusals by this rule')
    .option('--since <when>', `refused at or after: ${MOMENT_EXPECTED}`, moment)
    .option('--limit <n>', 'at most this many (default: 100)', count)
    .helpGroup(GROUP);
  acts(world, withAsOf(refusals), decisions);
  const owed = root
    .command('escalations')
    .description('Escalations of a play; without one, those of all plays that nobody has resolved.')
    .argument('[play]', PLAY)
    .helpGroup(GROUP);
  acts(world, withAsOf(owed), escalations);
};
