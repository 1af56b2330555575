/** Events as lines: when, who, what. */
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import { actorText } from '../../commands/actor-text.ts';
import { plain, type Style, table } from '../style.ts';
import { ruleOf } from './rules.ts';

/** `2026-11-21 09:30Z`: the log keeps milliseconds, a reader seldom needs them. */
export const minute = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}Z`;

const RULE_WIDTH = 'PLAY-10'.length;

export const entryLine = (style: Style, entry: AuditEntry): string =>
  `${style.dim(ruleOf(entry).padEnd(RULE_WIDTH))} ${style.cyan(plain(entry.type))}  ${plain(entry.summary)}`;

export const auditLines = (style: Style, entries: readonly AuditEntry[]): readonly string[] =>
  entries.length === 0
    ? ['No event matches.']
    : table(
        style,
        ['position', 'recorded', 'stream', 'rev', 'actor', 'rule', 'type', 'what'],
        entries.map((entry) => [
          String(entry.position),
          minute(entry.recordedAt),
          entry.stream.replace(/-.+(?=.{6}$)/, ' …'),
          String(entry.revision),
          plain(actorText(entry.actor)),
          ruleOf(entry),
          style.cyan(plain(entry.type)),
          plain(entry.summary),
        ]),
      );
