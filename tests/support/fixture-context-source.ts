/** A context source in memory, with failures on demand (PLAY-2). It passes the same contract suite as the real ones. */
import { createHash } from 'node:crypto';
import type {
  ContextFailure,
  ContextRequest,
  ContextSource,
  KnownAccount,
} from '@tenure/application/ports/context-source.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import type { ContextReading, Fact, SourceDefect } from '@tenure/domain/play/context.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';

export interface FixtureAccount extends KnownAccount {
  readonly facts: readonly Fact[];
  readonly defects?: Readonly<Partial<Record<ContextKind, readonly SourceDefect[]>>>;
}

export interface FixtureOptions {
  readonly name?: string;
  readonly readAt?: Instant;
  readonly accounts?: readonly FixtureAccount[];
  /** What the first pulls of a kind answer; `'reads'` is a pull that works. Once used up, every pull works. */
  readonly script?: Readonly<Partial<Record<ContextKind, readonly (ContextFailure | 'reads')[]>>>;
  /** Kinds whose every pull fails. */
  readonly down?: readonly ContextKind[];
  /** A source that cannot say which accounts exist. */
  readonly cannotTell?: boolean;
}

export interface FixtureContextSource extends ContextSource {
  /** Every pull asked for so far, in order. */
  readonly pulls: readonly ContextRequest[];
}

/** A fact as a source would give it; the kind is what stands before the first dot of the id. */
export const fact = (id: string, value: Fact['value'], rest: Partial<Omit<Fact, 'id' | 'value'>> = {}): Fact => ({
  id,
  value,
  label: rest.label ?? id,
  unit: rest.unit ?? null,
  observedOn: rest.observedOn ?? ('2026-11-20' as PlainDate),
  source: rest.source ?? 'fixture',
});

export const unavailable = (problem = 'connection refused'): ContextFailure => ({
  _tag: 'SourceUnavailable',
  source: 'fixture',
  problem,
});

export const malformed = (problem = 'line 3: not a date'): ContextFailure => ({
  _tag: 'SourceMalformed',
  source: 'fixture',
  problem,
});

/** One fact or more of each kind a play requires, so that a play on it starts without gaps. */
export const NORTHWIND: FixtureAccount = {
  id: 'northwind-robotics',
  name: 'Northwind Robotics',
  facts: [
    fact('forecast.arr', { minor: 18_400_000, currency: 'EUR' }, { label: 'ARR' }),
    fact('forecast.subscriptions-active', 3, { label: 'Active subscriptions' }),
    fact('usage.events-90d', 48_210, { label: 'Events in 90 days', unit: 'events' }),
    fact('usage.trend-90d', -18, { label: 'Usage against the 90 days before', unit: '%' }),
    fact('usage.active-features-90d', 7, { label: 'Features in use' }),
    fact('sentiment.csat-180d', 3.4, { label: 'Satisfaction', unit: 'of 5' }),
    fact('issues.open', 2, { label: 'Open tickets', unit: 'tickets' }),
    fact('issues.escalated-180d', 1, { label: 'Escalated tickets', unit: 'tickets' }),
    fact('contract.start', '2024-05-01', { label: 'Contract start' }),
    fact('contract.auto-renew', 'no', { label: 'Renews by itself' }),
  ],
};

const kindOf = (id: string): string => id.slice(0, id.indexOf('.'));

export const fixtureContextSource = (options: FixtureOptions = {}): FixtureContextSource => {
  const name = options.name ?? 'fixture';
  const accounts = options.accounts ?? [NORTHWIND];
  const readAt = options.readAt ?? ('2026-11-21T08:00:00.000Z' as Instant);
  const pulls: ContextRequest[] = [];
  const turns = new Map<ContextKind, number>();

  const scripted = (kind: ContextKind): ContextFailure | null => {
    if (options.down?.includes(kind)) return { _tag: 'SourceUnavailable', source: name, problem: `${kind} is down` };
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    const step = options.script?.[kind]?.[turn] ?? 'reads';
    return step === 'reads' ? null : step;
  };

  const read = ({ account, kind }: ContextRequest): TE.TaskEither<ContextFailure, ContextReading> => {
    const holder = accounts.find((known) => known.id === account);
    const facts = (holder?.facts ?? []).filter((one) => kindOf(one.id) === kind);
    if (facts.length === 0)
      return TE.left({ _tag: 'NoSuchContext', source: name, problem: `no ${kind} facts for account ${account}` });
    return TE.right({
      kind,
      source: name,
      location: `memory:${account}`,
      readAt,
      contentHash: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
      facts,
      defects: holder?.defects?.[kind] ?? [],
    });
  };

  return {
    name,
    pulls,
    findAccount: (idOrName) => {
      if (options.cannotTell) return TE.right({ _tag: 'CannotTell' });
      const found = accounts.find((known) => known.id === idOrName || known.name === idOrName);
      const brief = ({ id, name: called }: KnownAccount): KnownAccount => ({ id, name: called });
      if (found) return TE.right({ _tag: 'Found', account: brief(found) });
      return TE.right({ _tag: 'NotFound', nearest: accounts.slice(0, 3).map(brief), known: accounts.length });
    },
    pull: (request) => {
      pulls.push(request);
      const failure = scripted(request.kind);
      return failure === null ? read(request) : TE.left(failure);
    },
  };
};
