/** Reading a JSON file a person wrote: a mapping, an organisation. What is wrong comes back as a list, all at once. */
import { readFile } from 'node:fs/promises';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type * as t from 'io-ts';
import { type DecodeProblem, decodeReport, reportLine } from './decode-report.ts';

export interface FileRefused {
  readonly _tag: 'FileRefused';
  readonly path: string;
  readonly problems: readonly DecodeProblem[];
}

export const refused = (path: string, problems: readonly DecodeProblem[]): FileRefused => ({
  _tag: 'FileRefused',
  path,
  problems,
});

/** The refusal as lines to print, the file first. */
export const refusalLines = ({ path, problems }: FileRefused): readonly string[] => [
  `${path} cannot be used:`,
  ...problems.map((problem) => `  ${reportLine(problem)}`),
];

const parse = (text: string): E.Either<string, unknown> => E.tryCatch(() => JSON.parse(text), messageOf);

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Reads and decodes; `check` then looks for what a codec cannot see, such as names that refer to each other. */
export const readJsonFile =
  <A>(
    path: string,
    codec: t.Type<A>,
    check: (value: A) => readonly DecodeProblem[] = () => [],
  ): TaskEither<FileRefused, A> =>
  async () => {
    const bytes = await readFile(path, 'utf8').then(E.right, (cause: unknown) => E.left(messageOf(cause)));
    if (E.isLeft(bytes))
      return E.left(refused(path, [{ pointer: '', expected: 'a readable file', found: bytes.left }]));
    const parsed = parse(bytes.right.replace(/^\uFEFF/, ''));
    if (E.isLeft(parsed)) return E.left(refused(path, [{ pointer: '', expected: 'JSON', found: parsed.left }]));
    const decoded = codec.decode(parsed.right);
    if (E.isLeft(decoded)) return E.left(refused(path, decodeReport(decoded.left)));
    const problems = check(decoded.right);
    return problems.length === 0 ? decoded : E.left(refused(path, problems));
  };
