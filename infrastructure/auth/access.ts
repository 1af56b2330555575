/** Who may use a route, in one word that every route says of itself. */

/**
 * - `open`: anybody, without credentials: liveness, the description of the API.
 * - `command`: whoever may send that command; asked for each command by itself.
 * - `projection`: whoever may read; free text of people is left out for analysts. Nothing is written.
 * - `everything`: auditors, and whoever works on plays: documents, logs and bodies with personal text. Nothing is
 *   written, whatever the method.
 * - `operation`: readiness in detail, metrics.
 * - `administration`: credentials, webhook endpoints.
 */
export type RouteAccess = 'open' | 'command' | 'projection' | 'everything' | 'operation' | 'administration';

/** What a route says of who may use it. */
export interface RoutePolicy {
  readonly access: RouteAccess;
  /** The command it sends. A GET may be there for whoever sends any. */
  readonly command: string | null;
  /** Whether it only reads, whatever it is called with. */
  readonly isRead: boolean;
  /** What is left of its answer for an analyst; null: analysts are not let in. */
  readonly shown: Shown | null;
}

/**
 * The fields of a document that an analyst sees, by name; the same for each member of a list. `true` lets words,
 * numbers and lists of them through and never an object, so a field somebody adds later stays unseen.
 */
export type Shown = true | { readonly [field: string]: Shown };
