/** A page in words, before anybody has decided how it is written down: one content, rendered as Markdown and as HTML. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';

/** How it stands; never the only sign of it, since paper may be black and white. */
export type Tone = 'red' | 'yellow' | 'green' | 'muted';

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  readonly strong?: boolean;
  /** An address; it is a link only where it is one a browser may follow. */
  readonly href?: string;
}

export type Text = string | readonly (string | Span)[];

export interface Mark {
  readonly date: PlainDate;
  readonly shape: 'diamond' | 'circle' | 'tick';
  readonly tone: Tone | null;
  /** Done, reached or recorded. */
  readonly filled: boolean;
  readonly label: string | null;
}

export interface Lane {
  readonly label: string;
  /** From the first mark to the last. */
  readonly bar: boolean;
  readonly marks: readonly Mark[];
}

export interface Chart {
  readonly kind: 'chart';
  /** What it shows, for whoever does not see it. */
  readonly title: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lanes: readonly Lane[];
  readonly lines: readonly { readonly date: PlainDate; readonly label: string; readonly tone: Tone | null }[];
}

export type Facts = readonly (readonly [label: string, value: Text])[];

export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  /** What there is none of, said in a sentence. */
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'notice'; readonly tone: Tone; readonly title: string; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Something that is read as a whole and is not torn apart between two sheets. */
  | { readonly kind: 'card'; readonly title: Text; readonly facts: Facts }
  | { readonly kind: 'heading'; readonly text: string }
  | Chart;

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Begins a new sheet. */
  readonly sheet: boolean;
  readonly blocks: readonly Block[];
}

export interface Page {
  /** Above the title: what kind of paper this is. */
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: string;
  /** Who may see it. */
  readonly mark: string;
  /** What its sheets carry at their foot. */
  readonly footer: string;
  readonly cover: readonly Block[];
  readonly sections: readonly Section[];
}

export const none = (text: string): Block => ({ kind: 'none', text });
export const text = (words: Text): Block => ({ kind: 'text', text: words });
export const heading = (words: string): Block => ({ kind: 'heading', text: words });
export const strong = (words: string, tone?: Tone): Span => ({
  text: words,
  strong: true,
  ...(tone !== undefined && { tone }),
});
export const muted = (words: string): Span => ({ text: words, tone: 'muted' });

/** A table, or where it would have no row the sentence that says so. */
export const tableOr = (
  sentence: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Text[])[],
): Block => (rows.length === 0 ? none(sentence) : { kind: 'table', caption, head, rows });

export const listOr = (sentence: string, items: readonly Text[]): Block =>
  items.length === 0 ? none(sentence) : { kind: 'list', items };
