/** Findings of a stage for people: what was found, by whom, whether it blocks, and what became of it. */
import type { FindingLine } from '@tenure/projections/stage/lines.ts';
import type { FindingWithTurn } from '../../finding-list.ts';
import { plain, type Style } from '../style.ts';
import { minute } from './audit.ts';
import { wornText } from './stage-words.ts';

const severityText = (style: Style, { severity, blocking, status }: FindingLine): string => {
  const text = severity ?? 'unclassified';
  if (status === 'settled') return style.dim(text);
  return blocking ? style.red(`${text}, blocks`) : text;
};

const aboutText = ({ unit, role, check }: FindingLine): string =>
  [
    unit === null ? 'the stage' : `unit ${plain(unit)}`,
    ...(role === null ? [] : [`role ${plain(role)}`]),
    ...(check === null ? [] : [`${check.rule} ${plain(check.check)} at ${plain(check.path)}`]),
  ].join(', ');

const settledText = ({ settlement }: FindingLine): readonly string[] =>
  settlement === null
    ? []
    : [
        `  ${settlement.resolution} by ${plain(settlement.by)}, ${minute(settlement.at ?? '')}: ${plain(settlement.reason)}`,
      ];

export const stageFindingLines = (style: Style, findings: readonly FindingLine[]): readonly string[] =>
  findings.flatMap((finding) => {
    const { id, title, body, items, origin, filedBy, filedAt, reopens, check } = finding;
    return [
      `${style.bold(id)} [${severityText(style, finding)}] ${plain(title)}`,
      `  ${aboutText(finding)}; ${origin}, filed by ${plain(filedBy)}, ${minute(filedAt)}${reopens === null ? '' : `; sends back to ${reopens}`}`,
      ...(plain(body) === plain(title) ? [] : [`  ${plain(body)}`]),
      ...items.map(({ id: item, statement }) => `  - ${item}: ${plain(statement)}`),
      ...(check === null ? [] : [`  ${style.dim('would satisfy it:')} ${plain(check.satisfiedBy)}`]),
      ...settledText(finding),
    ];
  });

const DAY = 86_400_000;

/** Whole days since it was filed. */
const age = (filedAt: string, now: string): string => {
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(filedAt)) / DAY));
  return days === 0 ? 'filed today' : `${days} ${days === 1 ? 'day' : 'days'} old`;
};

/** Whose turn it is: of a hat, of a person, or of nobody. */
export const turnText = ({ status, hat, holder, leaseUntil }: NonNullable<FindingWithTurn['chain']>): string => {
  if (status === 'escalated' || status === 'addressed') return 'a person';
  if (hat === null) return 'nobody';
  return status === 'classified' && hat === 'renewal-manager'
    ? `${hat}, once the gate gives it its turn`
    : `${hat}, ${wornText({ holder, leaseUntil })}`;
};

const chainLine = ({ chain, filedAt }: FindingWithTurn, now: string): string =>
  chain === null
    ? `  ${age(filedAt, now)}; about to be opened`
    : `  ${chain.status}, bolt ${chain.bolt} of ${chain.cap}, ${age(filedAt, now)}; turn: ${turnText(chain)}`;

/** The list of a play's findings: what was found, and whose turn it is. */
export const findingListLines = (style: Style, findings: readonly FindingWithTurn[], now: string): readonly string[] =>
  findings.flatMap((finding) => {
    const [head = '', ...rest] = stageFindingLines(style, [finding]);
    return [head, chainLine(finding, now), ...rest];
  });
