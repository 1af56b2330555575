/** What somebody can do now, and why not the rest, for people. */
import type { AllowedDocument, AllowedLine } from '../../commands/allowed.ts';
import { plain, type Style } from '../style.ts';

const WIDE = 116;

const possible = (style: Style, lines: readonly AllowedLine[]): readonly string[] => {
  const width = Math.max(...lines.map(({ command }) => command.length));
  return lines.map(({ command, summary }) => `  ${command.padEnd(width)}  ${style.dim(summary)}`);
};

/** What comes before the first comma or semicolon: where several commands are refused, the rest is about each of them. */
const clause = (detail: string): string => detail.split(/[,;] /)[0] ?? detail;

const wrapped = (words: readonly string[], indent: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + last.length + word.length + 2 > WIDE) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines.map((line, index) => `${indent}${line}${index === lines.length - 1 ? ':' : ','}`);
};

/** Commands that are refused for the same reason stand together. */
const impossible = (style: Style, lines: readonly AllowedLine[]): readonly string[] => {
  const groups = new Map<string, AllowedLine[]>();
  for (const line of lines) {
    const { code, rule, detail = '', accepted, unmet } = line.refusal ?? {};
    const key = JSON.stringify([code, rule, clause(detail), accepted, unmet]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const refusals = group.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
    const { rule, code = '', detail = '', unmet = [], accepted } = refusals[0] ?? {};
    const alike = refusals.every((each) => each.detail === detail);
    const cited = style.dim(`[${rule === undefined ? code : `${rule}, ${code}`}]`);
    return [
      ...wrapped(
        group.map(({ command }) => command),
        '  ',
      ),
      `    ${plain(alike ? detail : clause(detail))} ${cited}`,
      ...unmet.map((each) => `    - ${plain(each)}`),
      `    ${style.dim(`accepted: ${plain(accepted)}`)}`,
    ];
  });
};

const under = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

export const allowedLines = (style: Style, name: string, document: AllowedDocument): readonly string[] => {
  const { commands, principal, revision } = document;
  const of = (allowed: AllowedLine['allowed']) => commands.filter((line) => line.allowed === allowed);
  return [
    `${style.bold(plain(name))} at revision ${revision}, for ${plain(principal)}`,
    ...under(style.green('Possible now'), possible(style, of(true))),
    ...under(style.yellow('Possible; what is sent decides'), possible(style, of('depends'))),
    ...under(style.red('Not now'), impossible(style, of(false))),
  ];
};
