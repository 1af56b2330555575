/** The renewal stage for people (OUT-3): phase, inputs, units, signatures, findings, quality gates, gate, and what blocks. */
import { PHASES } from '@tenure/domain/gate/phase.ts';
import type { StageDocument, StageUnitLine } from '@tenure/projections/stage/document.ts';
import type { SignatureLine } from '@tenure/projections/stage/lines.ts';
import { heading, plain, type Style, table } from '../style.ts';
import { minute } from './audit.ts';
import { stepLines } from './gate.ts';
import { stageFindingLines } from './stage-findings.ts';
import { blockerText, principal, SIDES } from './stage-words.ts';

/** `passed` is where the phases lead, not one of them. */
const ON_THE_WAY = PHASES.filter((phase) => phase !== 'passed');

export const phaseLine = (style: Style, { phase, closed }: StageDocument): string => {
  const at = PHASES.indexOf(phase);
  const line = ON_THE_WAY.map((each, index) =>
    index < at ? style.green(`${each} ✓`) : index === at ? style.bold(`[${each}]`) : style.dim(each),
  ).join(' → ');
  const end = closed === null ? (phase === 'passed' ? 'passed' : null) : `closed, ${closed}`;
  return end === null ? line : `${line}: ${style.bold(end)}`;
};

const inputText = ({ status, source, reason, artifactHash }: StageDocument['inputs'][number]): string => {
  if (status === 'missing') return 'missing';
  return status === 'waived' ? `waived: ${plain(reason)}` : `from ${plain(source)}, ${artifactHash?.slice(0, 12)}`;
};

const elaborationLines = (style: Style, stage: StageDocument): readonly string[] => [
  ...stage.inputs.map(
    (input) =>
      `${input.status === 'missing' ? style.yellow('…') : style.green('✓')} ${input.kind}: ${inputText(input)}`,
  ),
  ...stage.decisions.map(
    ({ id, statement, choice, decidedBy }) =>
      `${style.green('✓')} decision ${id}: ${plain(statement)} → ${plain(choice)} (${plain(decidedBy)})`,
  ),
  ...(stage.noDecisionsBecause === null
    ? stage.decisions.length === 0
      ? [`${style.yellow('…')} no decision recorded`]
      : []
    : [`${style.green('✓')} no decisions needed: ${plain(stage.noDecisionsBecause)}`]),
];

const statusText = (style: Style, { status, cleared, sentBack, dependsOn }: StageUnitLine): string => {
  if (sentBack !== null) return style.yellow(`${status}, sent back to ${sentBack}`);
  if (status === 'completed') return style.green(status);
  if (status === 'escalated') return style.red(status);
  return status === 'declared' && !cleared && dependsOn.length > 0
    ? `${status}, after ${dependsOn.join(', ')}`
    : status;
};

export const unitTable = (style: Style, units: readonly StageUnitLine[]): readonly string[] =>
  units.length === 0
    ? ['none declared']
    : table(
        style,
        ['unit', 'status', 'hat', 'worn by', 'lease until', 'bolt', 'unmet', 'title'],
        units.map((unit) => [
          plain(unit.slug),
          statusText(style, unit),
          unit.hat,
          unit.holder === null ? '—' : principal(unit.holder),
          unit.leaseUntil === null ? '—' : minute(unit.leaseUntil),
          `${unit.bolt}/${plain(unit.cap)}`,
          plain(unit.unmet),
          plain(unit.title),
        ]),
      );

const signatureText = (style: Style, line: SignatureLine | undefined): string => {
  if (line === undefined) return '—';
  const { status, by, dispatchId, voidedBecause } = line;
  if (status === 'signed') return style.green(`✓ ${plain(by)}`);
  if (status === 'pending') return `… asked, ${dispatchId}`;
  return status === 'withheld' ? style.red(`✗ withheld, ${dispatchId}`) : style.yellow(`void: ${voidedBecause}`);
};

/** One row a unit and role: its review before the work, its approval after it. */
export const signatureTable = (style: Style, { units, reviewRoles, signatures }: StageDocument): readonly string[] => {
  const sign = (unit: string, role: string, of: SignatureLine['of']) =>
    signatureText(
      style,
      signatures.find((line) => line.unit === unit && line.role === role && line.of === of),
    );
  return table(
    style,
    ['unit', 'role', SIDES.spec, SIDES.work],
    units.flatMap(({ slug }) =>
      reviewRoles.map((role) => [plain(slug), role, sign(slug, role, 'spec'), sign(slug, role, 'work')]),
    ),
  );
};

const qualityLines = (style: Style, { result, gates }: StageDocument['qualityGates']): readonly string[] =>
  result === 'not-applicable'
    ? ['none declared: not applicable']
    : gates.map(
        ({ name, result: own }) =>
          `${own === 'passed' ? style.green('✓') : own === 'failed' ? style.red('✗') : '…'} ${plain(name)}: ${own}`,
      );

const blockerLines = (style: Style, { blockers }: StageDocument): readonly string[] =>
  blockers.length === 0 ? ['nothing'] : blockers.map((each) => `${style.red('✗')} ${blockerText(each)}`);

export const stageLines = (style: Style, stage: StageDocument, next: string | null): readonly string[] => {
  const { account, slug, units, findings, qualityGates, gate } = stage;
  return [
    style.bold(`${plain(account.name)}: renewal stage of ${plain(slug)}`),
    phaseLine(style, stage),
    ...(next === null ? [] : [`Next: ${next}`]),
    ...heading(style, 'Inputs and decisions'),
    ...elaborationLines(style, stage),
    ...heading(style, 'Units'),
    ...unitTable(style, units),
    ...(units.length === 0 ? [] : [...heading(style, 'Signatures'), ...signatureTable(style, stage)]),
    ...heading(style, 'Findings open'),
    ...(findings.length === 0 ? ['none'] : stageFindingLines(style, findings)),
    ...heading(style, 'Quality gates'),
    ...qualityLines(style, qualityGates),
    ...heading(style, `Gate: ${gate.status}`),
    ...stepLines(style, gate.steps),
    ...heading(style, 'What blocks the gate'),
    ...blockerLines(style, stage),
  ];
};

/** The stage as part of the status of its play. */
export const stageSection = (style: Style, stage: StageDocument, next: string | null): readonly string[] => {
  const { units, signatures, blockers, gate, slug } = stage;
  const signed = signatures.filter(({ status }) => status === 'signed').length;
  return [
    phaseLine(style, stage),
    ...(next === null ? [] : [`next: ${next}`]),
    ...unitTable(style, units),
    `signatures: ${signed} of ${signatures.length} asked for; gate: ${gate.status}`,
    `blockers: ${blockers.length === 0 ? 'none' : `${blockers.length}, see tenure stage ${plain(slug)}`}`,
    ...blockers.slice(0, 3).map((each) => `  ${blockerText(each)}`),
  ];
};
