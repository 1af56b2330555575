/** What was refused, to whom and by which rule (EVT-6). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, StreamName } from '@tenure/domain/kernel/ids.ts';
import { type Kysely, sql } from 'kysely';
import { streamsOf } from '../audit-log/queries.ts';
import type { ReadModel } from '../schema.ts';

export interface RefusedDecision {
  /** Place in the log; pages continue after it. */
  readonly seq: number;
  readonly commandId: string;
  readonly command: string;
  readonly stream: StreamName;
  readonly actor: Principal;
  readonly at: Instant;
  /** Revision it was decided on; -1: the stream was empty. */
  readonly revision: number;
  readonly tag: string;
  readonly rule: string;
  readonly detail: string;
  readonly accepted: string;
  readonly refusal: unknown;
}

export interface DecisionFilter {
  /** Commands to the play, to its gate and to its units. */
  readonly playId?: PlayId;
  readonly rule?: string;
  /** Id of a principal, or of the person or team an agent acts for. */
  readonly actor?: string;
  readonly since?: Instant;
  /** Refused at or before. */
  readonly until?: Instant;
  /** Without what was about credentials. */
  readonly aboutPlays?: boolean;
  readonly after?: number;
  readonly limit: number;
}

/** Refusals in the order in which they were recorded. Answers that changed nothing are not among them. */
export const decisionsLog = async (
  db: Kysely<ReadModel>,
  { playId, rule, actor, since, until, aboutPlays, after, limit }: DecisionFilter,
): Promise<readonly RefusedDecision[]> => {
  let query = db
    .selectFrom('decisions')
    .selectAll()
    .where('outcome', '=', 'refused')
    .orderBy('seq')
    .orderBy('command_id')
    .limit(limit);
  if (playId !== undefined) query = query.where('stream', 'in', await streamsOf(db, playId));
  if (aboutPlays === true) query = query.where(sql<string>`stream`, 'not like', 'access-%');
  if (rule !== undefined) query = query.where('rule', '=', rule);
  if (actor !== undefined) query = query.where((is) => is.or([is('actor_id', '=', actor), is('acts_for', '=', actor)]));
  if (since !== undefined) query = query.where('at', '>=', since);
  if (until !== undefined) query = query.where('at', '<=', until);
  if (after !== undefined) query = query.where('seq', '>', after);
  return (await query.execute()).map((row) => ({
    seq: row.seq,
    commandId: row.command_id,
    command: row.command,
    stream: row.stream,
    actor: { kind: row.actor_kind, id: row.actor_id, actsFor: row.acts_for },
    at: row.at,
    revision: row.revision,
    tag: row.refusal_tag ?? '',
    rule: row.rule ?? '',
    detail: row.detail ?? '',
    accepted: row.accepted ?? '',
    refusal: JSON.parse(row.refusal ?? 'null') as unknown,
  }));
};

export interface RefusalCount {
  readonly rule: string;
  readonly tag: string;
  readonly refusals: number;
}

/** How often each rule refused, and why; most frequent first. */
export const refusalCounts = async (db: Kysely<ReadModel>): Promise<readonly RefusalCount[]> => {
  const rows = await db
    .selectFrom('decisions')
    .select(({ fn }) => ['rule', 'refusal_tag', fn.countAll<number>().as('refusals')])
    .where('outcome', '=', 'refused')
    .groupBy(['rule', 'refusal_tag'])
    .orderBy('refusals', 'desc')
    .orderBy('rule')
    .orderBy('refusal_tag')
    .execute();
  return rows.map(({ rule, refusal_tag, refusals }) => ({
    rule: rule ?? '',
    tag: refusal_tag ?? '',
    refusals: Number(refusals),
  }));
};
