/** Where every projection stands, and what it could not take. */
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { positionNumber } from '../table.ts';
import type { RunnerDeps } from './deps.ts';
import { generationsInUse } from './generations.ts';
import { headOf } from './head.ts';
import { quarantineOf } from './quarantine.ts';

export interface QuarantinedStream {
  readonly stream: StreamName;
  readonly position: number;
  readonly revision: number;
  readonly type: string;
  readonly attempts: number;
  readonly problem: string;
  readonly since: string;
}

export interface ProjectionStatus {
  readonly name: string;
  /** Of the rows; `codeVersion` is what this release would make. */
  readonly version: number;
  readonly codeVersion: number;
  /** 0: nothing has been projected yet. */
  readonly generation: number;
  readonly position: number;
  readonly head: number;
  /** Distance in positions, which are not gapless; 0 when it has caught up. */
  readonly lag: number;
  /** Events of types this release does not know, by type (EVT-2). */
  readonly skipped: Readonly<Record<string, number>>;
  readonly quarantined: readonly QuarantinedStream[];
  readonly rebuilding: { readonly generation: number; readonly version: number; readonly position: number } | null;
}

export const statusOf = async ({ db, store, projections }: RunnerDeps): Promise<readonly ProjectionStatus[]> => {
  const head = positionNumber(await headOf(store));
  const generations = await generationsInUse(db);
  const quarantine = await quarantineOf(db);
  const skips = await db.selectFrom('projection_skips').selectAll().orderBy('type').execute();
  return projections.map(({ name, version: codeVersion }) => {
    const own = generations.filter((each) => each.projection === name);
    const serving = own.find((each) => each.status === 'serving');
    const building = own.find((each) => each.status === 'building');
    const here = <T extends { readonly projection: string; readonly generation: number }>(row: T): boolean =>
      row.projection === name && row.generation === serving?.generation;
    return {
      name,
      version: serving?.version ?? codeVersion,
      codeVersion,
      generation: serving?.generation ?? 0,
      position: serving?.position ?? 0,
      head,
      lag: Math.max(0, head - (serving?.position ?? 0)),
      skipped: Object.fromEntries(skips.filter(here).map(({ type, events }) => [type, events])),
      quarantined: quarantine
        .filter((row) => here(row) && row.status === 'quarantined')
        .map(({ stream, position, revision, type, attempts, problem, since }) => ({
          stream,
          position,
          revision,
          type,
          attempts,
          problem: problem ?? '',
          since,
        })),
      rebuilding:
        building === undefined
          ? null
          : { generation: building.generation, version: building.version, position: building.position },
    };
  });
};
