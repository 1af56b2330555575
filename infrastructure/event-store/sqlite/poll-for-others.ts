/** Notices what other processes wrote to the file, while somebody here is subscribed to it. */
import type { DatabaseSync } from 'node:sqlite';

export interface Poll {
  /** How many are listening now. */
  readonly listeners: (count: number) => void;
}

export const pollForOthers = (db: DatabaseSync, everyMs: number, changed: () => void): Poll => {
  // The number changes when another connection commits, never by this one's own commits.
  const dataVersion = db.prepare('PRAGMA data_version', { returnArrays: true });
  const version = (): unknown => (dataVersion.get() as unknown as readonly unknown[])[0];
  let seen: unknown = null;
  let timer: NodeJS.Timeout | null = null;
  const look = (): void => {
    try {
      const now = version();
      if (now === seen) return;
      seen = now;
    } catch {
      // The subscriptions will ask the log themselves, and say what is wrong with it.
    }
    changed();
  };
  return {
    listeners: (count) => {
      if (count > 0) timer ??= setInterval(look, everyMs);
      else if (timer !== null) {
        clearInterval(timer);
        timer = null;
      }
    },
  };
};
