/** What the measured server tells, line by line. */
export interface SseSample {
  /** Percent of the events appended. */
  readonly done: number;
  readonly heapMb: number;
  /** Bytes on their way to sockets, among others. */
  readonly externalMb: number;
  readonly rssMb: number;
}

export interface SseEnd {
  /** Seconds until the last event was appended, and until the last client had it. */
  readonly appending: number;
  readonly everywhere: number;
  readonly cpuSeconds: number;
  /** Clients that were still there at the end. */
  readonly followers: number;
}

export type Line = { readonly port: number } | { readonly sample: SseSample } | { readonly end: SseEnd };
