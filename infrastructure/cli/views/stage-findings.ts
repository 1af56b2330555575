/** Findings of a stage for people: what was found, by whom, whether it blocks, and what became of it. */
import type { FindingLine } from '@tenure/projections/stage/lines.ts';
import { plain, type Style } from '../style.ts';
import { minute } from './audit.ts';

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
