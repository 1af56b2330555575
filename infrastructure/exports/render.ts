/** The renderer of each target. */
import { icalendar } from './calendar/render-calendar.ts';
import type { IdMap } from './id-map/id-map.ts';
import type { ExportSource } from './source.ts';
import type { ExportOptions, Rendered, Renderer } from './target.ts';
import type { Target } from './target-names.ts';
import { asana } from './targets/asana.ts';
import { generic } from './targets/generic.ts';
import { hubspot } from './targets/hubspot.ts';
import { jira } from './targets/jira.ts';
import { linear } from './targets/linear.ts';
import { salesforce } from './targets/salesforce.ts';

const RENDERERS: Readonly<Record<Target, Renderer>> = {
  ...{ salesforce, hubspot, asana, jira, linear, icalendar },
  csv: generic,
};

/** Pure: the same source, ids and options give the same bytes. */
export const renderExport = (target: Target, source: ExportSource, idMap: IdMap, options: ExportOptions): Rendered =>
  RENDERERS[target](source, idMap, options);
