/**
 * Waits until the nodes have nothing left to do: everything reacted to, sent and projected, nothing due, and worked out
 * what is next. A node that died while it worked that out keeps the others from it for a while (docs/distributed.md).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Cluster } from './cluster.ts';

const LOOK_MS = 20;
/** What is due they would see within a second of real time; a story told in seconds cannot wait for that. */
const NUDGE_MS = 400;
const PATIENCE_MS = 60_000;
const OURS = /^many\.(?:play|unit|gate|feedback)-/;

const orThrow = <A>(result: E.Either<{ readonly cause: unknown }, A>): A => {
  if (E.isLeft(result)) throw result.left.cause;
  return result.right;
};

/** Position of the last event of ours. */
const end = ({ double: { log } }: Cluster): bigint =>
  log.records.findLast(({ stream }) => OURS.test(stream))?.commit ?? 0n;

/** Position of the last event that the worklist is to be made of, and of the last that it was made of. */
const worklist = async ({ db }: Cluster): Promise<readonly [wanted: number, made: number]> => {
  const positionIn = async (table: 'audit_log' | 'worklist_checkpoint'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.max<number | string | null>('position').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  };
  return [await positionIn('audit_log'), await positionIn('worklist_checkpoint')];
};

export const settled = async (cluster: Cluster): Promise<void> => {
  const { observer, nodes, clock, db } = cluster;
  const ledger = reactorLedger(db);
  const began = performance.now();
  let nudged = began - NUDGE_MS;
  const nudge = (): void => {
    if (performance.now() - nudged < NUDGE_MS) return;
    nudged = performance.now();
    for (const node of nodes) node.nudge();
  };
  const left = async (): Promise<string | null> => {
    const head = end(cluster);
    const read = await observer.reads.position();
    if (read < head) return `the read models are at ${read} of ${head}`;
    // Whatever is taken from one of these is in the next: a timer becomes a planned command, and so does an event.
    const [due] = orThrow(await ledger.dueTimers(clock.now(), 1)());
    if (due !== undefined) {
      nudge();
      return `the timer ${due.key} is due`;
    }
    const at = orThrow(await ledger.checkpoint()());
    if (at < head) return `the reactor is at ${at} of ${head}`;
    const [pending] = orThrow(await ledger.pending(1)());
    if (pending !== undefined) return `${pending.key} is pending`;
    const [wanted, made] = await worklist(cluster);
    if (made < wanted) return `the worklist is at ${made} of ${wanted}`;
    return end(cluster) === head ? null : 'the log has grown';
  };
  for (;;) {
    const what = await left();
    if (what === null) return;
    if (performance.now() - began > PATIENCE_MS) {
      const said = nodes.map(({ name, complaints }) => `${name}: ${complaints().slice(-3_000)}`).join('\n');
      throw new Error(`after ${PATIENCE_MS} ms ${what}\n${said}`);
    }
    await pause(LOOK_MS);
  }
};
