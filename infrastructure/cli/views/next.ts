/** What is next, in lines: what, by whom, with which command, and what it lacks. */
import type { NextDocument, NextLine } from '../../next-document.ts';
import { plain, type Style } from '../style.ts';
import { principal } from './stage-words.ts';

/** At most so many lacks below an action; the rest is counted. */
const SHOWN = 6;

const byWhom = ({ by: { kind, principal: only, roles, notBy } }: NextLine): string => {
  if (only !== null) return principal(only);
  const who = roles.length > 0 ? roles.join(', ') : kind === 'person' ? 'a person' : 'anybody';
  return notBy.length === 0 ? who : `${who}, other than ${notBy.map(principal).join(', ')}`;
};

const lines = (style: Style, line: NextLine, index: number): readonly string[] => {
  const { what, rule, command, target, baton, lacks, ahead } = line;
  const rest = lacks.length - SHOWN;
  return [
    `${index + 1}. ${style.bold(plain(what))} [${rule}]`,
    `   by ${byWhom(line)}: tenure ${command.name} ${plain(target.name)}`,
    ...(baton === null ? [] : [`   said last: ${plain(baton)}`]),
    ...lacks.slice(0, SHOWN).map((each) => `   ${style.yellow('lacks')} ${plain(each)}`),
    ...(rest > 0 ? [`   and ${rest} more, see tenure next --json`] : []),
    ...(ahead.length === 0
      ? []
      : [`   ${ahead.length} thing(s) would be sent back later, the first: ${plain(ahead[0])}`]),
  ];
};

export const nextLines = (style: Style, slug: string, { phase, actions, blocks }: NextDocument): readonly string[] => [
  `${style.bold(plain(slug))}: ${phase ?? 'before its stage'}`,
  ...(actions.length === 0 ? ['Nothing to be done now.'] : actions.flatMap((each, index) => lines(style, each, index))),
  ...(blocks.length === 0 ? [] : ['', 'The gate waits for', ...blocks.map((each) => `- ${plain(each)}`)]),
];
