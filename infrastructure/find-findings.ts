/** Findings that what somebody typed may mean: an id is their only name, and its beginning will do where it is unique. */
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import { type FeedbackLine, feedbackLine } from '@tenure/projections/feedback/document.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';

/** As for units: shorter beginnings would mean too much. */
const SHORTEST_PREFIX = 8;

export const findFindings = async (db: Kysely<ReadModel>, ref: string): Promise<readonly FeedbackLine[]> => {
  const word = ref.trim().toLowerCase();
  // Ids hold nothing LIKE would take for a pattern.
  if (!/^[0-9a-f-]+$/.test(word) || word.length < SHORTEST_PREFIX) return [];
  const rows = await db
    .selectFrom('feedback')
    .selectAll()
    .where('finding_id', 'like', `${word}%` as FindingId)
    .orderBy('finding_id')
    .execute();
  return rows.map(feedbackLine);
};
