import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type FileRefused, readJsonFile } from '../../../json-file.ts';
import { crossCheck } from './cross-check.ts';
import { ContextMapping } from './mapping.ts';

/** The mapping in a JSON file, or everything that is wrong with it: where, what was expected, what was found. */
export const readContextMapping = (path: string): TaskEither<FileRefused, ContextMapping> =>
  readJsonFile(path, ContextMapping, crossCheck);
