/** The pre-flight of an export, for people: what is in the files, what is not, and what to do about it. */
import type { Preflight } from '../../exports/target.ts';
import { heading, plain, type Style, table } from '../style.ts';

const section = (style: Style, title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [...heading(style, title), ...lines];

const counted = ({ rows }: Preflight): string =>
  Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ') || 'nothing';

export const preflightLines = (style: Style, preflight: Preflight, written: readonly string[]): readonly string[] => [
  `${plain(preflight.play)} for ${preflight.target}, as of ${preflight.asOf}: ${counted(preflight)}.`,
  ...written.map((file) => `  ${style.green('written')} ${plain(file)}`),
  ...section(
    style,
    'Carried',
    table(
      style,
      ['Tenure', preflight.target, ''],
      preflight.carried.map(({ from, to, note }) => [from, to, note ?? '']),
    ),
  ),
  ...section(
    style,
    'Lost',
    preflight.lost.map(({ what, count, instead }) => `  ${count} × ${plain(what)}: ${plain(instead)}`),
  ),
  ...section(
    style,
    'Needs an id map',
    preflight.needsIdMap.map(
      ({ kind, key, name, column, keyIn, rows }) =>
        `  ${kind} ${plain(key)} (${plain(name)}): ${column} is empty in ${rows} rows, ${keyIn} has the name`,
    ),
  ),
  ...section(
    style,
    'Mind',
    preflight.warnings.map((each) => `  ${style.yellow(plain(each))}`),
  ),
  ...section(
    style,
    'Unconfirmed',
    preflight.unconfirmed.map((each) => `  ${plain(each)}`),
  ),
];
