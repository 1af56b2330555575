/** What somebody means who types a play, a unit or a finding: exactly one, or an error that names those it could be. */
import type { FeedbackDocument } from '@tenure/projections/feedback/document.ts';
import type { UnitSummary } from '@tenure/projections/stage/unit-document.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import type { View } from '../application.ts';
import { ambiguous, findingCandidate, nothingKnown, unitCandidate } from '../problem.ts';
import { Failed } from './failed.ts';

type Known = Pick<View, 'reads'>;

/** Names shown where none of them was meant. */
const SOME = 5;

/** The one play that an id, a slug, an account's id or the beginning of one of them means. */
export const thePlay = async ({ reads }: Known, ref: string): Promise<PlaySummary> => {
  const found = await reads.findPlays(ref);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) throw new Failed(ambiguous('play', ref, found));
  const some = (await reads.listPlays({ limit: SOME })).map(({ slug }) => slug);
  const accepted =
    some.length === 0
      ? 'the id or slug of a play; there is none yet, `tenure orchestrate-renewal-play` starts one'
      : `an id, slug, account or beginning of one, for instance: ${some.join(', ')}`;
  throw new Failed(nothingKnown('play', ref, accepted));
};

/** Units of the plays nearest to their deadlines, or of the one play that stands before the slash. */
const someUnits = async ({ reads }: Known, ref: string): Promise<readonly string[]> => {
  const [before = ''] = ref.split('/');
  const named = ref.includes('/') ? await reads.findPlays(before) : [];
  const plays = named.length > 0 ? named : await reads.listPlays({ active: true, limit: SOME });
  const stages = await Promise.all(plays.map(({ id }) => reads.stage(id)));
  return stages.flatMap((stage) => stage?.units.map(({ slug }) => `${stage.slug}/${slug}`) ?? []).slice(0, SOME);
};

/** The one unit that an id, its beginning, `play/unit` or a slug means. Before the slash, a play as everywhere else. */
export const theUnit = async (application: Known, ref: string): Promise<UnitSummary> => {
  const { reads } = application;
  const [before = '', ...after] = ref.split('/');
  const inPlay = after.length === 0 ? [] : await reads.findPlays(before);
  const full = inPlay.length === 1 ? [inPlay[0]?.slug, ...after].join('/') : ref;
  const found = await reads.findUnits(full);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) throw new Failed(ambiguous('unit', ref, found.map(unitCandidate)));
  const some = await someUnits(application, ref);
  const accepted =
    some.length === 0
      ? 'the id of a unit, its beginning, play/unit, or its slug; there is none yet, `tenure declare-unit` declares one'
      : `an id, its beginning, play/unit, or a slug that is one unit's alone, for instance: ${some.join(', ')}`;
  throw new Failed(nothingKnown('unit', ref, accepted));
};

/** Open findings of the plays nearest to their deadlines. */
const someFindings = async ({ reads }: Known): Promise<readonly string[]> => {
  const plays = await reads.listPlays({ active: true, limit: SOME });
  const open = await Promise.all(plays.map(({ id: playId }) => reads.findings({ playId, status: 'open' })));
  return open
    .flat()
    .slice(0, SOME)
    .map(({ id, title }) => `${id} (${title})`);
};

/** The one finding that an id or its beginning means. */
export const theFinding = async (application: Known, ref: string): Promise<FeedbackDocument> => {
  const { reads } = application;
  const found = await reads.findFindings(ref);
  const [only] = found;
  if (found.length > 1) throw new Failed(ambiguous('finding', ref, found.map(findingCandidate)));
  const document = only === undefined ? null : await reads.finding(only.findingId);
  if (document !== null) return document;
  const some = await someFindings(application);
  const accepted =
    some.length === 0
      ? 'the id of a finding, or its first eight characters or more; none is open, `tenure findings PLAY --all` lists all'
      : `the id of a finding, or its first eight characters or more; open are: ${some.join(', ')}`;
  throw new Failed(nothingKnown('finding', ref, accepted));
};
