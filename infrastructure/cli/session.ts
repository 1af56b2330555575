/** One run of the command line: its world, its settings, who acts, and how a command gets its application. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Command } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { ACTOR_EXPECTED, actorFrom } from '../commands/actor-text.ts';
import { type Settings, type SettingsProblem, settingsFrom } from '../config.ts';
import { jsonDocument } from '../json-document.ts';
import { badRequest, type Problem, problem, unusableFile } from '../problem.ts';
import { Failed } from './failed.ts';
import type { Report } from './report.ts';
import { type Style, styles } from './style.ts';
import type { World } from './world.ts';

export type Options = Readonly<Record<string, unknown>>;

export const textOption = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

export interface Session {
  readonly world: World;
  readonly options: Options;
  readonly style: Style;
  readonly settings: Settings;
  readonly actor: Principal;
  /** A line of progress: on standard output for people, on standard error beside a JSON document. */
  readonly tell: (line: string) => void;
}

const orFail = <A>(result: E.Either<Problem, A>): A => {
  if (E.isLeft(result)) throw new Failed(result.left);
  return result.right;
};

export const done = async <A>(task: () => Promise<E.Either<Problem, A>>): Promise<A> => orFail(await task());

export const settingsProblem = (refused: SettingsProblem): Problem =>
  refused._tag === 'FileRefused'
    ? unusableFile(refused)
    : problem(
        400,
        'invalid-setting',
        'A setting cannot be used',
        `${/^[A-Z]/.test(refused.setting) ? '' : '--'}${refused.setting}: ${refused.detail}`,
        { accepted: refused.accepted },
      );

const actorOf = (options: Options, world: World): Principal => {
  const as = textOption(options, 'as');
  const agent = textOption(options, 'agent');
  const actsFor = textOption(options, 'for');
  const refuse = (detail: string): never => {
    throw new Failed(badRequest(detail, [], '--as PERSON, or --agent ID --for PERSON'));
  };
  if (agent !== undefined && as !== undefined) return refuse('--as and --agent name two who act');
  if ((agent === undefined) !== (actsFor === undefined)) return refuse('--agent and --for belong together');
  const text =
    agent === undefined
      ? as === undefined
        ? (world.env.TENURE_ACTOR ?? `person:${world.user}`)
        : `person:${as}`
      : `agent:${agent};for=${actsFor}`;
  return actorFrom(text) ?? refuse(`"${text}" names nobody; expected ${ACTOR_EXPECTED}`);
};

export const sessionOf = async (world: World, command: Command): Promise<Session> => {
  const options: Options = command.optsWithGlobals();
  const settings = await settingsFrom(options, world.env);
  if (E.isLeft(settings)) throw new Failed(settingsProblem(settings.left));
  return {
    world,
    options,
    style: styles(world.colour && options.json !== true),
    settings: settings.right,
    actor: actorOf(options, world),
    tell: (line) => (options.json === true ? world.err : world.out)(`${line}\n`),
  };
};

export const print = ({ world, options, style }: Session, report: Report): void => {
  if (options.json === true) world.out(`${jsonDocument(report.json, 2)}\n`);
  else world.out(`${report.lines(style).join('\n')}\n`);
};

/** Opens the data folder for as long as `use` runs. */
export const withApplication = async <A>(
  session: Session,
  use: (application: Application) => Promise<A>,
): Promise<A> => {
  const application = await done(session.world.open(session.settings));
  try {
    return await use(application);
  } finally {
    await application.close();
  }
};

/**
 * Lets the engine do whatever is due. That it cannot is no reason to say nothing: what was sent is durable, and what
 * can be read is shown, with a warning that it may be old.
 */
export const settle = async ({ world }: Pick<Session, 'world'>, { engine }: Application): Promise<void> => {
  try {
    await engine.settle();
  } catch (cause) {
    world.err(`Warning: what is shown may be behind the log: ${cause instanceof Error ? cause.message : cause}\n`);
  }
};
