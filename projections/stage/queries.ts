/** Renewal stages as faces show them: one stage, one unit, units by what somebody typed, findings. */
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { inSnapshot } from '../snapshot.ts';
import type { StageDocument } from './document.ts';
import { type FindingLine, findingLine } from './lines.ts';
import { stageWithin } from './read-stage.ts';
import { unitWithin } from './read-unit.ts';
import type { UnitDocument, UnitSummary } from './unit-document.ts';

/** The stage of a play; null when it has none yet. */
export const stageOf = (db: Kysely<ReadModel>, playId: PlayId): Promise<StageDocument | null> =>
  inSnapshot(db, (snapshot) => stageWithin(snapshot, playId));

/** One unit, with every reason it was ever sent back for; null when there is none of this id. */
export const unitOf = (db: Kysely<ReadModel>, unitId: UnitId): Promise<UnitDocument | null> =>
  inSnapshot(db, (snapshot) => unitWithin(snapshot, unitId));

/** Plays whose stage has moved after a position of the log, in the order in which they last moved. */
export const stagesChangedAfter = async (
  db: Kysely<ReadModel>,
  position: number,
  limit: number,
): Promise<readonly { readonly playId: PlayId; readonly slug: string; readonly position: number }[]> => {
  const rows = await db
    .selectFrom('stages')
    .select(['play_id', 'slug', 'position'])
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ playId: row.play_id, slug: row.slug, position: row.position }));
};

/** Ids begin with the time at which they were made: fewer characters would match by chance. */
const SHORTEST_PREFIX = 8;

/**
 * Units meant by what somebody typed: an id, `play-slug/unit-slug`, a unit's slug, or the beginning of an id. The first
 * of these that matches anything decides. Several are found when the words do not say which; in the order of plays.
 */
export const findUnits = (db: Kysely<ReadModel>, ref: string): Promise<readonly UnitSummary[]> =>
  inSnapshot(db, async (snapshot) => {
    const word = ref.trim().toLowerCase();
    const [play, unit, ...more] = word.split('/');
    if (play !== undefined && unit !== undefined) {
      return more.length > 0 ? [] : await declaredUnits(snapshot, { play, slug: unit });
    }
    // Ids hold nothing LIKE would take for a pattern.
    const isId = /^[0-9a-f-]+$/.test(word);
    const exact = isId ? await unitsLike(snapshot, word) : [];
    if (exact.length > 0) return exact;
    const named = await declaredUnits(snapshot, { slug: word });
    if (named.length > 0 || !isId || word.length < SHORTEST_PREFIX) return named;
    return await unitsLike(snapshot, `${word}%`);
  });

const unitsLike = async (db: Kysely<ReadModel>, id: string): Promise<readonly UnitSummary[]> => [
  ...(await declaredUnits(db, { id })),
  ...(await droppedUnits(db, id)),
];

interface Asked {
  readonly id?: string;
  readonly slug?: string;
  /** Slug or id of the play. */
  readonly play?: string;
}

const declaredUnits = async (db: Kysely<ReadModel>, { id, slug, play }: Asked): Promise<readonly UnitSummary[]> => {
  let query = db
    .selectFrom('stage_units')
    .innerJoin('stages', 'stages.play_id', 'stage_units.play_id')
    .leftJoin('units', 'units.unit_id', 'stage_units.unit_id')
    .select(['stage_units.unit_id', 'stage_units.play_id', 'stages.slug as play_slug', 'stage_units.slug'])
    .select(['stage_units.title', 'units.status'])
    .orderBy('stages.opened_at')
    .orderBy('stage_units.play_id')
    .orderBy('stage_units.ordinal');
  if (id !== undefined) query = query.where('stage_units.unit_id', 'like', id as UnitId);
  if (slug !== undefined) query = query.where('stage_units.slug', '=', slug);
  if (play !== undefined) {
    query = query.where((is) => is.or([is('stages.slug', '=', play), is('stages.play_id', '=', play as PlayId)]));
  }
  return (await query.execute()).map(summary);
};

/** Units their stages no longer have: only who knows the id can mean one. */
const droppedUnits = async (db: Kysely<ReadModel>, id: string): Promise<readonly UnitSummary[]> => {
  const rows = await db
    .selectFrom('units')
    .leftJoin('stages', 'stages.play_id', 'units.play_id')
    .select(['units.unit_id', 'units.play_id', 'stages.slug as play_slug', 'units.slug', 'units.title', 'units.status'])
    .where('units.unit_id', 'like', id as UnitId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stage_units').select('stage_units.unit_id').whereRef('stage_units.unit_id', '=', 'units.unit_id'),
        ),
      ),
    )
    .orderBy('units.unit_id')
    .execute();
  return rows.map(summary);
};

const summary = (row: {
  readonly unit_id: UnitId;
  readonly play_id: PlayId;
  readonly play_slug: string | null;
  readonly slug: string;
  readonly title: string;
  readonly status: UnitSummary['status'] | null;
}): UnitSummary => ({
  unitId: row.unit_id,
  playId: row.play_id,
  playSlug: row.play_slug ?? '',
  slug: row.slug,
  title: row.title,
  status: row.status ?? 'declared',
});

export interface FindingFilter {
  readonly playId: PlayId;
  readonly status?: FindingLine['status'];
}

/** Findings of a play, in the order they were filed. */
export const listFindings = async (
  db: Kysely<ReadModel>,
  { playId, status }: FindingFilter,
): Promise<readonly FindingLine[]> => {
  let query = db.selectFrom('findings').selectAll().where('play_id', '=', playId).orderBy('ordinal');
  if (status !== undefined) query = query.where('status', '=', status);
  return (await query.execute()).map(findingLine);
};
