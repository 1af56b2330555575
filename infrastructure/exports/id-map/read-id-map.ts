/** An id-map file, JSON or CSV, to an id map, or everything that is wrong with it, line by line. */
import { CsvError, parse } from 'csv-parse/sync';
import * as E from 'fp-ts/lib/Either.js';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Target } from '../target-names.ts';
import { ID_FORMS, type IdMap, type IdMapEntry, type MappedKind, sameKey } from './id-map.ts';

export interface LineProblem {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

interface Draft {
  readonly entries: IdMapEntry[];
  readonly problems: LineProblem[];
}

const HEADER = ['kind', 'key', 'target_id'];

const fromCsv = (text: string): Draft => {
  const draft: Draft = { entries: [], problems: [] };
  let headed = false;
  let before = 0;
  const take = (fields: readonly string[], line: number): void => {
    if (fields.length === 1 && fields[0] === '') return;
    if (!headed) {
      headed = true;
      const names = fields.map((name) => name.trim().toLowerCase());
      if (names.join() === HEADER.join()) return;
      draft.problems.push({ line, expected: `the header ${HEADER.join(',')}`, found: fields.join(',') });
      return;
    }
    const [kind = '', key = '', targetId = ''] = fields.map((each) => each.trim());
    if (fields.length !== HEADER.length)
      draft.problems.push({
        line,
        expected: '3 fields, as the header has',
        found: `${fields.length}: ${fields.join(',')}`,
      });
    else if (kind !== 'person' && kind !== 'account')
      draft.problems.push({ line, expected: 'person or account', found: JSON.stringify(kind) });
    else draft.entries.push({ kind, key, targetId, line });
  };
  try {
    parse(text, {
      relax_column_count: true,
      on_record: (fields: readonly string[], { lines }) => {
        take(fields, before + 1);
        before = lines;
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    draft.problems.push({
      line: before + 1,
      expected: 'quotes that are closed, and only around a whole field',
      found: cause.message,
    });
  }
  return draft;
};

const SECTIONS: Readonly<Record<string, MappedKind>> = { people: 'person', accounts: 'account' };

/** Read by a parser that knows where each value stands; JSON is YAML to it. */
const fromJson = (text: string): Draft => {
  const draft: Draft = { entries: [], problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'json', uniqueKeys: false });
  const at = (node: unknown): number => {
    const { range } = (node ?? {}) as { readonly range?: readonly number[] | null };
    return lines.linePos(range?.[0] ?? 0).line;
  };
  const wrong = (node: unknown, expected: string, found: string): void => {
    draft.problems.push({ line: at(node), expected, found });
  };
  for (const { pos, message } of document.errors) {
    const [found = message] = message.split('\n');
    draft.problems.push({ line: lines.linePos(pos[0]).line, expected: 'JSON', found });
  }
  if (draft.problems.length > 0) return draft;
  const root = document.contents;
  const form = 'an object {"people": {…}, "accounts": {…}}';
  if (!isMap(root)) {
    wrong(root, form, 'something else');
    return draft;
  }
  const seen = new Set<string>();
  for (const { key: name, value: section } of root.items) {
    const word = isScalar(name) ? String(name.value) : '';
    const kind = Object.hasOwn(SECTIONS, word) ? SECTIONS[word] : undefined;
    if (kind === undefined) wrong(name, form, JSON.stringify(word));
    else if (seen.has(word)) wrong(name, `"${word}" once`, 'it again');
    else if (!isMap(section)) wrong(section, `an object under "${word}"`, 'something else');
    else
      for (const { key, value } of section.items) {
        const read = isScalar(value) ? value.value : undefined;
        if (typeof read !== 'string') wrong(value ?? key, 'a text', JSON.stringify(read) ?? 'something else');
        else draft.entries.push({ kind, key: isScalar(key) ? String(key.value) : '', targetId: read, line: at(key) });
      }
    seen.add(word);
  }
  return draft;
};

const flawsOf = (entries: readonly IdMapEntry[], target: Target): readonly LineProblem[] => {
  // A map may name everybody of a large company: each is looked up once.
  const firstLines = new Map<string, number>();
  return entries.flatMap(({ kind, key, targetId, line }): readonly LineProblem[] => {
    if (key === '')
      return [{ line, expected: `the id of ${kind === 'person' ? 'a person' : 'an account'}`, found: '""' }];
    const name = `${kind} ${sameKey(key)}`;
    const first = firstLines.get(name);
    if (first !== undefined) return [{ line, expected: `each ${kind} once; line ${first} has it already`, found: key }];
    firstLines.set(name, line);
    const { pattern, expected } = ID_FORMS[target][kind];
    return pattern.test(targetId) ? [] : [{ line, expected, found: JSON.stringify(targetId) }];
  });
};

/** What begins like an object is JSON, everything else CSV with the header `kind,key,target_id`. */
export const readIdMap = (given: string, target: Target): E.Either<readonly LineProblem[], IdMap> => {
  const text = given.replace(/^\uFEFF/, '');
  const { entries, problems } = /^\s*[{[]/.test(text) ? fromJson(text) : fromCsv(text);
  const found = [...problems, ...flawsOf(entries, target)].sort((a, b) => a.line - b.line);
  return found.length > 0 ? E.left(found) : E.right({ entries });
};
