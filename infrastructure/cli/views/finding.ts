/** A finding for whoever has its turn: what was found, what was said and checked, and what can be done (FB-2, FB-3). */
import type { FixHandoffLine } from '@tenure/projections/feedback/document.ts';
import type { FindingDocument } from '../../finding-document.ts';
import { heading, pairs, plain, type Style } from '../style.ts';
import { minute } from './audit.ts';
import { turnText } from './stage-findings.ts';

const list = (style: Style, title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [...heading(style, title), ...lines];

const itemLines = ({ items, verification }: FindingDocument): readonly string[] =>
  items.flatMap(({ id, statement }) => {
    const verified = verification.find(({ itemId }) => itemId === id);
    return [
      `${verified === undefined ? '…' : '✓'} ${id}: ${plain(statement)}`,
      ...(verified === undefined ? [] : [`  checked: ${plain(verified.checked)} (${plain(verified.evidence)})`]),
    ];
  });

const saidLine = ({ kind, hat, to, by, at, bolt, message, survivors }: FixHandoffLine): string => {
  const way = [hat ?? 'a person', ...(to === null ? [] : [to])].join(' → ');
  const left = survivors.length === 0 ? '' : ` (still defective: ${survivors.map(plain).join(', ')})`;
  return `${minute(at)} bolt ${bolt}, ${kind}, ${way}, ${plain(by)}: ${plain(message)}${left}`;
};

export const findingLines = (style: Style, finding: FindingDocument): readonly string[] => {
  const { findingId, playSlug, title, body, status, bolt, cap, leaseId, unit, severity, origin } = finding;
  const { author, filedAt, invalidates, fix, escalation, addressed, end, handoffs, replies, possible, check } = finding;
  return [
    style.bold(plain(title)),
    ...pairs(style, [
      ['finding', findingId],
      ['play', plain(playSlug)],
      ['status', status],
      ['turn', `${turnText(finding)}${leaseId === null ? '' : ` (${leaseId})`}`],
      ['bolt', `${bolt} of ${cap}`],
      ['severity', severity ?? 'unclassified'],
      ['about', unit === null ? 'the stage' : `unit ${plain(unit)}`],
      ['filed', `${minute(filedAt)} by ${plain(author)}, ${origin}`],
      ['takes back', invalidates === null ? 'not classified yet' : invalidates.map(plain).join(', ') || 'nothing'],
      ...(fix.fixers.length === 0 ? [] : [['fixed by', fix.fixers.map(plain).join(', ')] as const]),
      ...(escalation === null ? [] : [['escalated', plain(escalation)] as const]),
      ...(addressed === null
        ? []
        : [['addressed', `${minute(addressed.at)} by ${plain(addressed.by)}: ${plain(addressed.message)}`] as const]),
      ...(end === null
        ? []
        : [['ended', `${end.as}, ${minute(end.at)} by ${plain(end.by)}: ${plain(end.because)}`] as const]),
    ]),
    ...list(style, 'What was found', [
      plain(body),
      ...(check === null ? [] : [`would satisfy it: ${plain(check.satisfiedBy)}`]),
    ]),
    ...list(style, 'Items', itemLines(finding)),
    ...list(style, 'Chain, newest first', handoffs.toReversed().map(saidLine)),
    ...list(
      style,
      'Replies, newest first',
      replies.toReversed().map(({ by, at, message }) => `${minute(at)} ${plain(by)}: ${plain(message)}`),
    ),
    ...list(
      style,
      'Possible now',
      possible.map(
        (name) =>
          `tenure ${name} ${name === 'correct-unit' ? `${plain(playSlug)}/${plain(unit ?? 'UNIT')}` : findingId}`,
      ),
    ),
  ];
};
