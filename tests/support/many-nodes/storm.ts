/** Everything that may befall the wires between nodes and servers, and the servers, each in its turn. */

import { noFaults } from '../eventstoredb-double/faults.ts';
import { lost } from '../eventstoredb-double/messages.ts';
import type { EventStoreDbDouble } from '../eventstoredb-double/server.ts';
import type { KeptServer } from '../postgres/kept.ts';
import type { Proxy as Wire } from '../postgres/proxy.ts';
import type { Below } from './seeded.ts';
import type { Spread } from './spread.ts';

export interface Exposed {
  readonly double: EventStoreDbDouble;
  readonly wires: readonly Wire[];
  readonly postgres: Pick<KeptServer, 'restart'>;
}

const SILENT_MS = 300;

/** Each arms or does one thing; what is armed happens to the next call of its kind. */
const misfortunes = ({ double, wires, postgres }: Exposed, below: Below) => {
  const { faults } = double;
  const wire = (): Wire => wires[below(wires.length)] ?? (wires[0] as Wire);
  const once = <K extends 'append' | 'read' | 'deliver' | 'open'>(kind: K, fault: (typeof faults)[K]): void => {
    faults[kind] = ((...given: never[]) => {
      faults[kind] = noFaults()[kind];
      return (fault as (...args: never[]) => unknown)(...given);
    }) as (typeof faults)[K];
  };
  return {
    'an append is stored, and its answer never comes': () =>
      once('append', (_, store) => {
        store();
        return 'silence';
      }),
    'an append is stored, and the connection breaks': () =>
      once('append', (_, store) => {
        store();
        return lost();
      }),
    'an append never arrives, and nobody says so': () => once('append', () => 'silence'),
    'an append never arrives, and the connection breaks': () => once('append', lost),
    'a read gets no answer': () => once('read', () => 'silence'),
    'a read breaks off': () => once('read', lost),
    'a subscription ends as if all were well': () => once('deliver', () => 'end'),
    'a subscription breaks off': () => once('deliver', lost),
    'a subscription delivers twice': () => once('deliver', () => 'twice'),
    'a subscription is never opened': () => once('open', () => 'silence'),
    'the event store is started again': async () => {
      double.stop();
      await double.start();
    },
    'connections to PostgreSQL are reset': () => wire().reset(),
    'a reply to COMMIT is lost': () => wire().cutNextCommit(),
    'PostgreSQL is gone, and its side of the connections with it': () => wire().halfOpen(),
    'nothing comes back from PostgreSQL for a while': () => {
      const silent = wire();
      silent.silence(true);
      setTimeout(() => silent.silence(false), SILENT_MS);
    },
    'PostgreSQL is ended at once and started again': () => postgres.restart(),
  } satisfies Record<string, () => unknown>;
};

export interface Storm {
  /** Each misfortune, and how often it came. */
  readonly befell: ReadonlyMap<string, number>;
  /** From now on all is well. */
  readonly end: () => Promise<void>;
}

/** One of them every so many requests, until each has come as often as asked. */
export const storm = (exposed: Exposed, spread: Spread, below: Below, every: number, rounds: number): Storm => {
  const known = misfortunes(exposed, below);
  const befell = new Map<string, number>();
  const left = Array.from({ length: rounds }, () => Object.keys(known) as (keyof typeof known)[]).flat();
  let going: Promise<unknown> = Promise.resolve();
  let due = every;
  spread.onSend(() => {
    if (spread.sent() < due || left.length === 0) return;
    due = spread.sent() + every;
    const [name] = left.splice(below(left.length), 1);
    if (name === undefined) return;
    befell.set(name, (befell.get(name) ?? 0) + 1);
    going = going.then(() => known[name]());
  });
  return {
    befell,
    end: async () => {
      left.length = 0;
      Object.assign(exposed.double.faults, noFaults());
      await going;
    },
  };
};
