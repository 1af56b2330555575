/** What a store on EventStoreDB is opened with. */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StoreOptions } from '../options.ts';

export interface EventStoreDbOptions extends Omit<StoreOptions, 'faults'> {
  /** `esdb://…`; see docs/distributed.md. Its password is in no message. */
  readonly connectionString: string;
  /**
   * Stands before the name of every stream, with a dot: several installations, or other programs whose streams
   * have such names too, can then share one server. Letters, digits and underscores.
   */
  readonly namespace?: string;
  /** Nothing of this installation lies at or before this position, so nobody has to look there. */
  readonly since?: Position;
  /** How long one call may take, in milliseconds; what the connection string says, or 10,000, unless said otherwise. */
  readonly deadlineMs?: number;
  /** How long a subscription tries to get back before it is dropped, in milliseconds; 30,000 unless said otherwise. */
  readonly patienceMs?: number;
  /** How often a quiet subscription makes sure that it is not cut off, in milliseconds; 15,000 unless said otherwise. */
  readonly livenessMs?: number;
  /** Largest append, in bytes of data and metadata; 1 MiB unless said otherwise, the server's own limit. */
  readonly maxAppendBytes?: number;
  /** Told whenever a subscription was lost, also when it comes back later. */
  readonly onTrouble?: (cause: unknown) => void;
  /** Spreads the attempts of many readers to get back. */
  readonly random?: () => number;
}
