/** The seed's own shape on the command line (§3), and everything optional beside it. */
import type { Command } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { bareShape, type ShapeField, shapeOf } from '../codec-shape.ts';
import { OrchestrateRequest } from '../commands/orchestrate-request.ts';
import { readPayload } from '../commands/payload.ts';
import type { DecodeProblem } from '../decode-report.ts';
import { badRequest } from '../problem.ts';
import { Failed } from './failed.ts';
import { readPayloadFile } from './payload-file.ts';
import { addFieldOptions, atOptions, payloadFrom } from './payload-options.ts';
import { type Session, textOption } from './session.ts';

const fieldsOf = (codec: Parameters<typeof shapeOf>[0]): readonly ShapeField[] => {
  const shape = shapeOf(codec);
  return shape.kind === 'object' ? shape.fields : [];
};

const REQUEST = fieldsOf(OrchestrateRequest);
const named = (names: readonly string[]): readonly ShapeField[] =>
  names.flatMap((name) => REQUEST.filter((field) => field.name === name));

/** Fields with options of their own; the rest comes from the organisation, or from `--file`. */
const PLAIN = named(['account', 'tier', 'risk', 'play', 'deadline', 'noticeDate', 'arr', 'segment', 'pattern']);
const DIMENSIONS = named(['dimensions']).flatMap(({ shape }) => {
  const { shape: bare } = bareShape(shape);
  return bare.kind === 'object' ? bare.fields : [];
});

export const addRequestOptions = (command: Command): Command => {
  addFieldOptions(command, PLAIN);
  addFieldOptions(command, DIMENSIONS);
  return command
    .option('--account-name <name>', 'take --account as it stands, under this name, without looking it up')
    .option('--file <path>', 'the request from a JSON or YAML file, - for standard input; options win');
};

const outOfDimensions = (problems: readonly DecodeProblem[]): readonly DecodeProblem[] =>
  problems.map((each) => ({ ...each, pointer: each.pointer.replace(/^\/dimensions(?=\/)/, '') }));

export const requestFrom = async ({ options, world }: Session): Promise<OrchestrateRequest> => {
  const file = textOption(options, 'file');
  const fromFile = file === undefined ? {} : await readPayloadFile(file, world.readStdin);
  const given = { ...fromFile, ...payloadFrom(PLAIN, options) } as Record<string, unknown>;
  const dimensions = payloadFrom(DIMENSIONS, options);
  const name = textOption(options, 'accountName');
  const request = {
    ...given,
    ...(name !== undefined && { account: { id: given.account, name } }),
    ...(Object.keys(dimensions).length > 0 && {
      dimensions: { ...(given.dimensions as object | undefined), ...dimensions },
    }),
  };
  const read = readPayload(OrchestrateRequest, request);
  if (E.isRight(read)) return read.right;
  const errors = atOptions(outOfDimensions(read.left), [...PLAIN, ...DIMENSIONS]);
  throw new Failed(
    badRequest('the play cannot be started like this', errors, 'see tenure orchestrate-renewal-play --help'),
  );
};
