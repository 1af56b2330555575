import type { PlayState } from '@tenure/domain/play/state.ts';

/** Something that holds streams and folds one of them when asked, keeping nothing in memory between two loads. */
export interface Loader {
  readonly name: string;
  readonly load: (stream: number) => Promise<PlayState>;
  readonly close: () => Promise<void>;
}
