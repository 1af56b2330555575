/** Simulations in the specs: policy v1 with a change, on a told play, as rows that are short to write down. */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import type { SimulationRow } from '@tenure/domain/policies/simulation/compare.ts';
import { simulatePlay } from '@tenure/domain/policies/simulation/simulate.ts';
import { PLAY } from './play-reactions.ts';
import { instant } from './play-spec.ts';

/** Policy v1 but for one of its tables, or part of it. */
export const changed = <K extends keyof PolicyRecord>(key: K, table: Partial<PolicyRecord[K]>): PolicyRecord => {
  const before = policyV1[key];
  const after = typeof before === 'object' ? { ...(before as object), ...(table as object) } : table;
  return { ...policyV1, version: 'other', [key]: after };
};

export const rowsUnder = (policy: PolicyRecord, history: readonly RecordedEvent[], until?: string) => {
  const last = history.at(-1)?.recordedAt;
  const now = until === undefined ? last : instant(until);
  if (now === undefined) throw new Error('nothing was told');
  const simulated = simulatePlay(PLAY, history, policy, SHIPPED_POLICIES, now);
  if (simulated === null) throw new Error('there was no play');
  return simulated.rows;
};

const day = (at: string | undefined): string => at?.slice(0, 10) ?? 'never';

/** `POL-2 play: 2026-03-02 → never, only-recorded by /ripCord/…`. */
export const brief = ({ rule, subject, outcome, recorded, simulated, differs, because }: SimulationRow): string => {
  const what = outcome === 'both' ? differs.join(' ') || 'same' : outcome;
  const by = because.map(({ pointer }) => pointer).join(' ');
  return `${rule} ${subject}: ${day(recorded?.at)} → ${day(simulated?.at)}, ${what}${by === '' ? '' : ` by ${by}`}`;
};

export const briefs = (policy: PolicyRecord, history: readonly RecordedEvent[], until?: string) =>
  rowsUnder(policy, history, until).map(brief);
