/** Every rule about sources goes red on a small bad example, and stays quiet on the good one beside it. */
import { describe, expect, it } from 'vitest';
import * as rules from './source-rules.ts';

const file = (path: string, ...lines: readonly string[]): rules.SourceFile => ({ path, text: `${lines.join('\n')}\n` });
const long = (path: string, lines: number): rules.SourceFile => file(path, ...Array<string>(lines).fill('//'));

describe('size', () => {
  it('351 lines are too many, 350 are not', () => {
    expect(rules.tooLong([long('domain/a.ts', 351)])).toHaveLength(1);
    expect(rules.tooLong([long('domain/a.ts', 350)])).toEqual([]);
  });

  it('lines are counted as an editor shows them', () => {
    expect(rules.lineCount('a\nb\n')).toBe(2);
    expect(rules.lineCount('a\nb')).toBe(2);
  });

  it('percentiles are those of the sorted sizes', () => {
    const files = [30, 10, 20, 400, 40].map((lines, index) => long(`domain/${index}.ts`, lines));
    expect(rules.percentile(files, 0.5)).toBe(30);
    expect(rules.percentile(files, 0.95)).toBe(400);
    expect(rules.percentile([], 0.5)).toBeNaN();
  });
});

describe('names', () => {
  it.each(['domain/utils/dates.ts', 'infrastructure/http/helpers.ts', 'tests/common/a.ts', 'domain/play/Service.ts'])(
    '%s is refused',
    (path) => expect(rules.emptyNames([path])).toHaveLength(1),
  );

  it.each(['domain/hats/renewal-manager.ts', 'domain/play/state.ts', 'tests/domain/misconduct.test.ts'])(
    '%s is fine',
    (path) => expect(rules.emptyNames([path])).toEqual([]),
  );
});

describe('purity of the domain', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Temporal.Now.instant();',
    'const dice = Math.random();',
    'const id = crypto.randomUUID();',
    "import { readFileSync } from 'node:fs';",
    'if (process.env.CI) return;',
    'console.log(state);',
    'setTimeout(again, 1_000);',
    'export const load = async () => 1;',
    'export const load = (): Promise<number> => later;',
  ])('%s is refused', (line) => {
    expect(rules.impureDomain([file('domain/play/a.ts', '', line)])).not.toEqual([]);
    expect(rules.impureDomain([file('application/a.ts', line)])).toEqual([]);
  });

  it('the place is named', () => {
    expect(rules.impureDomain([file('domain/a.ts', '', '  Date.now();')])).toEqual([
      'domain/a.ts:2 the domain is pure: Date.now();',
    ]);
  });

  it.each(['const date = Temporal.PlainDate.from(text);', '// the fold is one process.', "kind: 'await',"])(
    '%s is fine',
    (line) => expect(rules.impureDomain([file('domain/a.ts', line)])).toEqual([]),
  );
});

describe('unfinished work', () => {
  const later = 'TO' + 'DO';

  it.each([
    `// ${later}: the rest`,
    ` * ${later}: the rest`,
    `const a = 1; // ${'FIX' + 'ME'}`,
    `throw new Error('${later}');`,
    `throw new Error('not ${'imple'}mented');`,
  ])('%s is refused', (line) => expect(rules.leftForLater([file('domain/a.ts', line)])).toHaveLength(1));

  it.each([`const refused = /^(${later}|tbd)$/;`, `decide('${later}: lessons');`])('%s is data', (line) =>
    expect(rules.leftForLater([file('domain/a.ts', line)])).toEqual([]),
  );

  it('a fold that returns the state for whatever it does not know is refused', () => {
    const fold = (ending: string): rules.SourceFile => file('domain/a.ts', 'switch (event.type) {', ending, '}');
    expect(rules.silentDefaults([fold('  default: ' + 'return state;')])).toHaveLength(1);
    expect(rules.silentDefaults([fold('  default:\n    ' + 'return state;')])).toHaveLength(1);
    expect(rules.silentDefaults([fold('  default: return assertNever(event);')])).toEqual([]);
  });
});

describe('places', () => {
  it('an aggregate without one of its pieces is reported, an aggregate that does not exist is not', () => {
    const paths = ['events', 'commands', 'state', 'refusals'].map((name) => `domain/play/${name}.ts`);
    expect(rules.unfurnishedAggregates(paths)).toEqual(['domain/play/ has no decide.ts']);
    expect(rules.unfurnishedAggregates([...paths, 'domain/play/decide.ts'])).toEqual([]);
  });

  it('the top level is compared both ways', () => {
    expect(rules.misplaced(['domain', 'src'], ['domain', 'LICENSE'])).toEqual([
      'src does not belong at the top level',
      'LICENSE is missing at the top level',
    ]);
    expect(rules.misplaced(['domain'], ['domain'])).toEqual([]);
  });
});
