/** A problem on standard error: what, where, why, and what would be accepted. */
import type { Problem } from '../problem.ts';
import { atOption } from './payload-options.ts';
import { plain, type Style } from './style.ts';

export const problemLines = (style: Style, problem: Problem): readonly string[] => {
  const { title, detail, rule, pointer, unmet = [], errors = [], accepted, code } = problem;
  const cited = rule === undefined ? code : `${rule}, ${code}`;
  return [
    `${style.red(title)}${pointer === undefined ? '' : ` at ${plain(atOption(pointer))}`}: ${plain(detail)} ${style.dim(`[${cited}]`)}`,
    ...unmet.map((each) => `  - ${plain(each)}`),
    ...errors.map(({ pointer: place, expected, found }) =>
      place === ''
        ? `  expected ${plain(expected)}, found ${plain(found)}`
        : `  ${style.bold(plain(place))}: expected ${plain(expected)}, found ${plain(found)}`,
    ),
    ...(accepted ?? '').split('\n').flatMap((line, index) => {
      if (line === '') return [];
      return index === 0 ? [`  accepted: ${plain(line)}`] : [`    ${plain(line)}`];
    }),
  ];
};
