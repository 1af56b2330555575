/** Places where a test makes a store fail. No shipped program passes any. */
export interface StoreFaults {
  /** Runs before each commit; a throw leaves nothing appended. */
  readonly beforeCommit?: () => void;
  /** Runs instead of each commit and may call `commit`; a throw leaves the writers in doubt. */
  readonly atCommit?: (commit: () => void) => void;
}
