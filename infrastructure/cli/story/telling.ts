/** How the story is told: units by their name, with who acted, and without the events that only repeat what another has said. */
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { Telling } from '../chronicle.ts';
import { entryLine } from '../views/audit.ts';

type Type = PlayEvent['type'] | GateEvent['type'] | UnitEvent['type'];

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
] satisfies readonly Type[]);

const UNIT_STREAM = 'unit-';

/** Where it matters who did it: nobody verifies their own work, nor answers their own question (UNIT-9, GATE-2). */
const SIGNED = new Set<string>(['HatAdvanced', 'HatRejected', 'GateOpened', 'GateAnswered'] satisfies readonly Type[]);

const byWhom = ({ type, actor }: AuditEntry): string => {
  if (!SIGNED.has(type)) return '';
  return actor.kind === 'agent' ? ` (${actor.id}, agent of ${actor.actsFor})` : ` (${actor.id})`;
};

/** Remembers what the units that were declared are called. */
export const tellingOfStory = (): Telling => {
  const slugs = new Map<string, string>();
  const named = (summary: string): string => {
    let told = summary;
    for (const [id, slug] of slugs) told = told.replaceAll(` as ${id}`, '').replaceAll(id, slug);
    return told;
  };
  return {
    isWorthTelling: ({ type, data }) => {
      const planned = data as { readonly unitId?: string; readonly spec?: { readonly slug: string } };
      if (type === 'UnitPlanned' && planned.unitId !== undefined && planned.spec !== undefined)
        slugs.set(planned.unitId, planned.spec.slug);
      return !REPEATS.has(type);
    },
    line: (style, entry: AuditEntry) => {
      const { stream } = entry;
      const slug = stream.startsWith(UNIT_STREAM) ? slugs.get(stream.slice(UNIT_STREAM.length)) : undefined;
      const summary = slug === undefined ? named(entry.summary) : `${slug}: ${entry.summary}`;
      return entryLine(style, { ...entry, summary: `${summary}${byWhom(entry)}` });
    },
  };
};
