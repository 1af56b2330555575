/** A policy on everything that was recorded, one play after the other: memory holds one history at a time (POL-16). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { type PolicyChange, policyChanges } from '@tenure/domain/policies/policy-changes.ts';
import { latestFirst, type SimulationRow } from '@tenure/domain/policies/simulation/compare.ts';
import type { Firing } from '@tenure/domain/policies/simulation/firings.ts';
import { type EvidenceEvent, simulatePlay } from '@tenure/domain/policies/simulation/simulate.ts';
import { withoutEffect } from '@tenure/domain/policies/simulation/thresholds.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { badRequest, type Problem } from '../problem.ts';

export interface Asked {
  readonly policy: PolicyRecord;
  /** null: every play. */
  readonly plays: readonly Pick<PlaySummary, 'id' | 'slug'>[] | null;
  /** Firings before it, or after `until`, are left out; the whole history is read all the same. */
  readonly since: Instant | null;
  readonly until: Instant | null;
}

type FiringDocument = Omit<Firing, 'evidence' | 'attached'> & {
  readonly evidence: readonly EvidenceEvent[];
  readonly attached: readonly EvidenceEvent[];
};

export interface SimulatedRow extends Omit<SimulationRow, 'recorded' | 'simulated'> {
  readonly play: { readonly id: PlayId; readonly slug: string; readonly policyVersion: string };
  readonly recorded: FiringDocument | null;
  readonly simulated: FiringDocument | null;
}

export interface PolicySimulation {
  readonly policy: {
    readonly version: string;
    /** Against the policy that new plays start with. */
    readonly changes: readonly PolicyChange[];
    /** Those of the changes that no simulation can show: what follows from them is held fixed. */
    readonly withoutEffect: readonly PolicyChange[];
  };
  readonly since: Instant | null;
  readonly until: Instant | null;
  readonly asOf: Instant;
  readonly totals: {
    readonly plays: number;
    readonly same: number;
    readonly different: number;
    readonly onlyRecorded: number;
    readonly onlySimulated: number;
  };
  /** The latest first. */
  readonly rows: readonly SimulatedRow[];
  /** Plays that could not be replayed, and why. */
  readonly left: readonly { readonly play: string; readonly why: string }[];
  readonly held: typeof HELD;
}

/** What a reader has to know before believing any of it (docs/decisions/0013). */
export const HELD = {
  heldFixed: 'what people, agents and time did, as it was recorded; when checkpoints were due at first',
  derivedAnew:
    'missed checkpoints and retries, exhausted pulls, caps; escalations, whom they told, response clocks and climbs',
  unknowable:
    'how people would have reacted: the clock of what fired at another moment is not run past its response time',
} as const;

const PAGE = 100;

async function* everyPlay({ reads }: Pick<Application, 'reads'>) {
  for (let offset = 0; ; offset += PAGE) {
    const page = await reads.listPlays({ limit: PAGE, offset });
    yield* page;
    if (page.length < PAGE) return;
  }
}

const within = (at: Instant | undefined, { since, until }: Asked): boolean =>
  at !== undefined && (since === null || since <= at) && (until === null || at <= until);

const explained = (firing: Firing | null, events: ReadonlyMap<string, EvidenceEvent>): FiringDocument | null => {
  if (firing === null) return null;
  const named = (ids: Firing['evidence']) => ids.flatMap((id) => events.get(id) ?? []);
  return { ...firing, evidence: named(firing.evidence), attached: named(firing.attached) };
};

const totalsOf = (plays: number, rows: readonly SimulatedRow[]): PolicySimulation['totals'] => {
  const number = (is: (row: SimulatedRow) => boolean) => rows.filter(is).length;
  return {
    plays,
    same: number(({ outcome, differs }) => outcome === 'both' && differs.length === 0),
    different: number(({ outcome, differs }) => outcome === 'both' && differs.length > 0),
    onlyRecorded: number(({ outcome }) => outcome === 'only-recorded'),
    onlySimulated: number(({ outcome }) => outcome === 'only-simulated'),
  };
};

type Needed = Pick<Application, 'reads' | 'history' | 'clock'>;

/** Reads, and writes nothing. */
export const simulatePolicy = async (
  application: Needed,
  asked: Asked,
  inForce: Policies,
): Promise<E.Either<Problem, PolicySimulation>> => {
  const { policy, since, until } = asked;
  if (since !== null && until !== null && since > until)
    return E.left(badRequest(`nothing lies between ${since} and ${until}`, [], 'a since that is not after until'));
  const now = application.clock.now();
  const rows: SimulatedRow[] = [];
  const left: { play: string; why: string }[] = [];
  let plays = 0;
  for await (const { id, slug } of asked.plays ?? everyPlay(application)) {
    const history = await application.history(id)();
    if (E.isLeft(history)) {
      left.push({ play: slug, why: history.left.detail });
      continue;
    }
    const simulated = simulatePlay(id, history.right, policy, inForce, now);
    if (simulated === null) continue;
    plays += 1;
    const events = new Map(simulated.evidence.map((event) => [event.id as string, event]));
    const play = { id, slug, policyVersion: simulated.inForce };
    for (const row of simulated.rows) {
      if (!within(row.recorded?.at, asked) && !within(row.simulated?.at, asked)) continue;
      const both = { recorded: explained(row.recorded, events), simulated: explained(row.simulated, events) };
      rows.push({ play, ...row, ...both });
    }
  }
  const changes = policyChanges(inForce.current, policy);
  return E.right({
    policy: { version: policy.version, changes, withoutEffect: withoutEffect(changes) },
    ...{ since, until, asOf: now },
    totals: totalsOf(plays, rows),
    rows: latestFirst(rows),
    left,
    held: HELD,
  });
};
