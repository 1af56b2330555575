/** What is asked of an export and what comes of it: files, and a pre-flight that says what did not fit (OUT-2). */
import type { IdMap } from './id-map/id-map.ts';
import type { ExportSource } from './source.ts';
import type { Target } from './target-names.ts';

/** `neutralise` puts a quote before what a spreadsheet would run as a formula; some targets would store the quote. */
export const FORMULA_WAYS = ['neutralise', 'as-is'] as const;
export type FormulaWay = (typeof FORMULA_WAYS)[number];

/** How dates are written where the target leaves the choice. */
export const DATE_STYLES = ['iso', 'mdy'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

export interface ExportOptions {
  /** A byte order mark before a CSV file, which some spreadsheets want. */
  readonly bom: boolean;
  /** null: what suits the target. */
  readonly formulas: FormulaWay | null;
  readonly dates: DateStyle;
  /** Whether tasks and escalations go into a calendar as to-dos. */
  readonly todos: boolean;
}

export const DEFAULT_OPTIONS: ExportOptions = { bom: false, formulas: null, dates: 'iso', todos: true };

export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

export interface Carried {
  /** What Tenure calls it. */
  readonly from: string;
  /** Where it goes in the target. */
  readonly to: string;
  readonly note: string | null;
}

export interface Lost {
  readonly what: string;
  readonly count: number;
  /** Where it can still be read. */
  readonly instead: string;
}

export interface NeedsIdMap {
  readonly kind: 'person' | 'account';
  readonly key: string;
  readonly name: string;
  /** The column left empty, and the one that holds the key meanwhile. */
  readonly column: string;
  readonly keyIn: string;
  readonly rows: number;
}

export interface Preflight {
  readonly target: Target;
  readonly play: string;
  readonly account: string;
  readonly asOf: string;
  readonly rows: {
    readonly tasks: number;
    readonly escalations: number;
    readonly milestones: number;
    readonly checkpoints: number;
  };
  readonly files: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
  readonly carried: readonly Carried[];
  readonly lost: readonly Lost[];
  readonly needsIdMap: readonly NeedsIdMap[];
  readonly warnings: readonly string[];
  /** What no vendor document at hand settles; the safest form was taken. */
  readonly unconfirmed: readonly string[];
}

export interface Rendered {
  readonly files: readonly ExportFile[];
  readonly preflight: Preflight;
}

export type Renderer = (source: ExportSource, idMap: IdMap, options: ExportOptions) => Rendered;
