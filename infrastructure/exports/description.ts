/** The description of a row: what has no column, and the stable id as its last line. */
import { fitText } from './cell-text.ts';
import type { CsvTarget } from './csv-target.ts';
import { idFooter } from './stable-id.ts';
import type { WorkItem } from './work-item.ts';

export const describe = (
  item: WorkItem,
  { titleLimit, descriptionLimit, alsoAbout }: Pick<CsvTarget, 'titleLimit' | 'descriptionLimit' | 'alsoAbout'>,
): { readonly text: string; readonly cut: number } => {
  const title = titleLimit !== null && item.title.length > titleLimit ? [item.title, ''] : [];
  const body = [...title, ...alsoAbout(item), ...item.about].join('\n');
  return fitText(body, idFooter(item.key), descriptionLimit ?? Number.POSITIVE_INFINITY);
};
