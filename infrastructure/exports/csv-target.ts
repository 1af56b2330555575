/** What a target says of its CSV, and what every column is given to work with. */
import type { IdMap, MappedKind } from './id-map/id-map.ts';
import type { ExportSource } from './source.ts';
import type { Carried, ExportFile, ExportOptions, FormulaWay, Lost } from './target.ts';
import type { Target } from './target-names.ts';
import type { WorkItem } from './work-item.ts';

export interface Context {
  readonly source: ExportSource;
  readonly idMap: IdMap;
  readonly options: ExportOptions;
}

export interface Column {
  readonly header: string;
  /** What Tenure calls it; null: the column is there because the target's header has it, and stays empty. */
  readonly from: string | null;
  readonly note?: string;
  readonly limit?: number;
  readonly cell: (item: WorkItem, context: Context) => string;
}

/** A column that waits for the id map, and the one beside it that holds the natural key. */
export interface Mapped {
  readonly kind: MappedKind;
  readonly column: string;
  readonly keyIn: string;
}

export interface CsvTarget {
  readonly target: Target;
  readonly columns: readonly Column[];
  /** Longest title; a longer one stands whole in the description. */
  readonly titleLimit: number | null;
  readonly descriptionLimit: number | null;
  readonly rowsPerFile: number | null;
  readonly formulas: FormulaWay;
  readonly mapped: readonly Mapped[];
  /** Lines for the description that this target has no column for. */
  readonly alsoAbout: (item: WorkItem) => readonly string[];
  readonly carried: readonly Carried[];
  readonly lost: (context: Context, items: readonly WorkItem[]) => readonly Lost[];
  readonly warnings: (context: Context, items: readonly WorkItem[]) => readonly string[];
  readonly unconfirmed: readonly string[];
  /** Files that go beside the CSV. */
  readonly beside: (context: Context) => readonly ExportFile[];
}

export const DESCRIPTION = 'description';
