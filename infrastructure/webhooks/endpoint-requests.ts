/** What people ask of webhook endpoints, in the shape they send it (POL-19). */
import { listOf, nullable, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import * as t from 'io-ts';

const POSITION = /^\d{1,18}$/;

/** A place in the log, opaque and increasing, as every face writes it. */
export const PositionText = refinedString<string>('a position of the log, such as "42"', (input) =>
  POSITION.test(input),
);

export const NewEndpointRequest = t.readonly(
  t.exact(
    t.intersection([
      t.type({ url: text(2_000) }),
      t.partial({
        /** Null or absent: every event. */
        types: nullable(listOf(text(120))),
        allowPrivate: t.boolean,
      }),
    ]),
  ),
  'NewEndpointRequest',
);
export type NewEndpointRequest = t.TypeOf<typeof NewEndpointRequest>;

export const ReplayRequest = t.readonly(t.exact(t.partial({ from: nullable(PositionText) })), 'ReplayRequest');
