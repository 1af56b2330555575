/** One renderer for every CSV target: rows, files, and the pre-flight over them (OUT-2). */
import { cleanText, fitLine, oneLine } from './cell-text.ts';
import { type Column, type Context, type CsvTarget, DESCRIPTION } from './csv-target.ts';
import { csvText } from './csv-text.ts';
import { describe } from './description.ts';
import { isRisky, neutralised } from './formula.ts';
import { carriedBy, idleEntries, missingIds, ownerless } from './preflight.ts';
import type { ExportFile, Renderer } from './target.ts';
import { textWarnings } from './text-warnings.ts';
import { type WorkItem, workItems } from './work-item.ts';

/** A target whose list may hold what is not work: the generic one carries everything. */
export interface CsvRenderer extends CsvTarget {
  readonly keepsDropped: boolean;
  readonly moreItems: (source: Context['source']) => readonly WorkItem[];
}

interface Cell {
  readonly text: string;
  readonly cut: number;
}

const cellOf = (target: CsvTarget, column: Column, item: WorkItem, context: Context): Cell => {
  if (column.from === DESCRIPTION) return describe(item, target);
  const text = cleanText(column.cell(item, context));
  return column.limit === undefined || text.length <= column.limit
    ? { text, cut: 0 }
    : { text: fitLine(text, column.limit), cut: text.length - column.limit };
};

const chunks = <A>(all: readonly A[], size: number | null): readonly (readonly A[])[] => {
  if (size === null || all.length <= size) return [all];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
};

export const fileStem = ({ source: { play } }: Pick<Context, 'source'>): string =>
  play.slug.replaceAll(/[^A-Za-z0-9._-]+/g, '-');

const count = (items: readonly WorkItem[], kind: string): number => items.filter((item) => item.kind === kind).length;

export const renderCsv =
  (target: CsvRenderer): Renderer =>
  (source, idMap, options) => {
    const context: Context = { source, idMap, options };
    const all = workItems(source);
    const work = all.filter(({ state }) => target.keepsDropped || state !== 'dropped');
    const items = [...work, ...target.moreItems(source)];
    const way = options.formulas ?? target.formulas;
    const warnings: string[] = [];

    const rows = items.map((item) =>
      target.columns.map((column) => {
        const { text, cut } = cellOf(target, column, item, context);
        if (cut > 0) warnings.push(`${item.kind} ${item.id}: ${column.header} was cut by ${cut} characters.`);
        return way === 'neutralise' ? neutralised(text) : text;
      }),
    );
    const risky = rows.flat().filter(isRisky).length;
    if (risky > 0)
      warnings.push(
        way === 'neutralise'
          ? `${risky} cells begin like a formula and got a quote before them: a spreadsheet shows them as text.`
          : `${risky} cells begin like a formula and stand as they are, for the importer: do not open the file in a spreadsheet, or export with --formulas neutralise.`,
      );

    const parts = chunks(rows, target.rowsPerFile);
    const header = target.columns.map((column) => column.header);
    const stem = `${fileStem(context)}-${target.target}`;
    const csv = parts.map(
      (part, index): ExportFile => ({
        name: parts.length === 1 ? `${stem}.csv` : `${stem}-${index + 1}-of-${parts.length}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: csvText(header, part, options.bom),
      }),
    );
    const owner = target.mapped.find(({ kind }) => kind === 'person')?.column;
    const ownerColumn = target.columns.find((column) => column.header === owner);
    return {
      files: [...csv, ...target.beside(context)],
      preflight: {
        target: target.target,
        play: source.play.slug,
        account: oneLine(source.account.name),
        asOf: source.asOf,
        rows: {
          tasks: count(work, 'task'),
          escalations: count(work, 'escalation'),
          milestones: target.keepsDropped ? source.milestones.length : 0,
          checkpoints: target.keepsDropped ? source.checkpoints.length : 0,
        },
        files: csv.map(({ name, content }, index) => ({
          name,
          rows: parts[index]?.length ?? 0,
          bytes: Buffer.byteLength(content),
        })),
        carried: carriedBy(target),
        lost: target.lost(context, all),
        needsIdMap: missingIds(target, context, work, (item) => ownerColumn?.cell(item, context) ?? ''),
        warnings: [
          ...(source.play.over === null ? [] : [`The play is ${source.play.over}: nobody waits for its tasks.`]),
          ...ownerless(work),
          ...target.warnings(context, work),
          ...textWarnings(source, items),
          ...warnings,
          ...idleEntries(context, work),
        ],
        unconfirmed: target.unconfirmed,
      },
    };
  };
