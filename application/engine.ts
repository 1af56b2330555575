/**
 * The engine: brings read models and reactor up to the log and fires what is due, again and again until nothing
 * is left to do. The command line, the server and a simulation all run this one loop.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { epochMilliseconds } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import { oneAtATime } from './one-at-a-time.ts';
import type { Clock } from './ports/clock.ts';
import { Dropped, type EventStore } from './ports/event-store.ts';
import type { ReactorLedger } from './ports/reactor-ledger.ts';
import type { Reactor } from './react.ts';

/** What the engine needs of the read models: to be brought up to the head of the log. */
export interface ReadModels {
  /** Returns how many events were projected. */
  readonly catchUp: () => Promise<number>;
  /**
   * Told once everything that follows has followed: for what is worth working out only then. false: another process is
   * at it, and whether it gets to the end is to be seen.
   */
  readonly settled?: () => Promise<boolean>;
}

export interface EngineDeps {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly reactor: Reactor;
  readonly ledger: Pick<ReactorLedger, 'nextDue' | 'pending'>;
  readonly readModels: ReadModels;
  /** Told when a round failed; the next one tries again. */
  readonly onTrouble: (cause: unknown) => void;
}

const LONGEST_WAIT_MS = 1_000;
const PAUSE_AFTER_TROUBLE_MS = 250;

export const createEngine = ({ store, clock, reactor, ledger, readModels, onTrouble }: EngineDeps) => {
  const inTurn = oneAtATime();
  /** Whether the last round failed or left something to another process: nothing need happen for there to be work. */
  let unfinished = false;

  /**
   * Works until the log holds nothing new, nothing is planned and nothing is due; or until told to leave the rest,
   * which is durable, to whoever comes next.
   */
  const settle = (until?: AbortSignal): Promise<void> =>
    inTurn('settle', async () => {
      while (until?.aborted !== true) {
        await readModels.catchUp();
        await reactor.planToHead();
        const dispatched = await reactor.dispatchPending(until);
        const fired = dispatched > 0 ? 0 : await reactor.fireTimers();
        if (dispatched === 0 && fired === 0) break;
      }
      if (until?.aborted !== true) unfinished = (await readModels.settled?.()) === false;
    });

  const nextDue = async (): Promise<Instant | null> => {
    const due = await ledger.nextDue()();
    return E.isRight(due) ? due.right : null;
  };

  /** Whether something was planned and not carried out, here or by a process that is no more. */
  const isLeftOver = async (): Promise<boolean> => {
    const rows = await ledger.pending(1)();
    return E.isRight(rows) && rows.right.length > 0;
  };

  const settleOrReport = async (until: AbortSignal): Promise<void> => {
    try {
      await settle(until);
    } catch (cause) {
      unfinished = true;
      onTrouble(cause);
      await pause(PAUSE_AFTER_TROUBLE_MS);
    }
  };

  /**
   * Settles whenever the log grows, whenever a timer is due, and for as long as something is left undone, until the
   * signal aborts.
   */
  const run = async (signal: AbortSignal): Promise<void> => {
    const onGrowth = async () => {
      while (!signal.aborted) {
        try {
          const head = await store.head()();
          const from = E.isRight(head) ? head.right : 0n;
          await settleOrReport(signal);
          for await (const delivery of store.subscribe(from, undefined, signal)) {
            if (delivery._tag === 'CaughtUp') await settleOrReport(signal);
          }
        } catch (cause) {
          if (signal.aborted) return;
          if (cause instanceof Dropped && cause.reason === 'closed') return;
          onTrouble(cause);
          await pause(PAUSE_AFTER_TROUBLE_MS);
        }
      }
    };
    const onTime = async () => {
      while (!signal.aborted) {
        const due = await nextDue();
        const wait = due === null ? LONGEST_WAIT_MS : epochMilliseconds(due) - epochMilliseconds(clock.now());
        await pause(Math.min(Math.max(wait, 50), LONGEST_WAIT_MS), signal);
        if (signal.aborted) return;
        if ((due !== null && due <= clock.now()) || unfinished || (await isLeftOver())) await settleOrReport(signal);
      }
    };
    await Promise.all([onGrowth(), onTime()]);
  };

  return { settle, run, nextDue };
};

export type Engine = ReturnType<typeof createEngine>;

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
