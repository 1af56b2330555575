/** `tenure policy`: the numbers of the rules, and what others would have fired (POL-16). */
import { type Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { type Command, InvalidArgumentError } from 'commander';
import { MOMENT_EXPECTED, momentFrom } from '../../commands/moment-text.ts';
import { jsonDocument } from '../../json-document.ts';
import { readPolicy } from '../../policies/read-policy.ts';
import { shippedPolicy } from '../../policies/shipped-policy.ts';
import { simulatePolicy } from '../../policies/simulate-policy.ts';
import { acts, type Handler } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { readPayloadFile } from '../payload-file.ts';
import { done, settle, textOption, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { simulationLines } from '../views/policy-simulation.ts';
import type { World } from '../world.ts';

const show: Handler = async (_, [version = SHIPPED_POLICIES.current.version]) => {
  const policy = await done(async () => shippedPolicy(version));
  return { json: policy, lines: () => jsonDocument(policy, 2).split('\n') };
};

const simulate: Handler = async (session) => {
  const { options, world } = session;
  const file = textOption(options, 'policy') ?? '';
  const written = await readPayloadFile(file, world.readStdin, '--policy');
  const policy = await done(async () => readPolicy(written, SHIPPED_POLICIES, `--policy ${file}`));
  return withApplication(session, async (application) => {
    await settle(session, application);
    const refs = options.play as readonly string[] | undefined;
    const plays = refs === undefined ? null : await Promise.all(refs.map((ref) => thePlay(application, ref)));
    const since = (options.since as Instant | undefined) ?? null;
    const until = (options.until as Instant | undefined) ?? null;
    const found = await done(() => simulatePolicy(application, { policy, plays, since, until }, SHIPPED_POLICIES));
    return { json: found, lines: (style: Style) => simulationLines(style, found, options.all === true) };
  });
};

const moment = (text: string): Instant => {
  const instant = momentFrom(text);
  if (instant === null) throw new InvalidArgumentError(`Expected ${MOMENT_EXPECTED}.`);
  return instant;
};

/** A day is meant with all of it. */
const last = (text: string): Instant => moment(PlainDate.is(text) ? `${text}T23:59:59.999Z` : text);

const words = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const addPolicy = (root: Command, world: World): void => {
  const group = root
    .command('policy')
    .description('The numbers and tables behind the rules, and what others would have done.')
    .helpGroup('How things stand:');
  const shown = group
    .command('show')
    .description('A policy as a file that can be changed and simulated; without a version, that of new plays.')
    .argument('[version]', 'version of a policy, such as v1');
  acts(world, shown, show);
  const simulated = group
    .command('simulate')
    .description('What a policy would have fired on recorded history, beside what did fire. Nothing is written.')
    .requiredOption(
      '--policy <file>',
      'JSON or YAML: a whole policy, or {extends: v1} with changes; - is standard input',
    )
    .option('--since <when>', `only what fired at or after: ${MOMENT_EXPECTED}`, moment)
    .option('--until <when>', `only what fired up to: ${MOMENT_EXPECTED}; a date with all of that day`, last)
    .option('--play <play>', 'only this play; repeatable', words)
    .option('--all', 'list also what would have fired just as it did');
  acts(world, simulated, simulate);
};
