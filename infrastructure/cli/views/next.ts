/** What is next, in lines: what, by whom, with which command, what it lacks, and what is stuck. */
import type { NextDocument, NextLine, NextOfAll, StuckLine } from '../../next-document.ts';
import { plain, type Style } from '../style.ts';
import { minute } from './audit.ts';
import { principal } from './stage-words.ts';

/** At most so many lacks below an action; the rest is counted. */
const SHOWN = 6;

const byWhom = ({ by: { kind, principal: only, roles, notBy } }: NextLine): string => {
  if (only !== null) return principal(only);
  const who = roles.length > 0 ? roles.join(', ') : kind === 'person' ? 'a person' : 'anybody';
  return notBy.length === 0 ? who : `${who}, other than ${notBy.map(principal).join(', ')}`;
};

/** `play`: where the list is of several plays. */
const lines = (style: Style, line: NextLine, index: number, play: boolean): readonly string[] => {
  const { what, rule, command, target, baton, lacks, ahead, or } = line;
  const rest = lacks.length - SHOWN;
  return [
    `${index + 1}. ${play ? `${plain(line.play.slug)}: ` : ''}${style.bold(plain(what))} [${rule}]`,
    // A finding's title is a sentence, which no command takes for a name.
    `   by ${byWhom(line)}: ${target.kind === 'feedback' ? command.cli : `tenure ${command.name} ${plain(target.name)}`}`,
    ...(or.length === 0 ? [] : [`   or ${or.map(({ name }) => name).join(', ')}`]),
    ...(baton === null ? [] : [`   said last: ${plain(baton)}`]),
    ...lacks.slice(0, SHOWN).map((each) => `   ${style.yellow('lacks')} ${plain(each)}`),
    ...(rest > 0 ? [`   and ${rest} more, see tenure next --json`] : []),
    ...(ahead.length === 0
      ? []
      : [`   ${ahead.length} thing(s) would be sent back later, the first: ${plain(ahead[0])}`]),
  ];
};

const stuckLine = (style: Style, { what, rule, play, times, since, after }: StuckLine): string =>
  `${style.yellow('Stuck')}: ${plain(play.slug)}: ${plain(what)} [${rule}]: offered ${times} times since ` +
  `${minute(since)}, and nothing has happened after event ${after}`;

const decidesLines = (decides: NextDocument['decides'], slug: string): readonly string[] => {
  if (decides === null) return [];
  const who = decides.person === null ? 'nobody yet' : plain(`${decides.person.name} (${decides.person.id})`);
  return [`${plain(slug)}: the ${decides.role} must decide how it goes on: ${who}`];
};

const listed = (title: string, all: readonly string[]): readonly string[] =>
  all.length === 0 ? [] : ['', title, ...all.map((each) => `- ${plain(each)}`)];

/** Where all is stuck, that is said instead. */
const nothing = (stuck: readonly StuckLine[]): readonly string[] =>
  stuck.length > 0 ? [] : ['Nothing to be done now.'];

export const nextLines = (style: Style, slug: string, document: NextDocument): readonly string[] => {
  const { phase, actions, stuck, decides, waits, blocks } = document;
  return [
    `${style.bold(plain(slug))}: ${phase ?? 'before its stage'}`,
    ...(actions.length === 0 ? nothing(stuck) : actions.flatMap((each, index) => lines(style, each, index, false))),
    ...stuck.map((each) => stuckLine(style, each)),
    ...decidesLines(decides, slug),
    ...listed('Nobody can do yet', waits),
    ...listed('The gate waits for', blocks),
  ];
};

export const nextOfAllLines = (style: Style, { actions, stuck, plays }: NextOfAll): readonly string[] => [
  ...(actions.length === 0 ? nothing(stuck) : actions.flatMap((each, index) => lines(style, each, index, true))),
  ...stuck.map((each) => stuckLine(style, each)),
  ...plays.flatMap(({ slug, decides }) => decidesLines(decides, slug)),
  ...plays.flatMap(({ slug, waits }) => listed(`${plain(slug)}: nobody can do yet`, waits)),
  ...plays.flatMap(({ slug, blocks }) => listed(`${plain(slug)}: the gate waits for`, blocks)),
];
