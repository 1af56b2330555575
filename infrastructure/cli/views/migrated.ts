/** Two logs side by side, after one was copied into the other or compared with it. */
import type { LogSummary, Migrated, NamedEvent } from '../../migrate-store/outcome.ts';
import type { Report } from '../report.ts';
import { plain, type Style, table } from '../style.ts';

/** Positions are text in JSON: they may exceed what a double can count. */
const eventJson = (event: NamedEvent | null) =>
  event === null ? null : { ...event, position: event.position.toString() };

const logJson = (place: string, { events, head, digest }: LogSummary) => ({
  ...{ place, events, head: eventJson(head), digest },
});

const json = ({ ends, source, target, difference, copied, leftBehind, problem }: Migrated) => ({
  equal: problem === null,
  source: logJson(ends.source, source),
  target: logJson(ends.target, target),
  copied: copied === null ? null : { events: copied.copied, thereBefore: copied.there },
  firstDifference:
    difference === null
      ? null
      : { ...difference, source: eventJson(difference.source), target: eventJson(difference.target) },
  notCopiedAfter: leftBehind === null ? null : leftBehind.after.toString(),
});

const row = (name: string, { events, head, digest }: LogSummary): readonly string[] => [
  ...[name, String(events), head === null ? '—' : String(head.position)],
  ...[head === null ? '—' : head.leaf.slice(0, 16), digest],
];

export const migratedReport = (migrated: Migrated): Report => ({
  json: json(migrated),
  lines: (style: Style) => {
    const { ends, source, target, copied, problem } = migrated;
    return [
      `from  ${plain(ends.source)}`,
      `to    ${plain(ends.target)}`,
      ...(copied === null ? [] : [`${copied.copied} events copied, ${copied.there} were there before.`]),
      ...table(
        style,
        ['log', 'events', 'last position', 'last leaf', 'digest'],
        [row('from', source), row('to', target)],
      ),
      ...(problem === null
        ? [`${style.green('✓')} Equal: order, ids, streams, revisions, bytes, leaf hashes and chains.`]
        : []),
    ];
  },
});
