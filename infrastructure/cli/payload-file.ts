/** `--file payload.yaml`: a payload too large for options, as JSON or YAML, from a file or from standard input. */
import { readFile } from 'node:fs/promises';
import * as E from 'fp-ts/lib/Either.js';
import { parse } from 'yaml';
import { parseStrategy, type StrategyDocument } from '../documents/strategy-document.ts';
import { badRequest } from '../problem.ts';
import { Failed } from './failed.ts';

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const textOf = (path: string, stdin: () => Promise<string>, given: string): Promise<string> =>
  (path === '-' ? stdin() : readFile(path, 'utf8')).catch((cause: unknown) => {
    throw new Failed(badRequest(`${given} ${path} cannot be read: ${messageOf(cause)}`));
  });

/** A RENEWAL-STRATEGY.md back to its data, so that an edited document can be written under a hat (DOC-1). */
export const readMarkdownFile = async (path: string, stdin: () => Promise<string>): Promise<StrategyDocument> => {
  const parsed = parseStrategy(await textOf(path, stdin, 'file'));
  if (E.isRight(parsed)) return parsed.right;
  const { line, found, expected } = parsed.left;
  throw new Failed(badRequest(`${path}, line ${line}: “${found}” cannot be read; expected ${expected}`));
};

/** YAML 1.2 reads JSON too, so one parser serves both. Dates stay text: the core schema knows none. */
export const readPayloadFile = async (
  path: string,
  stdin: () => Promise<string>,
  /** What the path was given as. */
  given = '--file',
): Promise<Readonly<Record<string, unknown>>> => {
  const text = await textOf(path, stdin, given);
  let value: unknown;
  try {
    value = parse(text, { schema: 'core', maxAliasCount: 100 });
  } catch (cause) {
    throw new Failed(badRequest(`${given} ${path} is neither JSON nor YAML: ${messageOf(cause)}`));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new Failed(badRequest(`${given} ${path} does not hold an object of fields`));
};
