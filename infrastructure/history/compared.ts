/** What of a play can be compared between two moments: each as one document (PROJ-4). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import { wantedDocuments } from '../documents/wanted.ts';
import type { Problem } from '../problem.ts';

export const COMPARED = ['status', 'stage', 'plan', 'documents'] as const;
export type Compared = (typeof COMPARED)[number];

/** A document by its headings, so that a difference names the section. */
const sections = (markdown: string): Readonly<Record<string, string>> => {
  const parts = markdown.split(/^(?=#{1,6} )/m);
  const titled = parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return [heading.replace(/^#+ /, ''), lines.join('\n').trim()] as const;
  });
  const groups = Map.groupBy(titled, ([heading]) => heading);
  return Object.fromEntries([...groups].map(([heading, same]) => [heading, same.map(([, text]) => text).join('\n\n')]));
};

const documentsOf = async (view: View, playId: PlayId): Promise<E.Either<Problem, unknown>> => {
  const stage = await view.loadStage(playId)();
  if (E.isLeft(stage)) return stage;
  const play = await view.loadPlay(playId)();
  if (E.isLeft(play)) return play;
  const wanted = stage.right === null ? [] : wantedDocuments(stage.right.stage, play.right?.play ?? null);
  return E.right(Object.fromEntries(wanted.map(({ path, markdown }) => [path, sections(markdown)])));
};

/** Empty where there was none of it yet. */
export const comparedOf = async (view: View, playId: PlayId, which: Compared): Promise<E.Either<Problem, unknown>> => {
  switch (which) {
    case 'status':
      return E.right((await view.reads.statusTracker(playId)) ?? {});
    case 'stage':
      return E.right((await view.reads.stage(playId)) ?? {});
    case 'plan':
      return E.right((await view.reads.plan(playId))?.document ?? {});
    case 'documents':
      return documentsOf(view, playId);
  }
};
