/** What the processes of this benchmark tell whoever started them, each as one line of JSON. */
import type { WasRead } from './reader.ts';
import type { Tenth } from './watch-memory.ts';
import type { WasWritten } from './writer.ts';

export interface Timed {
  readonly events: number;
  readonly seconds: number;
  /** Processor time of this process: what the work costs, whoever else wants the cores. */
  readonly processorSeconds: number;
}

/** The rows stand, and those of some plays are marked. */
export interface Ready {
  /** Every event read and decoded, nothing made of it. */
  readonly floor: Timed;
  /** Every projection from an empty read model, all in one pass. */
  readonly filled: Timed;
}

export interface RebuildTold {
  readonly rebuilt: Timed;
  readonly memory: readonly Tenth[];
  readonly read: WasRead;
}

export interface ServerTold {
  readonly read: WasRead;
  readonly written: WasWritten;
}
