/** Findings as faces show them: one with all that was said of it, or a list in the order they are to be fixed in (FB-6). */
import type { FeedbackStatus } from '@tenure/domain/feedback/state.ts';
import type { FindingId, PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Origin } from '@tenure/domain/stage/finding.ts';
import type { FixHat } from '@tenure/domain/stage/fix-hats.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { inSnapshot } from '../snapshot.ts';
import { type FeedbackDocument, type FeedbackLine, feedbackDocument, feedbackLine } from './document.ts';

/** Null when there is no such finding. */
export const feedbackOf = (db: Kysely<ReadModel>, findingId: FindingId): Promise<FeedbackDocument | null> =>
  inSnapshot(db, async (snapshot) => {
    const row = await snapshot
      .selectFrom('feedback')
      .selectAll()
      .where('finding_id', '=', findingId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const stage = await snapshot
      .selectFrom('stages')
      .select('slug')
      .where('play_id', '=', row.play_id)
      .executeTakeFirst();
    const ofFinding = <T extends 'feedback_handoffs' | 'feedback_replies' | 'feedback_verifications'>(
      table: T,
    ): Promise<readonly ReadModel[T][]> =>
      // Each of these tables has the two columns named here; Kysely cannot see that through a parameter.
      snapshot
        .selectFrom(table as 'feedback_handoffs')
        .selectAll()
        .where('finding_id', '=', findingId)
        .orderBy('n')
        .execute() as Promise<readonly unknown[]> as Promise<readonly ReadModel[T][]>;
    return feedbackDocument({
      row,
      playSlug: stage?.slug ?? null,
      handoffs: await ofFinding('feedback_handoffs'),
      replies: await ofFinding('feedback_replies'),
      verification: await ofFinding('feedback_verifications'),
    });
  });

export interface FeedbackFilter {
  readonly play?: PlayId;
  readonly status?: FeedbackStatus;
  readonly hat?: FixHat;
  /** Id of whoever wears its hat, or of the person or team that agent acts for. */
  readonly holder?: string;
  readonly origin?: Origin;
  readonly limit: number;
  /** Only findings after this one: `next` of the page before. Nothing comes after a finding nobody knows. */
  readonly cursor?: FindingId;
}

export interface FeedbackPage {
  readonly findings: readonly FeedbackLine[];
  /** Null: these are the last. */
  readonly next: FindingId | null;
}

/** Findings by severity, worst first and unset as medium, then by age (FB-6). */
export const findFeedback = (db: Kysely<ReadModel>, filter: FeedbackFilter): Promise<FeedbackPage> =>
  inSnapshot(db, async (snapshot) => {
    const { play, status, hat, holder, origin, limit, cursor } = filter;
    let query = snapshot
      .selectFrom('feedback')
      .selectAll()
      .orderBy('severity_rank')
      .orderBy('filed_at')
      .orderBy('finding_id')
      // One more tells whether there is another page.
      .limit(limit + 1);
    if (play !== undefined) query = query.where('play_id', '=', play);
    if (status !== undefined) query = query.where('status', '=', status);
    if (hat !== undefined) query = query.where('hat', '=', hat);
    if (holder !== undefined)
      query = query.where((is) => is.or([is('holder_id', '=', holder), is('holder_acts_for', '=', holder)]));
    if (origin !== undefined) query = query.where('origin', '=', origin);
    if (cursor !== undefined) {
      const last = await snapshot
        .selectFrom('feedback')
        .select(['severity_rank', 'filed_at', 'finding_id'])
        .where('finding_id', '=', cursor)
        .executeTakeFirst();
      if (last === undefined) return { findings: [], next: null };
      const { severity_rank: rank, filed_at: filed, finding_id: id } = last;
      query = query.where((is) =>
        is.or([
          is('severity_rank', '>', rank),
          is.and([is('severity_rank', '=', rank), is('filed_at', '>', filed)]),
          is.and([is('severity_rank', '=', rank), is('filed_at', '=', filed), is('finding_id', '>', id)]),
        ]),
      );
    }
    const rows = await query.execute();
    const page = rows.slice(0, limit);
    return { findings: page.map(feedbackLine), next: rows.length > limit ? (page.at(-1)?.finding_id ?? null) : null };
  });
