/** The description of a row: what has no column, and the stable id as its last line. */
import { cleanText, fitText } from './cell-text.ts';
import type { CsvTarget } from './csv-target.ts';
import { idFooter, withoutFooters } from './stable-id.ts';
import type { WorkItem } from './work-item.ts';

/** What is said about an item, as every target can hold it, and without a line that could be taken for the footer. */
export const bodyOf = (lines: readonly string[]): string => withoutFooters(cleanText(lines.join('\n')));

export const describe = (
  item: WorkItem,
  { titleLimit, descriptionLimit, alsoAbout }: Pick<CsvTarget, 'titleLimit' | 'descriptionLimit' | 'alsoAbout'>,
): { readonly text: string; readonly cut: number } => {
  const title = titleLimit !== null && item.title.length > titleLimit ? [item.title, ''] : [];
  const body = bodyOf([...title, ...alsoAbout(item), ...item.about]);
  return fitText(body, idFooter(item.key), descriptionLimit ?? Number.POSITIVE_INFINITY);
};
