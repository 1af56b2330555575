/** How much the server takes, from whom and for how long (docs/operations.md). Whatever is beyond is told so. */

export interface Limits {
  /** Bytes of a body. */
  readonly body: number;
  /** Characters of a path with its query. */
  readonly url: number;
  /** Bytes of the request line and all headers together. */
  readonly headers: number;
  /** Characters of one parameter in a path. */
  readonly parameter: number;
  /** Objects and lists inside each other in a JSON body. */
  readonly depth: number;
  /** Items of one list in a JSON body. */
  readonly items: number;
  /** Fields of one object in a JSON body. */
  readonly fields: number;
  /** Characters of one text in a JSON body. */
  readonly text: number;
  /** Requests being worked on at the same time; event streams and health are not counted. */
  readonly inFlight: number;
  /** Milliseconds for a whole request to arrive. */
  readonly receiveMs: number;
  /** Milliseconds until an answer, after which the client is told that it is late. */
  readonly answerMs: number;
  /** Milliseconds a connection may wait for its next request. */
  readonly idleMs: number;
  /** Milliseconds a connection may be silent in both directions. */
  readonly silentMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  body: 1_048_576,
  url: 8_192,
  headers: 16_384,
  parameter: 400,
  depth: 32,
  items: 10_000,
  fields: 1_000,
  text: 200_000,
  inFlight: 512,
  receiveMs: 30_000,
  answerMs: 30_000,
  idleMs: 60_000,
  silentMs: 120_000,
};

/** How many requests one principal may send in how long; of nobody in particular, one address. */
export interface Rate {
  /** null: any number. Credentials that fail are counted all the same. */
  readonly requests: number | null;
  readonly windowMs: number;
}

export const DEFAULT_RATE: Rate = { requests: 5_000, windowMs: 10_000 };

/** `requests`: as somebody who runs the server gives them; 0: any number. */
export const rateOf = (requests: number | undefined): Rate => ({
  ...DEFAULT_RATE,
  ...(requests !== undefined && { requests: requests === 0 ? null : requests }),
});
