/** The application in numbers, for a registry of Prometheus' (docs/operations.md). Labels name kinds, never one play. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Backlog, Operations } from './operations.ts';

const gauge = <L extends string = never>(register: Registry, name: string, help: string, ...labelNames: L[]) =>
  new Gauge({ name, help, labelNames, registers: [register] });

const happened = (register: Registry, operations: Operations): (() => void) => {
  const events = new Counter({
    name: 'tenure_events_appended_total',
    help: 'Events that went into the log',
    labelNames: ['type'],
    registers: [register],
  });
  const appends = new Histogram({
    name: 'tenure_append_duration_seconds',
    help: 'From an append to its answer, the sync of the disk included',
    labelNames: ['outcome'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [register],
  });
  const commands = new Counter({
    name: 'tenure_commands_total',
    help: 'Commands answered; code: of the refusal',
    labelNames: ['command', 'outcome', 'code'],
    registers: [register],
  });
  return operations.observe({
    appended: (outcome, types, seconds) => {
      appends.observe({ outcome }, seconds);
      for (const type of types) events.inc({ type });
    },
    answered: (command, outcome, code) => commands.inc({ command, outcome, code: code ?? '' }),
  });
};

const owing = (register: Registry): ((backlog: Backlog | null) => void) => {
  const readable = gauge(register, 'tenure_backlog_readable', '1: what follows could be read');
  const positions = gauge(register, 'tenure_projection_lag_positions', 'Distance to the head of the log', 'projection');
  const seconds = gauge(
    register,
    'tenure_projection_lag_seconds',
    'Age of the first event it has not taken',
    'projection',
  );
  const quarantined = gauge(
    register,
    'tenure_projection_quarantined_streams',
    'Streams it could not take',
    'projection',
  );
  const pending = gauge(register, 'tenure_reactor_pending_commands', 'Commands policies asked for, not sent yet');
  const overdue = gauge(register, 'tenure_timers_overdue', 'Timers that are due and have not fired');
  const owed = gauge(register, 'tenure_webhook_deliveries_owed', 'Deliveries still to be made', 'endpoint');
  const givenUp = gauge(register, 'tenure_webhook_deliveries_given_up', 'Deliveries no longer tried', 'endpoint');
  return (backlog) => {
    for (const each of [positions, seconds, quarantined, pending, overdue, owed, givenUp]) each.reset();
    readable.set(backlog === null ? 0 : 1);
    if (backlog === null) return;
    for (const { name: projection, ...lag } of backlog.projections) {
      positions.set({ projection }, lag.positions);
      seconds.set({ projection }, lag.seconds);
      quarantined.set({ projection }, lag.quarantined);
    }
    pending.set(backlog.pending);
    overdue.set(backlog.overdue);
    for (const { id: endpoint, ...deliveries } of backlog.endpoints) {
      owed.set({ endpoint }, deliveries.owed);
      givenUp.set({ endpoint }, deliveries.givenUp);
    }
  };
};

export interface ApplicationMetrics {
  /** Reads what is owed, to be told with the next scrape. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

export const applicationMetrics = (register: Registry, operations: Operations): ApplicationMetrics => {
  const stop = happened(register, operations);
  const tell = owing(register);
  return {
    stop,
    refresh: async () => tell(await operations.backlog().catch(() => null)),
  };
};
