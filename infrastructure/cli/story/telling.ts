/** How the story is told: units by their name, with who acted, and without the events that only repeat what another has said. */
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { Telling } from '../chronicle.ts';
import { entryLine } from '../views/audit.ts';

type Type = PlayEvent['type'] | GateEvent['type'] | UnitEvent['type'] | FeedbackEvent['type'];

/** One stream tells another what it has decided, a piece of work is written down, a task is settled like the last one. */
const REPEATS = new Set<string>([
  'UnitDeclared',
  'UnitReleased',
  'InputsSupplied',
  'UnitWorkRegistered',
  'ReviewDispatched',
  'HatWorn',
  'StrategyWritten',
  'BodyWritten',
  'OutputProduced',
  'CustomerDecisionRecorded',
  'TaskSettled',
  'StageClosed',
  'FeedbackFiled',
  'FindingRouted',
  'FindingAddressed',
  'FindingSettled',
  'FixPermitted',
  'FixAssigned',
  'FixEnded',
  'FixHatWorn',
  'FixCorrected',
  'UnitWorkCorrected',
] satisfies readonly Type[]);

const UNIT_STREAM = 'unit-';
const FINDING_STREAM = 'feedback-';

/** Where it matters who did it: nobody verifies their own work, nor answers their own question (UNIT-9, GATE-2). */
const SIGNED = new Set<string>([
  'HatAdvanced',
  'HatRejected',
  'GateOpened',
  'GateAnswered',
  'FindingRegistered',
  'FeedbackClassified',
  'FeedbackNonActionable',
  'UnitCorrected',
  'FixHatAdvanced',
  'FixHatRejected',
  'FeedbackAddressed',
  'FixConfirmed',
] satisfies readonly Type[]);

const byWhom = ({ type, actor }: AuditEntry): string => {
  if (!SIGNED.has(type)) return '';
  return actor.kind === 'agent' ? ` (${actor.id}, agent of ${actor.actsFor})` : ` (${actor.id})`;
};

/** Remembers what the units that were declared and the findings that were filed are called. */
export const tellingOfStory = (): Telling => {
  const slugs = new Map<string, string>();
  const titles = new Map<string, string>();
  const named = (summary: string): string => {
    let told = summary;
    for (const [id, slug] of slugs) told = told.replaceAll(` as ${id}`, '').replaceAll(id, slug);
    for (const [id, title] of titles)
      told = told.replaceAll(`finding ${id} filed`, 'finding filed').replaceAll(id, `“${title}”`);
    return told;
  };
  return {
    isWorthTelling: ({ type, data }) => {
      const planned = data as { readonly unitId?: string; readonly spec?: { readonly slug: string } };
      if (type === 'UnitPlanned' && planned.unitId !== undefined && planned.spec !== undefined)
        slugs.set(planned.unitId, planned.spec.slug);
      const filed = data as { readonly findingId?: string; readonly title?: string };
      if (type === 'FindingRegistered' && filed.findingId !== undefined && filed.title !== undefined)
        titles.set(filed.findingId, filed.title);
      return !REPEATS.has(type);
    },
    line: (style, entry: AuditEntry) => {
      const { stream } = entry;
      const of = stream.startsWith(UNIT_STREAM)
        ? slugs.get(stream.slice(UNIT_STREAM.length))
        : titles.get(stream.slice(FINDING_STREAM.length));
      const summary = of === undefined ? named(entry.summary) : `${of}: ${named(entry.summary)}`;
      return entryLine(style, { ...entry, summary: `${summary}${byWhom(entry)}` });
    },
  };
};
