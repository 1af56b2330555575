/** `tenure context check`: what a context folder holds and everything that is wrong in it, by file and line. */
import type { Command } from 'commander';
import type { FolderSurvey } from '../../application.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { done, type Session } from '../session.ts';
import { heading, plain, type Style, table } from '../style.ts';
import type { World } from '../world.ts';

const problemLines = (
  style: Style,
  { file, field, problem, count, accounts, first }: FolderSurvey['problems'][number],
): readonly string[] => [
  `${style.yellow(`${count} ×`)} ${style.bold(file)}${field === null ? '' : ` ${plain(field)}`}: ${plain(problem)}${accounts === 0 ? '' : style.dim(` (${accounts} accounts)`)}`,
  ...first.map(
    ({ location, line, value }) =>
      `    ${plain(location)}${line === null ? '' : `:${line}`}${value === null ? '' : `  ${plain(value)}`}`,
  ),
];

const surveyLines = (style: Style, survey: FolderSurvey): readonly string[] => [
  `${style.bold(plain(survey.folder))} as ${plain(survey.mapping)}: ${survey.accounts} accounts, newest row ${plain(survey.newestRow)}`,
  ...heading(style, 'Files'),
  ...table(
    style,
    ['file', 'rows', 'readable', 'excluded', 'from', 'to', 'sha256'],
    survey.tables.map(({ file, rows, readable, excluded, from, to, sha256 }) => [
      plain(file),
      String(rows),
      String(readable),
      String(excluded),
      plain(from),
      plain(to),
      sha256.slice(0, 12),
    ]),
  ),
  ...heading(style, survey.problems.length === 0 ? 'Defects: none' : 'Defects'),
  ...survey.problems.flatMap((each) => problemLines(style, each)),
];

const check = async ({ settings, world }: Session) => {
  const { context } = settings;
  if (context === null || !('folder' in context))
    throw new Failed(badRequest('there is no folder to check', [], '--context FOLDER --mapping FILE'));
  const survey = await done(world.surveyContext(context.folder, context.mapping));
  return { json: survey, lines: (style: Style) => surveyLines(style, survey) };
};

export const addContext = (root: Command, world: World): void => {
  const context = root.command('context').description('Where plays learn about their accounts.').helpGroup('Upkeep:');
  acts(
    world,
    context.command('check').description('Survey the context folder: its files, and their defects by file and line.'),
    check,
  );
};
