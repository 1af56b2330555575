/** A unit for whoever takes up its hat: what it is to be, where the baton is, and what is still missing (UNIT-3, UNIT-4). */
import { BUILT_IN_ROLE } from '@tenure/domain/stage/built-in-role.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import type { Finding } from '@tenure/domain/strategy/checks/finding.ts';
import type { HandoffLine, UnitDocument } from '@tenure/projections/stage/unit-document.ts';
import { heading, pairs, plain, type Style } from '../style.ts';
import { minute } from './audit.ts';
import { stageFindingLines } from './stage-findings.ts';
import { SIDES, wornText } from './stage-words.ts';

const headLines = (style: Style, unit: UnitDocument): readonly string[] => {
  const { playSlug, slug, title, unitId, scope, status, hat, leaseId, bolt, cap, dependsOn, producers } = unit;
  const ended = status === 'completed' || status === 'withdrawn';
  return [
    style.bold(`${plain(playSlug)}/${plain(slug)}: ${plain(title)}`),
    ...pairs(style, [
      ['unit', unitId],
      ['scope', plain(scope)],
      ['status', unit.sentBack === null ? status : `${status}, sent back to ${unit.sentBack}`],
      ['baton', ended ? 'handed on to nobody' : `${hat}, ${wornText(unit)}${leaseId === null ? '' : ` (${leaseId})`}`],
      ['bolt', `${bolt} of ${plain(cap)}`],
      ['after', dependsOn.length === 0 ? 'nothing' : dependsOn.map(plain).join(', ')],
      ['made by', producers.length === 0 ? 'nobody yet' : producers.map(plain).join(', ')],
      ['spec hash', unit.specHash],
      ['work hash', plain(unit.workHash)],
      ...(unit.completedAt === null
        ? []
        : [['completed', `${minute(unit.completedAt)} by ${plain(unit.completedBy)}`] as const]),
      ...(unit.escalation === null
        ? []
        : [['escalated', `${minute(unit.escalation.at)}: ${plain(unit.escalation.criterion)}`] as const]),
    ]),
  ];
};

const list = (style: Style, title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [...heading(style, title), ...lines];

const outputLines = (spec: UnitSpec, work: UnitDocument['work']): readonly string[] =>
  spec.outputs.map(({ id, title }) => {
    const made = work?.outputs.find(({ outputId }) => outputId === id);
    return `${made === undefined ? '…' : '✓'} ${id}: ${plain(title)}${made === undefined ? '' : ` (${plain(made.uri)})`}`;
  });

/** What the verifier looks at (UNIT-8). */
const bodyLines = ({ work }: UnitDocument): readonly string[] => {
  if (work === null) return [];
  const { preconditions, action, postconditions, rollback } = work.body;
  return [
    ...preconditions.map((each) => `before: ${plain(each)}`),
    ...(action === null ? [] : [`action: ${plain(action)}`]),
    ...postconditions.map((each) => `after: ${plain(each)}`),
    ...(rollback === null
      ? []
      : rollback.kind === 'procedure'
        ? [`rollback: ${plain(rollback.steps)}`]
        : [`no rollback, forward-fix only: ${plain(rollback.rationale)}`]),
  ];
};

const questionLines = ({ work, spec }: UnitDocument): readonly string[] =>
  (work?.questions ?? spec?.questions ?? []).map(
    ({ id, question, state, resolution }) =>
      `${state === 'open' ? '…' : '✓'} ${id} ${state}: ${plain(question)}${resolution === null ? '' : ` → ${plain(resolution)}`}`,
  );

const handoffLines = (
  style: Style,
  { kind, hat, to, by, at, bolt, message, criterion }: HandoffLine,
): readonly string[] => [
  `${minute(at)} bolt ${bolt} ${kind === 'rejected' ? style.red(kind) : style.green(kind)} by ${hat}, ${plain(by)}${to === null ? ', the last hat' : `, to ${to}`}${criterion === null ? '' : `; failed: ${plain(criterion)}`}`,
  `  ${plain(message)}`,
];

const unmetLines = (style: Style, { check, rule, path, message, satisfiedBy }: Finding): readonly string[] => [
  `${style.red('✗')} ${style.bold(plain(path))}: ${plain(message)} ${style.dim(`[${rule}, ${check}]`)}`,
  `    ${style.dim('would satisfy it:')} ${plain(satisfiedBy)}`,
];

/** Whoever is asked to sign repeats the hash of what is shown here (REV-3). */
const signatureLines = (
  { playSlug }: UnitDocument,
  { role, of, status, by, dispatchId, subjectHash }: UnitDocument['signatures'][number],
): readonly string[] => [
  `${SIDES[of]} by ${role}: ${status}${by === null ? '' : `, ${plain(by)}`} (${dispatchId})`,
  ...(status === 'pending' && role !== BUILT_IN_ROLE
    ? [`  tenure sign-role ${plain(playSlug)} --dispatch-id ${dispatchId} --subject-hash ${subjectHash} --as PERSON`]
    : []),
];

export const unitLines = (style: Style, unit: UnitDocument): readonly string[] => {
  const { spec, work, criteria, handoffs, unmet, hat, signatures, findings } = unit;
  return [
    ...headLines(style, unit),
    ...list(style, 'Works from', spec?.inputs.map((each) => `- ${plain(each)}`) ?? []),
    ...list(
      style,
      'Completion criteria',
      criteria.map(({ id, statement }) => `- ${id}: ${plain(statement)}`),
    ),
    ...list(style, 'Outputs', spec === null ? [] : outputLines(spec, work)),
    ...list(style, 'Body', bodyLines(unit)),
    ...list(style, 'Questions', questionLines(unit)),
    ...list(
      style,
      'Handoffs, newest first',
      handoffs.toReversed().flatMap((each) => handoffLines(style, each)),
    ),
    ...list(
      style,
      `What ${hat} still lacks`,
      unmet.flatMap((each) => unmetLines(style, each)),
    ),
    ...list(
      style,
      'Signatures',
      signatures.flatMap((each) => signatureLines(unit, each)),
    ),
    ...list(style, 'Findings open', stageFindingLines(style, findings)),
  ];
};
