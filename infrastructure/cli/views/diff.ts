/** Differences between two moments, under the event that made them, for people. */
import { actorText } from '../../commands/actor-text.ts';
import type { BlamedDifference, Comparison } from '../../history/blamed.ts';
import { plain, type Style } from '../style.ts';
import { minute } from './audit.ts';

const LONGEST = 100;

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return plain(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
};

const changeLine = (style: Style, difference: BlamedDifference): string => {
  const { pointer, from, to } = difference;
  const where = plain(pointer.slice(1));
  if (!('from' in difference)) return `  ${style.green('+')} ${where}: ${shown(to)}`;
  if (!('to' in difference)) return `  ${style.red('-')} ${where}: ${shown(from)}`;
  return `  ${style.yellow('~')} ${where}: ${shown(from)} → ${shown(to)}`;
};

export const diffLines = (style: Style, { of, from, to, events, differences }: Comparison): readonly string[] => {
  const head = `${of} from position ${from.position} (${minute(from.at)}) to ${to.position} (${minute(to.at)}), ${events} events`;
  if (differences.length === 0) return [`Nothing differs: ${head}.`];
  const byEvent = [...Map.groupBy(differences, ({ event }) => event.position)].toSorted(([a], [b]) => a - b);
  return [
    style.bold(head),
    ...byEvent.flatMap(([, changed]) => {
      const event = changed[0]?.event;
      if (event === undefined) return [];
      const { position, recordedAt, actor, type, summary } = event;
      return [
        '',
        `${position}  ${minute(recordedAt)}  ${plain(actorText(actor))}  ${style.bold(type)}: ${plain(summary)}`,
        ...changed.map((each) => changeLine(style, each)),
      ];
    }),
  ];
};
