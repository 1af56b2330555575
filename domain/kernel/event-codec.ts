/** The registry of stored event types: name, schema version and payload codec (EVT-2). */
import type * as t from 'io-ts';

export interface EventCodec<A = unknown> {
  /** Version of the payload that is written today; older ones come through upcasters. */
  readonly schemaVersion: number;
  readonly data: t.Type<A>;
}

/** A codec of which only that it decodes matters, as registries hold them. */
export interface AnyEventCodec {
  readonly schemaVersion: number;
  readonly data: t.Mixed;
}

export type EventRegistry = Readonly<Record<string, AnyEventCodec>>;

export const version1 = <A>(data: t.Type<A>): EventCodec<A> => ({ schemaVersion: 1, data });

/** A payload that has changed since; every version before it needs an upcaster. */
export const version2 = <A>(data: t.Type<A>): EventCodec<A> => ({ schemaVersion: 2, data });

/** The union of the events a registry describes. */
export type EventsOf<R> = {
  readonly [K in keyof R & string]: R[K] extends EventCodec<infer A> ? { readonly type: K; readonly data: A } : never;
}[keyof R & string];
