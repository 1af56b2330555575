/** What the checks of a strategy found, for people: by check, each with its place and what would satisfy it. */
import { FINDING_SEVERITIES, type Finding, type FindingSeverity } from '@tenure/domain/strategy/checks/finding.ts';
import type { StrategyCheck } from '@tenure/domain/strategy/checks/risk-checks.ts';
import { plain, type Style } from '../style.ts';

const inColour = (style: Style, severity: FindingSeverity): string =>
  severity === 'blocker' ? style.red(severity) : severity === 'high' ? style.yellow(severity) : severity;

/** `3 findings: 1 blocker, 2 high`. */
export const countedFindings = (findings: readonly Finding[]): string => {
  const counts = FINDING_SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ count }) => count > 0);
  const total = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return counts.length === 0
    ? total
    : `${total}: ${counts.map(({ severity, count }) => `${count} ${severity}`).join(', ')}`;
};

const findingLines = (style: Style, { path, severity, message, satisfiedBy }: Finding): readonly string[] => [
  `  ${inColour(style, severity)} ${style.bold(plain(path))}: ${plain(message)}`,
  `      ${style.dim('would satisfy it:')} ${plain(satisfiedBy)}`,
];

/** Every check has its line, so that nobody takes silence for a pass. */
export const checkLines = (
  style: Style,
  checks: readonly StrategyCheck[],
  findings: readonly Finding[],
): readonly string[] =>
  checks.flatMap(({ id, rule, title }) => {
    const own = findings.filter(({ check }) => check === id);
    const label = `${title} ${style.dim(`[${rule}, ${id}]`)}`;
    if (own.length === 0) return [`${style.green('✓')} ${label}`];
    return [`${style.red('✗')} ${label}`, ...own.flatMap((finding) => findingLines(style, finding))];
  });
