/**
 * Keeps the worklist up with the log (§6, docs/decisions/0011). Rows are a function of the streams alone: `now` is when
 * the play's newest event was recorded, and an action has been waiting since its target last moved.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { aggregateOf, type PlayId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import type { Kysely, Transaction } from 'kysely';
import { auditLogProjection } from '../audit-log/project.ts';
import { feedbackProjection } from '../feedback/project.ts';
import { servedPosition } from '../runner/served-position.ts';
import type { ReadModel } from '../schema.ts';
import { unitsProjection } from '../stage/project.ts';
import { jsonText } from '../table.ts';
import type { NextActionRow, NextWaitRow } from './schema.ts';
import { type Turn, turns } from './turn.ts';

export interface WorklistDeps {
  readonly db: Kysely<ReadModel>;
  /** How long another process's work may show no life before it is taken over. */
  readonly leaseMs?: number;
  /** What is next for a play as of an instant, or why that cannot be said; null: there is no such play. Rejects while the log is out of reach. */
  readonly next: (playId: PlayId, now: Instant) => Promise<NextActions | { readonly unreadable: string } | null>;
}

const NAME = 'worklist';
/** Rows of one insert. */
const CHUNK = 100;

export interface Worklist {
  /**
   * Brings the rows up to what the audit log holds. Answers how many plays were looked at; null: another process is at
   * it.
   */
  readonly sync: () => Promise<number | null>;
}

export const createWorklist = (deps: WorklistDeps): Worklist => {
  const inTurn = turns(deps.db, deps.leaseMs);
  return {
    sync: async () =>
      (await checkpointOf(deps.db)) === (await headOf(deps.db)) ? 0 : inTurn((turn) => bringUp(deps, turn)),
  };
};

const bringUp = async ({ db, next }: WorklistDeps, { write }: Turn): Promise<number | null> => {
  const from = await checkpointOf(db);
  const head = await headOf(db);
  if (head === from) return 0;
  // A log that was put back behind the checkpoint is read from its beginning.
  const plays = await changedPlays(db, head < from ? 0 : from, head);
  for (const playId of plays) {
    const newest = await lastMove(db, await streamsOf(db, playId));
    const found = newest === null ? null : await next(playId, newest);
    // One play that cannot be read must not hold up the others (PROJ-5).
    const told =
      found !== null && 'unreadable' in found ? { actions: [], waits: [found.unreadable], blocks: [] } : found;
    const rows = told === null || newest === null ? [] : await actionRows(db, playId, told.actions, newest);
    const waits = told === null ? [] : waitRows(playId, told);
    if (!(await write((tx) => replace(tx, playId, rows, waits)))) return null;
  }
  await write(async (tx) => {
    await tx
      .insertInto('worklist_checkpoint')
      .values({ name: NAME, position: head })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ position: head }))
      .execute();
  });
  return plays.length;
};

const checkpointOf = async (db: Kysely<ReadModel>): Promise<number> => {
  const row = await db.selectFrom('worklist_checkpoint').select('position').where('name', '=', NAME).executeTakeFirst();
  return Number(row?.position ?? 0);
};

/**
 * The newest event that all of them have: which play a unit or a finding belongs to is in rows that another process
 * may still be writing.
 */
const headOf = async (db: Kysely<ReadModel>): Promise<number> => {
  const least = Number(await servedPosition(db, [auditLogProjection, unitsProjection, feedbackProjection]));
  const row = await db
    .selectFrom('audit_log')
    .select('position')
    .where('position', '<=', least)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.position ?? 0);
};

const changedPlays = async (db: Kysely<ReadModel>, after: number, upTo: number): Promise<readonly PlayId[]> => {
  const rows = await db
    .selectFrom('audit_log')
    .select('stream')
    .distinct()
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .execute();
  const plays = new Set<PlayId>();
  for (const { stream } of rows) {
    const { category, id } = aggregateOf(stream);
    if (category === 'play' || category === 'gate') plays.add(id as PlayId);
    const owner =
      category === 'unit'
        ? await db
            .selectFrom('units')
            .select('play_id')
            .where('unit_id', '=', id as never)
            .executeTakeFirst()
        : category === 'feedback'
          ? await db
              .selectFrom('feedback')
              .select('play_id')
              .where('finding_id', '=', id as never)
              .executeTakeFirst()
          : undefined;
    if (owner !== undefined) plays.add(owner.play_id);
  }
  return [...plays].toSorted();
};

const streamsOf = async (db: Kysely<ReadModel>, playId: PlayId): Promise<readonly StreamName[]> => {
  const units = await db.selectFrom('units').select('unit_id').where('play_id', '=', playId).execute();
  const findings = await db.selectFrom('feedback').select('finding_id').where('play_id', '=', playId).execute();
  return [
    streamOf('play', playId),
    streamOf('gate', playId),
    ...units.map(({ unit_id }) => streamOf('unit', unit_id)),
    ...findings.map(({ finding_id }) => streamOf('feedback', finding_id)),
  ];
};

/** When the newest event on any of these streams was recorded. */
const lastMove = async (db: Kysely<ReadModel>, streams: readonly StreamName[]): Promise<Instant | null> => {
  const row = await db
    .selectFrom('audit_log')
    .select('recorded_at')
    .where('stream', 'in', streams)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.recorded_at ?? null;
};

const actionRows = async (
  db: Kysely<ReadModel>,
  playId: PlayId,
  actions: NextActions['actions'],
  newest: Instant,
): Promise<readonly NextActionRow[]> => {
  const rows: NextActionRow[] = [];
  for (const [ordinal, { key, rule, what, hat, by, target, command, lacks, baton }] of actions.entries()) {
    // Actions are those of the streams, which may be ahead of the audit log: the play is then looked at again.
    const since = (await lastMove(db, [streamOf(target.kind, target.id)])) ?? newest;
    rows.push({
      play_id: playId,
      ordinal,
      action_key: key,
      rule,
      what,
      hat,
      doer_kind: by.kind,
      principal_kind: by.principal?.kind ?? null,
      principal_id: by.principal?.id ?? null,
      roles: jsonText(by.roles),
      not_by: jsonText(by.notBy),
      target_kind: target.kind,
      target_id: target.id,
      target_name: target.name,
      command: command.type,
      lacks: jsonText(lacks),
      baton,
      since,
    });
  }
  return rows;
};

const waitRows = (playId: PlayId, { waits, blocks }: Pick<NextActions, 'waits' | 'blocks'>): readonly NextWaitRow[] =>
  [
    ...waits.map((what) => ({ kind: 'waits' as const, what })),
    ...blocks.map((what) => ({ kind: 'blocks' as const, what })),
  ].map((each, ordinal) => ({ play_id: playId, ordinal, ...each }));

const replace = async (
  tx: Transaction<ReadModel>,
  playId: PlayId,
  rows: readonly NextActionRow[],
  waits: readonly NextWaitRow[],
): Promise<void> => {
  await tx.deleteFrom('next_actions').where('play_id', '=', playId).execute();
  await tx.deleteFrom('next_waits').where('play_id', '=', playId).execute();
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tx
      .insertInto('next_actions')
      .values(rows.slice(from, from + CHUNK))
      .execute();
  }
  for (let from = 0; from < waits.length; from += CHUNK) {
    await tx
      .insertInto('next_waits')
      .values(waits.slice(from, from + CHUNK))
      .execute();
  }
};
