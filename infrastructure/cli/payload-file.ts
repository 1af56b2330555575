/** `--file payload.yaml`: a payload too large for options, as JSON or YAML, from a file or from standard input. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { badRequest } from '../problem.ts';
import { Failed } from './failed.ts';

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** YAML 1.2 reads JSON too, so one parser serves both. Dates stay text: the core schema knows none. */
export const readPayloadFile = async (
  path: string,
  stdin: () => Promise<string>,
  /** What the path was given as. */
  given = '--file',
): Promise<Readonly<Record<string, unknown>>> => {
  const text = await (path === '-' ? stdin() : readFile(path, 'utf8')).catch((cause: unknown) => {
    throw new Failed(badRequest(`${given} ${path} cannot be read: ${messageOf(cause)}`));
  });
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
