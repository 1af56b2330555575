/** Where a test makes the double misbehave. All of it may be changed while it runs. */
import type { ServiceError } from '@grpc/grpc-js';
import type { Outcome, StoredRecord } from './log.ts';

export interface AppendCall {
  /** The name the client gave its connection. */
  readonly connection: string;
  readonly stream: string;
}

/** What the client gets to hear of a call. */
export type AppendReply = Outcome | ServiceError | 'silence';

/** What happens in place of the next delivery of a subscription; twice: and once more, with the one before it. */
export type DeliveryFault = 'end' | 'silence' | 'twice' | ServiceError | null;

export interface Faults {
  /** Runs in place of an append and may carry it out by `store`. */
  append: (call: AppendCall, store: () => Outcome) => AppendReply | Promise<AppendReply>;
  /** Asked before each read of a stream or of everything. */
  read: () => 'silence' | ServiceError | null;
  /** Asked before each event of a subscription, with how many the server has delivered so far. */
  deliver: (record: StoredRecord, delivered: number) => DeliveryFault;
  /** Asked when a subscription is opened. */
  open: () => 'end' | 'silence' | ServiceError | null;
  /** Says where the next event will stand as if it had been looked at, as servers have done. */
  checkpointsAhead: boolean;
}

export const noFaults = (): Faults => ({
  append: (_, store) => store(),
  read: () => null,
  deliver: () => null,
  open: () => null,
  checkpointsAhead: false,
});
