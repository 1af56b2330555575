/** Branded identifiers (EVT-1). Instances of aggregates carry UUIDv7 ids; names like `t03` are local to one play. */
import { refinedString } from './codec.ts';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

export type PlayId = Branded<'PlayId'>;
export type UnitId = Branded<'UnitId'>;
export type FindingId = Branded<'FindingId'>;
export type KeyId = Branded<'KeyId'>;
export type EventId = Branded<'EventId'>;
export type CommandId = Branded<'CommandId'>;
export type StreamName = Branded<'StreamName'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const STREAM =
  /^(play|unit|feedback|gate|retro|access)-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const PlayId = refinedString<PlayId>('a play id (UUIDv7, lower case)', (s) => UUID_V7.test(s));
export const UnitId = refinedString<UnitId>('a unit id (UUIDv7, lower case)', (s) => UUID_V7.test(s));
export const FindingId = refinedString<FindingId>('a finding id (UUIDv7, lower case)', (s) => UUID_V7.test(s));
export const KeyId = refinedString<KeyId>('the id of a key (UUIDv7, lower case)', (s) => UUID_V7.test(s));
export const EventId = refinedString<EventId>('an event id (UUIDv7, lower case)', (s) => UUID_V7.test(s));
/** A command's id is a UUIDv7, or a UUIDv8 derived from its idempotency key. */
export const CommandId = refinedString<CommandId>('a command id (UUID, lower case)', (s) => UUID.test(s));
export const StreamName = refinedString<StreamName>('a stream name: an aggregate and its id', (s) => STREAM.test(s));

export type Category = 'play' | 'unit' | 'feedback' | 'gate' | 'retro' | 'access';

/** The stream of one aggregate instance (EVT-1). */
export const streamOf = (category: Category, id: string): StreamName => `${category}-${id}` as StreamName;

/** The aggregate a stream belongs to, and which instance of it. */
export const aggregateOf = (stream: StreamName): { readonly category: Category; readonly id: string } => {
  const dash = stream.indexOf('-');
  return { category: stream.slice(0, dash) as Category, id: stream.slice(dash + 1) };
};
