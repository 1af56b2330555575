/** The command ledger over the read model's tables (EVT-5, EVT-6). */
import { isKeyed, keyPartOf } from '@tenure/application/idempotency.ts';
import type { CommandLedger, LedgerEntry, LedgerFailure } from '@tenure/application/ports/command-ledger.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { jsonText } from '../table.ts';
import { alone, atomically } from '../transactions.ts';
import type { DecisionRow } from './schema.ts';

const attempt = <A>(work: () => Promise<A>): TE.TaskEither<LedgerFailure, A> =>
  TE.tryCatch(work, (cause): LedgerFailure => ({ _tag: 'Unavailable', cause }));

const reservation = (db: Kysely<ReadModel>, keyPart: string) =>
  db.selectFrom('key_reservations').select('reserved_id').where('key_part', '=', keyPart);

export const commandLedger = (db: Kysely<ReadModel>): CommandLedger => ({
  record: (entry) =>
    attempt(() =>
      atomically(db, async (tx) => {
        // Whoever reads on after the last number has missed none with a smaller one.
        await alone(tx, 'decisions');
        await tx
          .insertInto('decisions')
          .values(({ fn, selectFrom }) => ({
            ...rowOf(entry),
            // One statement: the number and the row it numbers cannot be parted.
            seq: selectFrom('decisions').select(({ eb }) =>
              eb(fn.coalesce(fn.max('seq'), eb.val(0)), '+', eb.lit(1)).as('next'),
            ),
          }))
          .onConflict((conflict) => conflict.column('command_id').doNothing())
          .execute();
      }),
    ),

  find: (stream, commandId) =>
    attempt(async () => {
      const row = await db
        .selectFrom('decisions')
        .selectAll()
        .where('stream', '=', stream)
        .where(({ eb }) =>
          isKeyed(commandId) ? eb('key_part', '=', keyPartOf(commandId)) : eb('command_id', '=', commandId),
        )
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : entryOf(row);
    }),

  reserve: (keyPart, candidate) =>
    attempt(async () => {
      await db
        .insertInto('key_reservations')
        .values({ key_part: keyPart, reserved_id: candidate })
        .onConflict((conflict) => conflict.column('key_part').doNothing())
        .execute();
      const first = await reservation(db, keyPart).executeTakeFirstOrThrow();
      return first.reserved_id;
    }),

  reserved: (keyPart) => attempt(async () => (await reservation(db, keyPart).executeTakeFirst())?.reserved_id ?? null),
});

const rowOf = ({
  commandId,
  command,
  stream,
  actor,
  at,
  revision,
  outcome,
}: LedgerEntry): Omit<DecisionRow, 'seq'> => ({
  command_id: commandId,
  key_part: isKeyed(commandId) ? keyPartOf(commandId) : null,
  command,
  stream,
  actor_kind: actor.kind,
  actor_id: actor.id,
  acts_for: actor.actsFor,
  at,
  revision,
  ...(outcome._tag === 'Refused'
    ? {
        outcome: 'refused',
        refusal_tag: outcome.refusal._tag,
        rule: outcome.refusal.rule,
        detail: outcome.detail,
        accepted: outcome.accepted,
        refusal: jsonText(outcome.refusal),
      }
    : { outcome: 'nothing', refusal_tag: null, rule: null, detail: null, accepted: null, refusal: null }),
});

const entryOf = (row: DecisionRow): LedgerEntry => ({
  commandId: row.command_id,
  command: row.command,
  stream: row.stream,
  actor: { kind: row.actor_kind, id: row.actor_id, actsFor: row.acts_for },
  at: row.at,
  revision: row.revision,
  outcome:
    row.outcome === 'refused'
      ? {
          _tag: 'Refused',
          refusal: JSON.parse(row.refusal ?? 'null') as { readonly _tag: string; readonly rule: string },
          detail: row.detail ?? '',
          accepted: row.accepted ?? '',
        }
      : { _tag: 'Nothing' },
});
