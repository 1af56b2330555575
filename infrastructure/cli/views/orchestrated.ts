/** A play that has just been started: what was read, what is missing, what was planned, what comes next. */
import { renderFact, type SourceDefect } from '@tenure/domain/play/context.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import { heading, pairs, plain, type Style } from '../style.ts';
import { nextSteps } from './next-steps.ts';
import { contextLines, escalationLines, milestoneLines, playLines, reviewLines, taskLines } from './status.ts';

const SHOWN_DEFECTS = 8;

const defectLine = (style: Style, { location, line, field, value, problem, count }: SourceDefect): string =>
  `  ${style.yellow(`${count} ×`)} ${plain(location)}${line === null ? '' : `:${line}`}` +
  `${field === null ? '' : ` ${plain(field)}`}: ${plain(problem)}${value === null ? '' : style.dim(` “${plain(value)}”`)}`;

/** Every defect once, though several kinds of context may have met it in the same file. */
export const defectsOf = (play: Play): readonly SourceDefect[] => {
  const all = Object.values(play.context).flatMap((status) => status?.reading?.defects ?? []);
  const byPlace = new Map(
    all.map((defect) => [`${defect.location}\n${defect.line}\n${defect.field}\n${defect.problem}`, defect]),
  );
  return [...byPlace.values()];
};

export const defectLines = (style: Style, defects: readonly SourceDefect[]): readonly string[] => {
  if (defects.length === 0) return [];
  const rows = defects.reduce((sum, { count }) => sum + count, 0);
  const more = defects.length - SHOWN_DEFECTS;
  return [
    `Defects of the source: ${rows} rows, ${defects.length} kinds. Reported, never averaged away:`,
    ...defects.slice(0, SHOWN_DEFECTS).map((each) => defectLine(style, each)),
    ...(more > 0 ? [`  … and ${more} more; tenure context check lists them all`] : []),
  ];
};

const factLines = (style: Style, play: Play): readonly string[] => {
  const facts = Object.values(play.context).flatMap((status) => status?.reading?.facts ?? []);
  return facts.length === 0
    ? ['None.']
    : pairs(
        style,
        facts.map((fact) => [plain(fact.label), plain(renderFact(fact))]),
      );
};

const proofLines = (style: Style, { proofPoints, unproven }: Play): readonly string[] => [
  ...proofPoints.map(
    ({ id, kind, statement, source }) => `${id} ${kind}: ${plain(statement)} ${style.dim(`[${plain(source)}]`)}`,
  ),
  ...unproven.map(({ kind, missing }) =>
    style.yellow(`${kind}: unproven, the context has none of ${missing.join(', ')}`),
  ),
];

export const orchestratedJson = (play: Play, tracker: StatusTracker): object => ({
  status: tracker,
  defects: defectsOf(play),
  proofPoints: play.proofPoints,
  unproven: play.unproven,
  next: nextSteps(play, tracker.play.slug, tracker.planReview.items),
});

export const orchestratedLines = (style: Style, play: Play, tracker: StatusTracker): readonly string[] => {
  const { planReview, context, milestones, tasks, escalations } = tracker;
  const { slug } = tracker.play;
  const next = nextSteps(play, slug, planReview.items);
  return [
    '',
    ...playLines(style, tracker.play),
    ...heading(style, 'Context pulled'),
    ...contextLines(style, context),
    ...defectLines(style, defectsOf(play)),
    ...heading(style, 'Facts'),
    ...factLines(style, play),
    ...(play.personas.length === 0
      ? []
      : [...heading(style, `Tailored to ${play.personas.join(', ')}`), ...proofLines(style, play)]),
    ...(milestones.length === 0 ? [] : [...heading(style, 'Milestones'), ...milestoneLines(style, milestones)]),
    ...(tasks.length === 0 ? [] : [...heading(style, 'Workback plan'), ...taskLines(style, tasks)]),
    ...(escalations.length === 0 ? [] : [...heading(style, 'Escalations'), ...escalationLines(style, escalations)]),
    ...heading(style, 'Plan review before execution (PLAY-6)'),
    ...reviewLines(style, planReview),
    ...heading(style, 'Next'),
    ...next.map((command) => `  ${plain(command)}`),
  ];
};
