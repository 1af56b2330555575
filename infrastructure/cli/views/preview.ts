/** What a command would do, for people. */
import type { PreviewDocument } from '../../commands/preview.ts';
import { pairs, plain, type Style } from '../style.ts';

const LONGEST = 160;

const inShort = (value: unknown): string => {
  const text = plain(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
};

export const previewLines = (
  style: Style,
  name: string,
  { revision, events, state, repeated }: PreviewDocument,
): readonly string[] => {
  if (repeated) return [`It was carried out before under this key, at revision ${revision}; it would answer the same.`];
  if (events.length === 0) return ['It would be accepted, and nothing would have to change.'];
  const count = events.length === 1 ? '1 event' : `${events.length} events`;
  const stays = revision === null ? 'nothing was started' : `${plain(name)} stays at revision ${revision}`;
  return [
    `${style.green('It would be accepted')}: ${count}; ${stays}.`,
    ...events.map(({ type, data }) => `  ${style.bold(type)}  ${style.dim(inShort(data))}`),
    ...(state === null
      ? []
      : [
          'It would stand like this:',
          ...pairs(
            style,
            Object.entries(state).map(([label, value]) => [`  ${label}`, inShort(value)]),
          ),
        ]),
  ];
};
