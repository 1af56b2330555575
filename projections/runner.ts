/** The runner: keeps every projection's rows equal to a fold of the log (PROJ-1, PROJ-2, PROJ-5). */
import { oneAtATime } from '@tenure/application/one-at-a-time.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Projection } from './projection.ts';
import type { Run } from './runner/advance.ts';
import { beginnings } from './runner/beginning.ts';
import { catchUp, ProjectionsBehind } from './runner/catch-up.ts';
import type { RunnerDeps } from './runner/deps.ts';
import { untyped } from './runner/generations.ts';
import { headOf } from './runner/head.ts';
import { LEASE_MS } from './runner/owners.ts';
import { type RebuildProgress, type Rebuilt, rebuildFresh, rebuildOne } from './runner/rebuild.ts';
import { type Resumed, resume } from './runner/resume.ts';
import { servedPosition } from './runner/served-position.ts';
import { type ProjectionStatus, statusOf } from './runner/status.ts';
import { type VerifyReport, verify } from './runner/verify.ts';
import { views } from './runner/views.ts';
import { rowWriter } from './runner/write-rows.ts';

export interface ProjectionRunner {
  /**
   * Brings every projection to the head of the log; how many events that took. One that cannot go on, and a stream
   * that cannot be taken, never hold up the others; rejects with `ProjectionsBehind` when a projection stayed behind.
   */
  readonly catchUp: () => Promise<number>;
  /** Fills fresh tables from the whole log while the present ones serve, then swaps them in. */
  readonly rebuild: (name: string, onProgress?: (progress: RebuildProgress) => void) => Promise<Rebuilt>;
  /** The same for every projection, each event read and folded once for all; rejects with `ProjectionsBehind`. */
  readonly rebuildAll: (onProgress?: (progress: RebuildProgress) => void) => Promise<readonly Rebuilt[]>;
  /** Compares the rows with a fresh fold: of one projection, or of all. */
  readonly verify: (name?: string) => Promise<readonly VerifyReport[]>;
  /** Every read model is at least there. */
  readonly position: () => Promise<Position>;
  readonly status: () => Promise<readonly ProjectionStatus[]>;
  /** Takes up a quarantined stream again, once the cause has been repaired. */
  readonly resume: (name: string, stream: StreamName) => Promise<Resumed>;
}

export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection';
  readonly known: readonly string[];

  constructor(asked: string, known: readonly string[]) {
    super(`there is no projection ${asked}; there are ${known.join(', ')}`);
    this.known = known;
  }
}

export const createProjectionRunner = (deps: RunnerDeps): ProjectionRunner => {
  const run: Run = {
    ...deps,
    views: views(deps.store),
    write: rowWriter(untyped(deps.db)),
    begin: beginnings(deps.db, deps.leaseMs ?? LEASE_MS),
  };
  const inTurn = oneAtATime();

  const named = (name: string): Projection => {
    const found = deps.projections.find((projection) => projection.name === name);
    if (found === undefined)
      throw new UnknownProjection(
        name,
        deps.projections.map((projection) => projection.name),
      );
    return found;
  };

  /** Head of the log when every projection was last brought up to it; null: something has to be looked at again. */
  let caughtUpTo: Position | null = null;

  /** Most reads come while nothing has been written: then the head of the log is all that is asked for. */
  const catchUpInTurn = async (): Promise<number> => {
    const head = await headOf(deps.store);
    const isThere = (): boolean => caughtUpTo !== null && caughtUpTo >= head;
    if (isThere()) return 0;
    return inTurn('catch up', async () => {
      // Whoever was before in the queue may have gone far enough.
      if (isThere()) return 0;
      const { read, isWhole } = await catchUp(run);
      if (isWhole) caughtUpTo = head;
      return read;
    });
  };

  return {
    catchUp: catchUpInTurn,

    rebuild: (name, onProgress) => inTurn('rebuild', async () => rebuildOne(run, named(name), onProgress)),

    rebuildAll: (onProgress) =>
      inTurn('rebuild', async () => {
        const { rebuilt, failures } = await rebuildFresh(run, deps.projections, onProgress);
        if (failures.size > 0) throw new ProjectionsBehind(failures);
        return rebuilt;
      }),

    verify: (name) =>
      inTurn('verify', async () => {
        const chosen = name === undefined ? deps.projections : [named(name)];
        await catchUpInTurn();
        const reports: VerifyReport[] = [];
        for (const projection of chosen) reports.push(await verify(run, projection));
        return reports;
      }),

    // What this process has brought them to is known without asking; another one may have brought them further.
    position: async () => caughtUpTo ?? (await servedPosition(deps.db, deps.projections)),

    status: () => statusOf(deps),

    resume: (name, stream) => inTurn('catch up', () => resume(run, named(name), stream)),
  };
};
