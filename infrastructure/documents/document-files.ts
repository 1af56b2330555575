/**
 * The documents of plays on disk (OUT-5), and whether they are still what was written there (DOC-2, POL-9). A file is
 * compared by what it says, not by its bytes: other line endings, blank lines or spaces at line ends are no change.
 */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oneAtATime } from '@tenure/application/one-at-a-time.ts';
import { contentHash, type Digest } from '@tenure/domain/kernel/content-hash.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { stagesChangedAfter } from '@tenure/projections/stage/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Kysely } from 'kysely';
import type { Application } from '../application.ts';
import type { CheckedDocument, DocumentFiles } from './checked-document.ts';
import { contentOf, replaceFile } from './replace-file.ts';
import { differences, inWords, type Wanted, wantedDocuments } from './wanted.ts';

export interface DocumentFilesDeps {
  readonly db: Kysely<ReadModel>;
  /** The data folder; the files go to `documents` in it. */
  readonly folder: string;
  readonly load: Pick<Application, 'loadPlay' | 'loadStage'>;
  readonly digest: Digest;
  /** Told of each file that was changed; its finding is registered with the gate (POL-9). */
  readonly report: (changed: CheckedDocument) => Promise<void>;
}

const PAGE = 100;
const MARK = '.synced';

export const createDocumentFiles = (deps: DocumentFilesDeps): DocumentFiles => {
  const { db, load, digest, report } = deps;
  const folder = join(deps.folder, 'documents');
  const inTurn = oneAtATime();

  /** What was last written to a file, and what before that, by hash: either may be met after a crash in between. */
  const witnessOf = async (path: string): Promise<readonly string[]> =>
    ((await contentOf(witnessPath(path))) ?? '').split('\n').filter((line) => line !== '');

  const settle = async (playId: PlayId, wanted: Wanted): Promise<CheckedDocument> => {
    const path = join(folder, wanted.path);
    const artifact = `documents/${wanted.path}`;
    const expected = contentHash(digest, wanted.data);
    const base = { playId, artifact, unit: wanted.unit, kind: wanted.kind, expected };
    const present = await contentOf(path);
    const known = await witnessOf(path);
    const write = async (): Promise<void> => {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(
        witnessPath(path),
        `${[expected, ...known.filter((each) => each !== expected).slice(0, 1)].join('\n')}\n`,
      );
      await replaceFile(path, wanted.markdown);
    };
    if (present === null) {
      await write();
      return { ...base, status: 'written', found: expected, detail: '' };
    }
    const read = wanted.parse(present);
    const found = E.isRight(read) ? contentHash(digest, read.right) : digest(present);
    if (found === expected) {
      if (known[0] !== expected) await write();
      return { ...base, status: 'as-written', found, detail: '' };
    }
    if (known.includes(found)) {
      await write();
      return { ...base, status: 'written', found: expected, detail: '' };
    }
    // Nobody's words are lost: what was written by hand is kept beside what is approved.
    const aside = `${path.replace(/\.md$/, '')}.edited-${found.slice(0, 8)}.md`;
    await replaceFile(aside, present);
    const what = E.isRight(read) ? `changed at ${inWords(differences(wanted.data, read.right))}` : read.left;
    const changed: CheckedDocument = {
      ...base,
      status: 'changed',
      found,
      detail: `${what}; kept as ${artifact.replace(/\.md$/, '')}.edited-${found.slice(0, 8)}.md`,
    };
    // Known before it is put right: whatever dies in between, the next look meets the changed file, and not a tidy one.
    await report(changed);
    await write();
    return changed;
  };

  /** One document that cannot be looked at, or one play that cannot be read, holds up none of the others. */
  const settlePlay = async (playId: PlayId): Promise<readonly CheckedDocument[]> => {
    const unknown = { playId, artifact: `documents of play ${playId}`, unit: null, kind: 'strategy' } as const;
    const [stage, play] = await Promise.all([load.loadStage(playId)(), load.loadPlay(playId)()]);
    if (E.isLeft(stage)) return [failed(unknown, stage.left.detail)];
    if (E.isLeft(play)) return [failed(unknown, play.left.detail)];
    if (stage.right === null) return [];
    const checked: CheckedDocument[] = [];
    for (const wanted of wantedDocuments(stage.right.stage, play.right?.play ?? null)) {
      const { path, unit, kind } = wanted;
      const known = { playId, artifact: `documents/${path}`, unit, kind };
      checked.push(
        await settle(playId, wanted).catch((cause: unknown) =>
          failed(known, cause instanceof Error ? cause.message : String(cause)),
        ),
      );
    }
    return checked;
  };

  const changedAfter = async function* (
    position: number,
  ): AsyncGenerator<{ playId: PlayId; slug: string; position: number }> {
    for (let after = position; ; ) {
      const page = await stagesChangedAfter(db, after, PAGE);
      yield* page;
      after = page.at(-1)?.position ?? after;
      if (page.length < PAGE) return;
    }
  };

  const sync = async (): Promise<number> => {
    const mark = join(folder, MARK);
    const from = Number((await contentOf(mark)) ?? -1);
    let upTo = from;
    let written = 0;
    let behind = false;
    for await (const { playId, position } of changedAfter(from)) {
      const checked = await settlePlay(playId);
      written += checked.filter(({ status }) => status === 'written' || status === 'changed').length;
      // What failed is tried again, and so is what comes after it.
      behind ||= checked.some(({ status }) => status === 'failed');
      if (!behind) upTo = Math.max(upTo, position);
    }
    if (upTo > from) {
      await mkdir(folder, { recursive: true });
      await replaceFile(mark, String(upTo));
    }
    return written;
  };

  const check = async (playId?: PlayId): Promise<readonly CheckedDocument[]> => {
    if (playId !== undefined) return settlePlay(playId);
    const checked: CheckedDocument[] = [];
    for await (const each of changedAfter(-1)) checked.push(...(await settlePlay(each.playId)));
    return checked;
  };

  const checkTouched = async (since: number): Promise<readonly CheckedDocument[]> => {
    const checked: CheckedDocument[] = [];
    for await (const { playId, slug } of changedAfter(-1)) {
      if (await isTouched(join(folder, slug), since)) checked.push(...(await settlePlay(playId)));
    }
    return checked;
  };

  return {
    folder,
    sync: () => inTurn('documents', sync),
    check: (playId) => inTurn('documents', () => check(playId)),
    checkTouched: (since) => inTurn('documents', () => checkTouched(since)),
  };
};

const failed = (
  known: Pick<CheckedDocument, 'playId' | 'artifact' | 'unit' | 'kind'>,
  detail: string,
): CheckedDocument => ({ ...known, status: 'failed', expected: '', found: '', detail });

const witnessPath = (path: string): string => join(dirname(path), `.${path.split(/[\\/]/).at(-1)}.witness`);

/** Whether any file below a folder was written since; also true of one whose time cannot be told. */
const isTouched = async (folder: string, since: number): Promise<boolean> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const { mtimeMs } = await stat(join(entry.parentPath, entry.name)).catch(() => ({ mtimeMs: since }));
    if (mtimeMs >= since) return true;
  }
  return false;
};
