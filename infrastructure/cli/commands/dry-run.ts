/** `--dry-run`: a command is decided and nothing of it is written; the report says what would happen (EVT-6). */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Preview } from '@tenure/application/preview-command.ts';
import type { Command } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type { Target } from '../../commands/offered.ts';
import { previewDocument } from '../../commands/preview.ts';
import { toProblem } from '../../problem.ts';
import { Failed } from '../failed.ts';
import type { Report } from '../report.ts';
import type { Session } from '../session.ts';
import { previewLines } from '../views/preview.ts';

export const addDryRun = (command: Command): Command =>
  command.option('--dry-run', 'say what it would do, or why it would be refused; nothing is written');

export const isDryRun = ({ options }: Session): boolean => options.dryRun === true;

/** Timers that are due stay due: the engine is not asked to do anything either. */
export const dryRun = async (
  target: Target,
  name: string,
  ids: object,
  ask: () => Promise<E.Either<CommandFailure, Preview>>,
): Promise<Report> => {
  const result = await ask();
  if (E.isLeft(result)) throw new Failed(toProblem(result.left));
  const document = previewDocument(target, result.right);
  return { json: { ...ids, ...document }, lines: (style) => previewLines(style, name, document) };
};
