/** `tenure projections status | rebuild | verify | resume`: the upkeep of the read models (PROJ-2, PROJ-5). */
import { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { RebuildProgress } from '@tenure/projections/runner/rebuild.ts';
import type { VerifyReport } from '@tenure/projections/runner/verify.ts';
import type { Command } from 'commander';
import type { Application } from '../../application.ts';
import { badRequest, problem } from '../../problem.ts';
import { acts, type Handler } from '../act.ts';
import { Failed } from '../failed.ts';
import { type Session, withApplication } from '../session.ts';
import { plain, type Style, table } from '../style.ts';
import type { World } from '../world.ts';

/** The names that were asked for, or all. */
const namesOf = async ({ projections }: Application, name: string | undefined): Promise<readonly string[]> => {
  const known = (await projections.status()).map((each) => each.name);
  if (name === undefined) return known;
  if (known.includes(name)) return [name];
  throw new Failed(
    problem(404, 'no-such-projection', 'No such projection', `there is no projection "${name}"`, {
      accepted: `one of: ${known.join(', ')}`,
    }),
  );
};

const status = (session: Session) =>
  withApplication(session, async ({ projections }) => {
    const states = await projections.status();
    return {
      json: { projections: states },
      lines: (style: Style) => [
        ...table(
          style,
          ['projection', 'version', 'generation', 'position', 'behind', 'standing still'],
          states.map(({ name, version, codeVersion, generation, position, lag, quarantined }) => [
            name,
            version === codeVersion ? String(version) : style.yellow(`${version}, this release makes ${codeVersion}`),
            String(generation),
            String(position),
            lag === 0 ? '0' : style.yellow(String(lag)),
            quarantined.length === 0 ? '—' : style.red(`${quarantined.length} streams`),
          ]),
        ),
        ...states.flatMap(({ name, quarantined, skipped }) => [
          ...quarantined.map(
            ({ stream, revision, type, problem: why }) =>
              `  ${style.red(name)} ${stream} revision ${revision} (${plain(type)}): ${plain(why)}`,
          ),
          ...Object.entries(skipped).map(
            ([type, events]) => `  ${name} passed over ${events} × ${plain(type)}, unknown to this release`,
          ),
        ]),
      ],
    };
  });

const rebuild: Handler = (session, [name]) =>
  withApplication(session, async (application) => {
    if (name !== undefined) await namesOf(application, name);
    const tell = ({ projections, position, head }: RebuildProgress): void => {
      const which = projections.length > 1 ? `${projections.length} projections` : projections[0];
      session.world.err(`${which}: ${position} of ${head}\n`);
    };
    const { projections } = application;
    const rebuilt = name === undefined ? await projections.rebuildAll(tell) : [await projections.rebuild(name, tell)];
    return {
      json: { rebuilt },
      lines: () =>
        rebuilt.map(
          ({ projection, events, generation }) =>
            `${projection}: ${events} events, now serving generation ${generation}`,
        ),
    };
  });

const verdict = (
  style: Style,
  { projection, equal, rows, differing, differences, poisons }: VerifyReport,
): readonly string[] => [
  equal
    ? `${style.green('✓')} ${projection}: ${rows} rows equal a fresh fold of the log`
    : `${style.red('✗')} ${projection}: ${differing} of ${rows} rows differ from a fresh fold`,
  ...differences.map(
    ({ table: name, key, column, stored, expected }) =>
      `    ${name} ${plain(JSON.stringify(key))} ${plain(column)}: stored ${plain(stored)}, the log says ${plain(expected)}`,
  ),
  ...poisons.map(({ stream, revision, problem: why }) => `    ${stream} revision ${revision}: ${plain(why)}`),
];

const verify: Handler = (session, [name]) =>
  withApplication(session, async (application) => {
    if (name !== undefined) await namesOf(application, name);
    const reports = await application.projections.verify(name);
    const wrong = reports.filter(({ equal }) => !equal);
    if (wrong.length > 0) {
      for (const report of reports) for (const line of verdict(session.style, report)) session.tell(line);
      const names = wrong.map(({ projection }) => projection).join(', ');
      throw new Failed(
        problem(500, 'projection-differs', 'A read model is not what the log says', names, {
          rule: 'PROJ-2',
          accepted: `tenure projections rebuild ${wrong[0]?.projection}`,
        }),
      );
    }
    return {
      json: { verified: reports },
      lines: (style: Style) => reports.flatMap((report) => verdict(style, report)),
    };
  });

const resume: Handler = (session, [name = '', stream = '']) =>
  withApplication(session, async (application) => {
    await namesOf(application, name);
    if (!StreamName.is(stream)) throw new Failed(badRequest(`"${stream}" is no stream`, [], StreamName.name));
    const result = await application.projections.resume(name, stream);
    if (result._tag === 'StillQuarantined') {
      const { revision, problem: why } = result;
      throw new Failed(
        problem(422, 'still-quarantined', 'The stream still cannot be taken', `revision ${revision}: ${why}`, {
          rule: 'PROJ-5',
        }),
      );
    }
    return {
      json: { projection: name, stream, ...result },
      lines: () => [
        result._tag === 'NotQuarantined'
          ? `${stream} does not stand still in ${name}.`
          : `${stream} goes on in ${name}: ${result.events} events.`,
      ],
    };
  });

export const addProjections = (root: Command, world: World): void => {
  const group = root
    .command('projections')
    .description('The read models: their state, and their proof.')
    .helpGroup('Upkeep:');
  const NAME = 'name of a projection; all when left out';
  acts(world, group.command('status').description('How far each read model is, and what it could not take.'), status);
  acts(
    world,
    group
      .command('rebuild')
      .description('Make a read model anew from the log while the old one serves.')
      .argument('[name]', NAME),
    rebuild,
  );
  acts(
    world,
    group
      .command('verify')
      .description('Prove that a read model equals a fresh fold of the log.')
      .argument('[name]', NAME),
    verify,
  );
  acts(
    world,
    group
      .command('resume')
      .description('Take up a stream that stands still, once its cause has been repaired.')
      .argument('<name>', 'name of a projection')
      .argument('<stream>', 'stream, as projections status shows it'),
    resume,
  );
};
