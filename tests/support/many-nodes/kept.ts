/** Whether every promise was kept, once the nodes have nothing left to do. */
import { isDeepStrictEqual } from 'node:util';
import { nextFor } from '@tenure/application/next-actions.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type PlayId } from '@tenure/domain/kernel/ids.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { simulatePlay } from '@tenure/domain/policies/simulation/simulate.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import * as E from 'fp-ts/lib/Either.js';
import { acknowledgedOnce, effectsOnce, readLog } from './checks.ts';
import type { Cluster } from './cluster.ts';
import type { Told } from './remote-desk.ts';
import { sameFiles } from './same-files.ts';

/** What is next for a play as of its newest event, which is the instant the worklist is of (decision 0011). */
const nextWhenItMoved = async ({ observer }: Cluster, playId: PlayId): Promise<readonly string[] | Problem> => {
  const history = await observer.history(playId)();
  if (E.isLeft(history)) return history.left;
  const newest = history.right.at(-1)?.recordedAt ?? observer.clock.now();
  const ids = { digest: systemIds.digest };
  const deps = { states: observer, clock: { now: () => newest }, ids, policies: SHIPPED_POLICIES };
  const next = await nextFor<Problem>(deps)(playId)();
  return E.isLeft(next) ? next.left : (next.right?.actions ?? []).map(({ key }) => key);
};

/** PROJ-2: the rows are what the log says, and so is what is to be done next. */
const rowsAreTheFold = async (cluster: Cluster, plays: readonly PlayId[]): Promise<readonly string[]> => {
  const { observer, db } = cluster;
  const verified = await observer.projections.verify();
  const differences = verified.flatMap(({ differences: each, ...of }) =>
    each.map((difference) => `${JSON.stringify(of)}: ${JSON.stringify(difference)}`),
  );
  const rows = await db.selectFrom('next_actions').select(['play_id', 'action_key']).orderBy('ordinal').execute();
  const listed = Map.groupBy(rows, (row) => row.play_id);
  const stale: string[] = [];
  for (const playId of plays) {
    const wanted = await nextWhenItMoved(cluster, playId);
    const found = (listed.get(playId) ?? []).map(({ action_key }) => action_key);
    if ('detail' in wanted) stale.push(`worklist of ${playId}: ${wanted.detail}`);
    else if (!isDeepStrictEqual(found, wanted))
      stale.push(`worklist of ${playId}: ${found.join()} in place of ${wanted.join()}`);
  }
  return [...differences, ...stale];
};

/** Once caught up, it makes no difference which node is asked. */
const nodesAgree = async ({ nodes }: Cluster, plays: readonly PlayId[]): Promise<readonly string[]> => {
  const asked = async (path: string): Promise<readonly string[]> => {
    const answers = await Promise.all(
      nodes.map(async (node) => {
        const answer = await fetch(`${await node.up()}${path}`);
        return `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`;
      }),
    );
    return new Set(answers).size === 1 ? [] : [`${path} is answered in ${new Set(answers).size} ways`];
  };
  const paths = plays.flatMap((id) =>
    ['', '/stage', '/plan', '/audit-log?limit=1000'].map((of) => `/v1/plays/${id}${of}`),
  );
  const found: string[] = [];
  for (const path of ['/v1/plays?limit=100', '/v1/next', ...paths]) found.push(...(await asked(path)));
  return found;
};

/** What became of the commands that an event made the policies plan, and whether its play was at its end by then. */
const becameOf = async ({ db }: Cluster, causes: readonly string[], events: readonly RecordedEvent[]) => {
  const planned = await db
    .selectFrom('planned_commands')
    .select(['key', 'status', 'reason', 'settled_at'])
    .where('causation_id', 'in', causes)
    .execute();
  const at = (found: (event: RecordedEvent) => boolean) => {
    const event = events.findLast(found);
    return event && { position: String(event.position), at: event.recordedAt, type: event.type };
  };
  return {
    planned,
    cause: at(({ id }) => causes.includes(id)),
    ended: at(({ type }) => type === 'PlayClosed' || type === 'PlayCancelled'),
  };
};

/** POL-15, POL-16: what the policies make of the recorded history is what was recorded, no more and no less. */
const escalatedOnce = async (cluster: Cluster, plays: readonly PlayId[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const playId of plays) {
    const history = await cluster.observer.history(playId)();
    const events = E.isRight(history) ? history.right : [];
    const now = events.at(-1)?.recordedAt;
    if (now === undefined) throw new Error(`the history of ${playId} cannot be read`);
    const rows = simulatePlay(playId, events, policyV1, SHIPPED_POLICIES, now)?.rows ?? [];
    for (const row of rows.filter(({ outcome, differs }) => outcome !== 'both' || differs.length > 0)) {
      const causes = (row.simulated ?? row.recorded)?.evidence ?? [];
      wrong.push(`${playId}: ${JSON.stringify({ ...row, became: await becameOf(cluster, causes, events) })}`);
    }
  }
  return wrong;
};

export interface Kept {
  readonly wrong: readonly string[];
  readonly events: number;
}

/** Of so many plays the pages of both nodes are compared, at most. */
const COMPARED = 40;

export const kept = async (cluster: Cluster, acknowledged: readonly Told[]): Promise<Kept> => {
  const { events, broken } = await readLog(cluster);
  const plays = events.flatMap(({ type, stream }) =>
    type === 'PlayOrchestrated' ? [aggregateOf(stream).id as PlayId] : [],
  );
  const pending = await cluster.db
    .selectFrom('planned_commands')
    .select(['key', 'status', 'reason'])
    .where('status', '=', 'pending')
    .execute();
  return {
    events: events.length,
    wrong: [
      ...broken,
      ...acknowledgedOnce(events, acknowledged),
      ...effectsOnce(events),
      ...(await escalatedOnce(cluster, plays)),
      ...(await rowsAreTheFold(cluster, plays)),
      ...(await nodesAgree(cluster, plays.slice(-COMPARED))),
      ...(await sameFiles(cluster)),
      ...pending.map((row) => `not settled: ${JSON.stringify(row)}`),
    ],
  };
};
