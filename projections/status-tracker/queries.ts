/** How plays stand: finding one, listing many, and the whole tracker of one (OUT-3). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlaybookId, Risk, Segment, Tier } from '@tenure/domain/kernel/vocabulary.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { Kysely } from 'kysely';
import { escalationsOf } from '../escalations/queries.ts';
import type { ReadModel } from '../schema.ts';
import { inSnapshot } from '../snapshot.ts';
import { stageWithin } from '../stage/read-stage.ts';
import { positionNumber } from '../table.ts';
import type { PlaySummary, StatusTracker } from './document.ts';
import {
  changeLine,
  checkpointLine,
  contextLine,
  milestoneLine,
  playSummary,
  reviewItem,
  riskPoint,
  taskLine,
} from './lines.ts';
import type { StatusTrackerTables } from './schema.ts';

/** A prefix must say something: fewer characters would match by chance. */
const SHORTEST_PREFIX = 4;

/**
 * Plays meant by what somebody typed: an id, a slug, an account's id, or the beginning of an id or slug. The first
 * of these that matches anything decides, so an exact name is never drowned by prefixes. Oldest first.
 */
export const findPlays = async (db: Kysely<ReadModel>, ref: string): Promise<readonly PlaySummary[]> => {
  const plays = db.selectFrom('play_status').selectAll().orderBy('started_at').orderBy('play_id');
  const word = ref.trim().toLowerCase();
  const exact = [
    plays.where('play_id', '=', word as PlayId),
    plays.where('slug', '=', word),
    plays.where('account_id', '=', ref.trim()),
  ];
  // Ids and slugs hold nothing LIKE would take for a pattern.
  const prefixes = /^[a-z0-9-]+$/.test(word) && word.length >= SHORTEST_PREFIX;
  const queries = prefixes
    ? [
        ...exact,
        plays.where((is) => is.or([is('play_id', 'like', `${word}%` as PlayId), is('slug', 'like', `${word}%`)])),
      ]
    : exact;
  for (const query of queries) {
    const rows = await query.execute();
    if (rows.length > 0) return rows.map(playSummary);
  }
  return [];
};

export interface PlayFilter {
  readonly account?: string;
  readonly tier?: Tier;
  readonly segment?: Segment;
  readonly risk?: Risk;
  readonly playbook?: PlaybookId;
  readonly stage?: Play['stage'];
  /** Only plays that are neither closed nor cancelled. */
  readonly active?: boolean;
  readonly deadlineUntil?: PlainDate;
  /** Only plays to which nothing has happened after this position. */
  readonly unmovedSince?: Position;
  /** At most this many; 100 unless said otherwise. */
  readonly limit?: number;
  readonly offset?: number;
}

/** Plays by deadline, nearest first. */
export const listPlays = async (db: Kysely<ReadModel>, filter: PlayFilter = {}): Promise<readonly PlaySummary[]> => {
  const { account, tier, segment, risk, playbook, stage, active, deadlineUntil, unmovedSince } = filter;
  const { limit = 100, offset = 0 } = filter;
  let query = db
    .selectFrom('play_status')
    .selectAll()
    .orderBy('deadline')
    .orderBy('play_id')
    .limit(limit)
    .offset(offset);
  if (account !== undefined) query = query.where('account_id', '=', account);
  if (tier !== undefined) query = query.where('tier', '=', tier);
  if (segment !== undefined) query = query.where('segment', '=', segment);
  if (risk !== undefined) query = query.where('risk', '=', risk);
  if (playbook !== undefined) query = query.where('playbook', '=', playbook);
  if (stage !== undefined) query = query.where('stage', '=', stage);
  if (active === true) query = query.where('stage', 'not in', ['closed', 'cancelled']);
  if (deadlineUntil !== undefined) query = query.where('deadline', '<=', deadlineUntil);
  if (unmovedSince !== undefined) query = query.where('position', '<=', positionNumber(unmovedSince));
  return (await query.execute()).map(playSummary);
};

/** Plays to which something has happened after a position, those that began after it among them. */
export const playsMovedSince = async (db: Kysely<ReadModel>, position: Position): Promise<readonly PlayId[]> => {
  const rows = await db
    .selectFrom('play_status')
    .select('play_id')
    .where('position', '>', positionNumber(position))
    .execute();
  return rows.map(({ play_id }) => play_id);
};

/** The tracker of one play, read in one snapshot; null when there is no such play. */
export const statusTracker = (db: Kysely<ReadModel>, playId: PlayId): Promise<StatusTracker | null> =>
  inSnapshot(db, async (snapshot): Promise<StatusTracker | null> => {
    const rowsOf = <T extends Ordered>(table: T): Promise<readonly ReadModel[T][]> =>
      // Each of these tables has the two columns named here; Kysely cannot see that through a parameter.
      snapshot
        .selectFrom(table as Ordered)
        .selectAll()
        .where('play_id', '=', playId)
        .orderBy('ordinal')
        .execute() as Promise<readonly unknown[]> as Promise<readonly ReadModel[T][]>;

    const status = await snapshot
      .selectFrom('play_status')
      .selectAll()
      .where('play_id', '=', playId)
      .executeTakeFirst();
    if (status === undefined) return null;
    const items = (await rowsOf('play_checklist')).map(reviewItem);
    return {
      play: playSummary(status),
      stage: await stageWithin(snapshot, playId),
      context: (await rowsOf('play_context')).map(contextLine),
      checkpoints: (await rowsOf('play_checkpoints')).map(checkpointLine),
      milestones: (await rowsOf('play_milestones')).map(milestoneLine),
      tasks: (await rowsOf('play_tasks')).map(taskLine),
      escalations: await escalationsOf(snapshot, playId),
      riskHistory: (await rowsOf('play_risk_history')).map(riskPoint),
      planReview: { passed: items.every((item) => item.passed), items },
      changeLog: (await rowsOf('play_changes')).map(changeLine),
    };
  });

/** The tables that hold several rows a play, each with its place among them. */
type Ordered = Exclude<keyof StatusTrackerTables, 'play_status'>;
