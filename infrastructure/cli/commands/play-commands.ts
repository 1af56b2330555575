/** Every command of a play as a command of the command line, made from the registry (ARCHITECTURE: no face decides). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Command } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../../application.ts';
import { shapeOf } from '../../codec-shape.ts';
import { OFFERED, type OfferedCommand } from '../../play-commands/offered.ts';
import { readPayload } from '../../play-commands/payload.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { readPayloadFile } from '../payload-file.ts';
import { addFieldOptions, atOptions, payloadFrom } from '../payload-options.ts';
import { type Session, textOption, thePlay, withApplication } from '../session.ts';
import { nextSteps } from '../views/next-steps.ts';
import type { World } from '../world.ts';
import { lookAt } from './look-at.ts';
import { carryOut, outcomeJson, outcomeLines } from './outcome.ts';
import { requestOptions } from './request-options.ts';

const fieldsOf = ({ codec }: OfferedCommand) => {
  const shape = shapeOf(codec.data);
  if (shape.kind !== 'object') throw new Error(`a command's payload is an object, not ${shape.expected}`);
  return shape.fields;
};

const payloadOf = async (offered: OfferedCommand, { options, world }: Session): Promise<unknown> => {
  const file = textOption(options, 'file');
  const fromFile = file === undefined ? {} : await readPayloadFile(file, world.readStdin);
  const payload = { ...fromFile, ...payloadFrom(fieldsOf(offered), options) };
  const read = readPayload(offered.codec.data, payload);
  if (E.isRight(read)) return read.right;
  throw new Failed(
    badRequest(
      `${offered.name} cannot be sent like this`,
      atOptions(read.left, fieldsOf(offered)),
      `see tenure ${offered.name} --help`,
    ),
  );
};

/** A refused approval names the commands that would make the plan pass (PLAY-6). */
const withNextSteps =
  (application: Application, playId: PlayId) =>
  async (cause: unknown): Promise<never> => {
    if (!(cause instanceof Failed) || cause.problem.code !== 'plan-not-ready') throw cause;
    const { play, tracker } = await lookAt(application, playId);
    const accepted = [cause.problem.accepted ?? '', ...nextSteps(play, tracker.play.slug, tracker.planReview.items)];
    throw new Failed({ ...cause.problem, accepted: accepted.join('\n') });
  };

const send =
  (offered: OfferedCommand) =>
  async (session: Session, [ref = '']: readonly string[]) => {
    const data = await payloadOf(offered, session);
    return withApplication(session, async (application) => {
      await application.reads.catchUp();
      const { id, slug } = await thePlay(application, ref);
      const command = { type: offered.type, data } as PlayCommand;
      const outcome = await carryOut(
        session,
        application,
        application.send({ target: id, command, actor: session.actor, ...requestOptions(session) }),
        () => id,
      ).catch(withNextSteps(application, id));
      return {
        json: outcomeJson(id, slug, outcome),
        lines: (style: Session['style']) => outcomeLines(style, slug, outcome),
      };
    });
  };

export const addPlayCommands = (root: Command, world: World): void => {
  for (const offered of OFFERED) {
    const { name, codec } = offered;
    const command = root
      .command(name)
      .summary(codec.summary)
      .description(`${codec.summary}\nRules: ${codec.rules.join(', ')}`)
      .argument('<play>', 'id, slug, account, or the beginning of an id or slug')
      .helpGroup('Commands to a play:');
    const fields = fieldsOf(offered);
    addFieldOptions(command, fields);
    if (fields.length > 0)
      command.option('--file <path>', 'fields from a JSON or YAML file, - for standard input; options win');
    acts(world, command, send(offered));
  }
};
