/** Identity comes in through this port (EVT-1, EVT-3). */
export interface Ids {
  /** A new UUIDv7: time-ordered, never given out twice. */
  readonly next: () => string;
  /**
   * The UUIDv7 that `name` has under `parent`: the same two always give the same id, which carries the
   * parent's time. A reactor that restarts therefore sends the same command again, not another one.
   */
  readonly derive: (parent: string, name: string) => string;
  /** SHA-256 of a text, lower-case hex. */
  readonly digest: (text: string) => string;
}
