/** The original sales context: what was bought, what was promised, what was signed for (ELAB-2). */
import * as t from 'io-ts';
import { listOf, nullable, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';

export const SalesPromise = t.readonly(
  t.strict({
    /** The return or outcome promised, in the words of the offer. */
    statement: text(600),
    /** The figure it was to be measured by; null where none was named. */
    metric: nullable(text(200)),
    /** Where it is written down. */
    source: text(400),
  }),
  'SalesPromise',
);
export type SalesPromise = t.TypeOf<typeof SalesPromise>;

export const SalesContext = t.readonly(
  t.strict({
    signedOn: nullable(PlainDate),
    bought: listOf(text(400)),
    promised: listOf(SalesPromise),
    arr: nullable(Money),
  }),
  'SalesContext',
);
export type SalesContext = t.TypeOf<typeof SalesContext>;
