/** A simulated policy for people: what would have been otherwise, and by which setting (POL-16). */
import type { PolicyChange } from '@tenure/domain/policies/policy-changes.ts';
import type { PolicySimulation, SimulatedRow } from '../../policies/simulate-policy.ts';
import { heading, pairs, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';

const LONGEST = 48;

const value = (given: unknown): string => {
  const text = JSON.stringify(given) ?? 'nothing';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
};

const changeText = ({ pointer, from, to }: PolicyChange): string => `${pointer} ${value(from)} → ${value(to)}`;

const firingText = (firing: SimulatedRow['recorded'], style: Style): string => {
  if (firing === null) return style.dim('—');
  const roles = firing.targets.map(({ role }) => role).join(', ');
  const climbs = firing.steps.filter(({ what }) => what !== 'retargeted').length;
  const later = climbs === 0 ? '' : ` +${climbs}`;
  return `${minute(firing.at)} ${firing.severity} ${roles}${later}`;
};

const WORDS: Readonly<Record<SimulatedRow['differs'][number], string>> = {
  moment: 'moment',
  evidence: 'evidence',
  severity: 'severity',
  targets: 'who is told',
  respondBy: 'response time',
  steps: 'climbs and reminders',
};

const outcomeText = ({ outcome, differs }: SimulatedRow, style: Style): string => {
  if (outcome === 'only-recorded') return style.yellow('would not fire');
  if (outcome === 'only-simulated') return style.red('would fire');
  return differs.length === 0 ? 'the same' : `differs: ${differs.map((aspect) => WORDS[aspect]).join(', ')}`;
};

const whyText = ({ because, note }: SimulatedRow): string => [...because.map(changeText), ...(note ?? [])].join('; ');

const rowCells = (row: SimulatedRow, style: Style): readonly string[] => [
  plain(row.play.slug),
  row.rule,
  plain(row.subject),
  firingText(row.recorded, style),
  firingText(row.simulated, style),
  outcomeText(row, style),
  whyText(row),
];

const list = (style: Style, title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [...heading(style, title), ...lines];

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

export const simulationLines = (style: Style, found: PolicySimulation, all: boolean): readonly string[] => {
  const { policy, since, until, asOf, totals, rows, left, held } = found;
  const shown = rows.filter(({ outcome, differs }) => all || outcome !== 'both' || differs.length > 0);
  const span = [since === null ? 'the beginning' : minute(since), minute(until ?? asOf)].join(' to ');
  return [
    style.bold(`Policy “${plain(policy.version)}” on ${counted(totals.plays, 'play', 'plays')}, ${span}`),
    ...pairs(style, [
      ['would fire just as it did', String(totals.same)],
      ['would fire otherwise', String(totals.different)],
      ['would not fire', String(totals.onlyRecorded)],
      ['would fire, and did not', String(totals.onlySimulated)],
    ]),
    ...list(
      style,
      all ? 'Everything that fired or would fire, latest first' : 'What would be otherwise, latest first',
      shown.length === 0
        ? []
        : table(
            style,
            ['play', 'rule', 'subject', 'recorded', 'simulated', 'outcome', 'because'],
            shown.map((row) => rowCells(row, style)),
          ),
    ),
    ...list(
      style,
      'Changes without effect here: what follows from them is held fixed',
      policy.withoutEffect.map(changeText),
    ),
    ...list(
      style,
      'Not replayed',
      left.map(({ play, why }) => `${plain(play)}: ${plain(why)}`),
    ),
    ...list(style, 'How far to believe it', [
      `held fixed: ${held.heldFixed}`,
      `derived anew: ${held.derivedAnew}`,
      `not known: ${held.unknowable}`,
    ]),
  ];
};
