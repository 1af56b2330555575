/** Every command of play, gate, unit and finding as a command of the command line, made from the registries (ARCHITECTURE: no face decides). */
import type { Command } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { shapeOf } from '../../codec-shape.ts';
import { createdBy } from '../../commands/created.ts';
import { OFFERED, type OfferedCommand } from '../../commands/offered.ts';
import { readPayload } from '../../commands/payload.ts';
import { previewOffered } from '../../commands/preview.ts';
import { sendOffered } from '../../commands/send.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { readMarkdownFile, readPayloadFile } from '../payload-file.ts';
import { addFieldOptions, atOptions, payloadFrom, withFieldFiles } from '../payload-options.ts';
import { done, type Session, textOption, withApplication } from '../session.ts';
import { TARGET_WORDS } from '../targets.ts';
import { createdLines, stageNews, stageNewsLines } from '../views/stage-news.ts';
import { firstOf } from '../views/stage-words.ts';
import { withWayOut } from '../way-out.ts';
import type { World } from '../world.ts';
import { addDryRun, dryRun, isDryRun } from './dry-run.ts';
import { carryOut, outcomeJson, outcomeLines } from './outcome.ts';
import { requestOptions } from './request-options.ts';

const fieldsOf = ({ codec }: OfferedCommand) => {
  const shape = shapeOf(codec.data);
  if (shape.kind !== 'object') throw new Error(`a command's payload is an object, not ${shape.expected}`);
  return shape.fields;
};

const payloadOf = async (offered: OfferedCommand, { options, world }: Session): Promise<unknown> => {
  const file = textOption(options, 'file');
  const fields = fieldsOf(offered);
  const fromFile = file === undefined ? {} : await fileOf(offered, file, world.readStdin);
  const payload = { ...fromFile, ...payloadFrom(fields, await withFieldFiles(fields, options, world.readStdin)) };
  const read = readPayload(offered.codec.data, payload);
  if (E.isRight(read)) return read.right;
  const errors = atOptions(read.left, fields);
  throw new Failed(badRequest(`${offered.name} cannot be sent like this`, errors, `see tenure ${offered.name} --help`));
};

/** A strategy document stands for the strategy in it, and for the body where a body is asked for (DOC-1). */
const fileOf = async (
  { type }: OfferedCommand,
  file: string,
  stdin: () => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> => {
  const written = type === 'WriteStrategy' || type === 'WriteBody';
  if (!written || !file.endsWith('.md')) return readPayloadFile(file, stdin);
  const { strategy, body } = await readMarkdownFile(file, stdin);
  return type === 'WriteBody' ? body : strategy;
};

const send =
  (offered: OfferedCommand) =>
  async (session: Session, [ref = '']: readonly string[]) => {
    const data = await payloadOf(offered, session);
    return withApplication(session, async (application) => {
      await application.reads.catchUp();
      const found = await TARGET_WORDS[offered.target].find(application, ref);
      const request = { target: found.id, actor: session.actor, ...requestOptions(session) };
      const { target } = offered;
      const whatElse = withWayOut(application, found, { target, id: found.id, actor: session.actor });
      if (isDryRun(session)) {
        const ask = previewOffered(application, offered, request, data);
        return dryRun(target, found.name, found.ids, ask).catch(whatElse);
      }
      const outcome = await carryOut(
        session,
        application,
        sendOffered(application, offered, request, data),
        () => found.playId,
      ).catch(whatElse);
      const created = await createdBy(application, outcome.answer, data);
      const stage = offered.target === 'play' ? null : await application.reads.stage(found.playId);
      const next = stage === null ? null : firstOf(await done(application.next(found.playId)));
      return {
        json: {
          ...outcomeJson(found.ids, outcome),
          ...(created !== null && { created }),
          ...(stage !== null && { stage: stageNews(stage) }),
        },
        lines: (style: Session['style']) => [
          ...outcomeLines(style, found.name, outcome),
          ...createdLines(created),
          ...(stage === null ? [] : stageNewsLines(style, stage, next)),
        ],
      };
    });
  };

export const addAggregateCommands = (root: Command, world: World): void => {
  for (const offered of OFFERED) {
    const { target, name, codec } = offered;
    const { argument, meaning, helpGroup } = TARGET_WORDS[target];
    const command = root
      .command(name)
      .summary(codec.summary)
      .description(`${codec.summary}\nRules: ${codec.rules.join(', ')}`)
      .argument(argument, meaning)
      .helpGroup(helpGroup);
    const fields = fieldsOf(offered);
    addFieldOptions(command, fields);
    addDryRun(command);
    if (fields.length > 0)
      command.option('--file <path>', 'fields from a JSON or YAML file, - for standard input; options win');
    acts(world, command, send(offered));
  }
};
