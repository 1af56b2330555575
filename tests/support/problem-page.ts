/** docs/problems.md as the code has it: every refusal of every aggregate, and every other problem there is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_REFUSALS } from '@tenure/domain/access/refusal-table.ts';
import { FEEDBACK_REFUSALS } from '@tenure/domain/feedback/refusal-table.ts';
import { GATE_REFUSALS } from '@tenure/domain/gate/refusal-table.ts';
import { PLAY_REFUSALS } from '@tenure/domain/play/refusal-table.ts';
import { UNIT_REFUSALS } from '@tenure/domain/unit/refusal-table.ts';
import { refusedBy } from '@tenure/infrastructure/problem.ts';

const INFRASTRUCTURE = join(import.meta.dirname, '../../infrastructure');

type Entry = readonly [reach: string, rules: readonly string[], meaning: string];

const REFUSALS: readonly (readonly [title: string, table: Readonly<Record<string, Entry>>])[] = [
  ['A play', PLAY_REFUSALS],
  ['A renewal stage and its gate', GATE_REFUSALS],
  ['A unit', UNIT_REFUSALS],
  ['A finding', FEEDBACK_REFUSALS],
  ['A key', ACCESS_REFUSALS],
];

interface Told {
  readonly code: string;
  readonly status: string;
  readonly title: string;
}

/** What stands for `${kind}` in the codes that are made of one. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'ambiguous-': ['play', 'unit', 'finding'],
  'no-such-': ['play', 'stage', 'unit', 'finding'],
};
const KIND = '$' + '{kind}';

const expanded = ({ code, status, title }: Told): readonly Told[] =>
  code.includes(KIND)
    ? (KINDS[code.replace(KIND, '')] ?? []).map((kind) => ({
        code: code.replace(KIND, kind),
        status,
        title: title.replace(KIND, kind),
      }))
    : [{ code, status, title }];

/** Status, code, and the title where it is written there. */
const CALL = /\bproblem\(\s*(?:(\d{3}),\s*['`]([^'`]+)['`],\s*(?:['`]([^'`]*)['`])?)?/g;
const IMPORTED = /import \{[^}]*\bproblem\b[^}]*\} from '[./]*\/problem\.ts'/;
/** The place where a problem is defined, and the one where refusals become problems: those have tables. */
const APART = ['problem(ABSENT.has(refusal._tag)', 'problem = ('];

/** Every problem the code makes, read from its sources; a call whose code cannot be read is told apart. */
export const madeProblems = (): { readonly told: readonly Told[]; readonly unread: readonly string[] } => {
  const told: Told[] = [];
  const unread: string[] = [];
  const files = readdirSync(INFRASTRUCTURE, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.includes('node_modules')).toSorted()) {
    const source = readFileSync(join(INFRASTRUCTURE, file), 'utf8');
    if (file !== 'problem.ts' && !IMPORTED.test(source)) continue;
    for (const { index, 1: status, 2: code, 3: title } of source.matchAll(CALL)) {
      const call = source.slice(index, index + 120).split('\n')[0] ?? '';
      if (APART.some((each) => call.startsWith(each))) continue;
      if (status === undefined || code === undefined) unread.push(`${file}: ${call}`);
      else told.push(...expanded({ code, status, title: title ?? code.replaceAll('-', ' ') }));
    }
  }
  return { told, unread };
};

const merged = (told: readonly Told[]): readonly Told[] => {
  const byCode = new Map<string, Told>();
  for (const each of told) {
    const known = byCode.get(each.code);
    const join = (a: string, b: string) => [...new Set([...a.split('; '), b])].join('; ');
    byCode.set(
      each.code,
      known === undefined
        ? each
        : { code: each.code, status: join(known.status, each.status), title: join(known.title, each.title) },
    );
  }
  return [...byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
};

const refusalRows = (table: Readonly<Record<string, Entry>>): readonly string[] =>
  Object.entries(table)
    .map(([_tag, [, rules, meaning]]) => {
      const { code, status } = refusedBy(
        { _tag, rule: rules[0] ?? '' },
        { detail: '', accepted: '', pointer: '' },
        false,
      );
      return `| \`${code}\` | ${status} | ${rules.join(', ')} | ${meaning} |`;
    })
    .toSorted();

const PREFACE = `# Problems

Whatever cannot be done is answered with a problem document (RFC 9457): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\`,
and where they apply \`rule\`, \`accepted\`, \`pointer\`, \`unmet\`, \`errors\`, \`currentRevision\`, \`allowed\` and \`refusal\`.
Decide by \`code\`: it is stable, while the words may become better. [The HTTP API](http.md) says how a problem is read, and
[the command line](cli.md) which exit code it becomes.

This page is made from the code; the test \`tests/acceptance/problems.test.ts\` fails when they part, and makes it anew
when it is run with \`-u\`.

## Refused by a rule

The command was understood and the rule said no. Nothing was appended, and the refusal is in the decisions log (EVT-6).
\`refusal\` holds it as data, and \`allowed\` names what the same sender can do instead.
`;

export const problemPage = (): string => {
  const sections = REFUSALS.map(([title, table]) =>
    [`### ${title}`, '', '| code | status | rules | meaning |', '|---|---|---|---|', ...refusalRows(table)].join('\n'),
  );
  const rest = merged(madeProblems().told).map(({ code, status, title }) => `| \`${code}\` | ${status} | ${title} |`);
  return `${PREFACE}
${sections.join('\n\n')}

## Everything else

What could not be read, found or reached, before or beside any rule. \`detail\` says what it was in the case at hand.

| code | status | what it means |
|---|---|---|
${rest.join('\n')}
`;
};
