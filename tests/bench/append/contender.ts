/** What every event log has to do in the append benchmark: take one event of one writer's own stream, durably. */
import type { Scratch } from '../harness/scratch.ts';

export interface OpenLog {
  /** Resolves once the event is acknowledged; rejects when it was not taken. */
  readonly append: (writer: number, revision: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface AppendContender {
  readonly name: string;
  /** Share of the events the product is given: slower logs get fewer, so that a round stays short. */
  readonly share: number;
  /** Numbers of writers it is measured with. */
  readonly suits: (writers: number) => boolean;
  /** Opens an empty log and prepares every event, so that only the log's own work is timed. */
  readonly open: (folder: Scratch, writers: number, eventsEach: number) => Promise<OpenLog>;
}
