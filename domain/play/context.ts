/** What a play was told about its account, with its sources (PLAY-2, PLAY-3). */
import * as t from 'io-ts';
import { finite, integer, listOf, nullable, refinedString, text } from '../kernel/codec.ts';
import { Sha256 } from '../kernel/content-hash.ts';
import { Instant, PlainDate } from '../kernel/dates.ts';
import { formatMoney, Money } from '../kernel/money.ts';
import { ContextKind } from '../kernel/vocabulary.ts';

/** `usage.trend-90d`: the kind, a dot, and what is measured. Playbooks refer to facts by these ids. */
export const FactId = refinedString<string>('a fact id like usage.trend-90d', (s) =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(s),
);

export const Fact = t.readonly(
  t.strict({
    id: FactId,
    label: text(160),
    /** Money is money, never a float (EVT-4); everything else is a number or a short text. */
    value: t.union([finite, text(400), Money]),
    unit: nullable(text(40)),
    observedOn: nullable(PlainDate),
    /** Where a reader can find it: the file and the rows, or the URL and the field. */
    source: text(400),
  }),
  'Fact',
);
export type Fact = t.TypeOf<typeof Fact>;

/** Something wrong with what was read: reported, never averaged away. */
export const SourceDefect = t.readonly(
  t.strict({
    location: text(200),
    line: nullable(integer('a line number', 1)),
    field: nullable(text(80)),
    value: nullable(t.string),
    problem: text(300),
    /** How many rows have it; the location is the first. */
    count: integer('rows', 1),
  }),
  'SourceDefect',
);
export type SourceDefect = t.TypeOf<typeof SourceDefect>;

/** One successful pull of one kind of context. */
export const ContextReading = t.readonly(
  t.strict({
    kind: ContextKind,
    /** Which adapter read it. */
    source: text(80),
    /** From where: the folder, or the URL without credentials. */
    location: text(400),
    readAt: Instant,
    /** Of the bytes the facts came from. */
    contentHash: Sha256,
    facts: listOf(Fact),
    defects: listOf(SourceDefect),
  }),
  'ContextReading',
);
export type ContextReading = t.TypeOf<typeof ContextReading>;

/** A fact's value as a reader sees it: `EUR 12,340.50`, `-18 percent`, `2026-12-31`. */
export const renderFact = ({ value, unit }: Fact): string => {
  const shown = typeof value === 'object' ? formatMoney(value) : String(value);
  return unit === null ? shown : `${shown} ${unit}`;
};
