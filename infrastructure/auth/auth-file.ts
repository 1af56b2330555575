/**
 * The file that says whose credentials count, followed while the server runs: what is changed in it, or in the file of
 * keys it names, counts within seconds. What cannot be used changes nothing: it must neither lock out nor let in.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type Problem, unusableFile } from '../problem.ts';
import { readAuthSettings } from './auth-config.ts';
import { type AuthDeps, authenticatorOf } from './authenticate.ts';
import type { Authenticate } from './authenticated.ts';
import { keptRemoteKeys } from './remote-keys.ts';

const LOOK_MS = 2_000;

/** Left: it cannot be used, and what counted before still counts. */
export type Reread = E.Either<Problem, void>;

export interface AuthFile {
  /** By the newest content that could be used. */
  readonly authenticate: Authenticate;
  /** Reads it now if it has changed, or in any case; null: it has not. */
  readonly look: (inAnyCase?: boolean) => Promise<Reread | null>;
  /** Looks every few seconds and tells what came of each change; answers how to leave off. */
  readonly follow: (tell: (reread: Reread) => void, everyMs?: number) => () => void;
  /** What is wrong with the file as it was last seen. */
  readonly trouble: () => Problem | null;
}

const digestOf = async (paths: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  for (const path of paths) {
    // A file that is not there is told from an empty one.
    const text = await readFile(path).catch(() => null);
    hash.update(text === null ? 'gone;' : `${text.length};`).update(text ?? '');
  }
  return hash.digest('base64');
};

interface Content {
  /** The file, and the file of keys it names. */
  readonly paths: readonly string[];
  readonly made: E.Either<Problem, Authenticate>;
}

/** Left: what is wrong with the file, all of it. */
export const openAuthFile =
  (path: string, given: AuthDeps): TaskEither<Problem, AuthFile> =>
  async () => {
    const deps = { ...given, remote: keptRemoteKeys() };
    const read = async (): Promise<Content> => {
      const settings = await readAuthSettings(path)();
      if (E.isLeft(settings)) return { paths: [path], made: E.left(unusableFile(settings.left)) };
      const keys = settings.right.tokens?.keys;
      const paths = keys !== undefined && 'file' in keys ? [path, keys.file] : [path];
      return { paths, made: await authenticatorOf(settings.right, deps) };
    };

    /** As it stood at one moment: what is changed while it is being read is read once more. */
    const readWhole = async (known: readonly string[]): Promise<Content & { readonly digest: string }> => {
      const before = await digestOf(known);
      const content = await read();
      const digest = await digestOf(content.paths);
      return digest === before ? { ...content, digest } : readWhole(content.paths);
    };

    const first = await readWhole([path]);
    if (E.isLeft(first.made)) return first.made;
    let { paths, digest: seen } = first;
    let current = first.made.right;
    let wrong: Problem | null = null;
    let tellAll: (reread: Reread) => void = () => {};

    const reread = async (inAnyCase: boolean): Promise<Reread | null> => {
      if (!inAnyCase && (await digestOf(paths)) === seen) return null;
      const { made, ...found } = await readWhole(paths);
      paths = found.paths;
      seen = found.digest;
      wrong = E.isLeft(made) ? made.left : null;
      if (E.isRight(made)) current = made.right;
      return E.map(() => undefined)(made);
    };
    // One after the other, so that an older content never comes after a newer one.
    let last: Promise<unknown> = Promise.resolve();
    const look = (inAnyCase = false): Promise<Reread | null> => {
      const next = last.then(() => reread(inAnyCase));
      last = next;
      return next.then((found) => {
        if (found !== null) tellAll(found);
        return found;
      });
    };

    return E.right({
      authenticate: (authorization) => current(authorization),
      look,
      follow: (tell, everyMs = LOOK_MS) => {
        tellAll = tell;
        const timer = setInterval(() => void look(), everyMs).unref();
        return () => clearInterval(timer);
      },
      trouble: () => wrong,
    });
  };
