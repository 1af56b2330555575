/** What a policy would have fired on the recorded history of a play, beside what did fire (POL-16). */
import type { Instant } from '../../kernel/dates.ts';
import { type Policies, policyOf } from '../../kernel/decision-context.ts';
import type { RecordedEvent } from '../../kernel/envelope.ts';
import { aggregateOf, type EventId, type PlayId } from '../../kernel/ids.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import type { PlayEvent } from '../../play/events.ts';
import { policyChanges } from '../policy-changes.ts';
import { compared, type SimulationRow } from './compare.ts';
import { firingsOf } from './firings.ts';
import { replay } from './replay.ts';

/** An event that evidence names: recorded, or one that the simulation derived. */
export interface EvidenceEvent {
  readonly id: EventId;
  readonly type: string;
  readonly at: Instant;
  readonly recorded: boolean;
}

export interface PlaySimulation {
  readonly playId: PlayId;
  /** The version the play was started with. */
  readonly inForce: string;
  /** The latest first. */
  readonly rows: readonly SimulationRow[];
  /** The events that the rows name as evidence. */
  readonly evidence: readonly EvidenceEvent[];
}

/**
 * `history` holds every event on the streams of one play, in the order of the log; time passes until `now`. null: it
 * holds no play.
 */
export const simulatePlay = (
  playId: PlayId,
  history: readonly RecordedEvent[],
  policy: PolicyRecord,
  inForce: Policies,
  now: Instant,
): PlaySimulation | null => {
  const own = history.filter(({ stream }) => aggregateOf(stream).category === 'play') as RecordedEvent<PlayEvent>[];
  const run = replay(playId, history, policy, inForce, now);
  if (run.recorded === null) return null;
  const started = policyOf(inForce, run.recorded.start.policyVersion);
  const rows = compared(firingsOf(own), firingsOf(run.derived), policyChanges(started, policy));
  const named = new Set(
    rows
      .flatMap(({ recorded, simulated }) => [recorded, simulated])
      .flatMap((firing) => [...(firing?.evidence ?? []), ...(firing?.attached ?? [])]),
  );
  const known = new Set(history.map(({ id }) => id));
  const evidence = [...history, ...run.derived.filter(({ id }) => !known.has(id))]
    .filter(({ id }) => named.has(id))
    .map(({ id, type, recordedAt: at }): EvidenceEvent => ({ id, type, at, recorded: known.has(id) }));
  return { playId, inForce: started.version, rows, evidence };
};
