/** `tenure strategy check`, on the example of docs/strategy.md and on files that are wrong in every way. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { STRATEGY_CHECKS } from '@tenure/domain/strategy/checks/check-strategy.ts';
import type { Finding } from '@tenure/domain/strategy/checks/finding.ts';
import { VERIFIER_CHECKS } from '@tenure/domain/strategy/checks/verifier.ts';
import { HEURISTICS } from '@tenure/domain/strategy/heuristics/catalogue.ts';
import { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { readPayloadFile } from '@tenure/infrastructure/cli/payload-file.ts';
import { type Shape, shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { believableBrief, believableHealth } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { type CommandLine, commandLine } from '../../support/command-line.ts';

const docs = resolve(import.meta.dirname, '../../../docs');
const example = (name: string): string => join(docs, 'examples/strategy', `${name}.yaml`);
const compared = [
  '--brief',
  example('brief'),
  '--health',
  example('health'),
  '--risk',
  'yellow',
  '--tier',
  'strategic',
];

let line: CommandLine;
let folder = '';
beforeAll(async () => {
  line = await commandLine();
  folder = await mkdtemp(join(tmpdir(), 'tenure-strategy-'));
});
afterAll(async () => {
  await line.end();
  await rm(folder, { recursive: true, force: true });
});

const check = (...argv: readonly string[]) => line.run('strategy', 'check', ...argv);

const changedExample = async (from: string, to: string): Promise<string> => {
  const text = await readFile(example('strategy'), 'utf8');
  expect(text).toContain(from);
  const file = join(folder, 'changed.yaml');
  await writeFile(file, text.replace(from, to));
  return file;
};

describe('tenure strategy check', () => {
  it('REV-2: a complete strategy passes, and every check has its line', async () => {
    const { code, out, err } = await check(example('strategy'), ...compared);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('0 findings');
    for (const { id, rule } of STRATEGY_CHECKS) expect(out).toMatch(new RegExp(`^✓ .+ \\[${rule}, ${id}\\]$`, 'm'));
    expect(out).not.toContain('Not compared');
  });

  it('REV-2: findings stand under their checks with place, severity and what would satisfy them; exit 1', async () => {
    const file = await changedExample('Depot KPI report of October 2026, page 3', 'Our QBR deck, slide 12');
    const { code, out, err } = await check(file, ...compared);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^✗ The value narrative is sourced .+\n {2}blocker \/value\/achieved\/0\/source\/reference: .+“Our QBR deck”.+\n {6}would satisfy it: .+KPI/m,
    );
    expect(out.match(/^✗/gm)).toHaveLength(2);
    expect(err).toContain('2 findings: 2 blocker [UNIT-4, strategy-not-ready]');
  });

  it('UNIT-4: --json is one document with every check and finding, and the problem beside it', async () => {
    const file = await changedExample('type: in-person-review', 'type: written-brief');
    const { code, json, err } = await check(file, ...compared, '--json');
    const document = json() as { passed: boolean; checks: { id: string; passed: boolean }[]; findings: Finding[] };
    expect(code).toBe(1);
    expect(document.passed).toBe(false);
    expect(document.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([
      'sponsor.touch',
      'risk.touch-fits',
    ]);
    expect(document.findings[0]).toMatchObject({
      check: 'sponsor.touch',
      rule: 'UNIT-7',
      path: '/executive/touch/type',
    });
    expect(JSON.parse(err)).toMatchObject({ status: 422, code: 'strategy-not-ready' });
  });

  it('REV-4: what it was not compared with is said, so that nobody takes it for passed', async () => {
    const { code, out } = await check(example('strategy'));
    expect(code).toBe(1);
    expect(out.match(/^Not compared/gm)).toHaveLength(3);
    expect(out).toContain('/expansion/carriedForward');
  });

  it('UNIT-7: the risk decides which touch fits', async () => {
    const file = await changedExample('probability: 55', 'probability: 45');
    const given = ['--brief', example('brief'), '--health', example('health')];
    expect((await check(file, ...given, '--risk', 'red')).code).toBe(0);
    const calm = await check(file, ...given, '--risk', 'green', '--tier', 'scale');
    expect(calm.code).toBe(1);
    expect(calm.out).toContain('/executive/touch/type');
  });

  it('takes JSON, and standard input', async () => {
    const typed = await line.type(JSON.stringify(believableStrategy()), 'strategy', 'check', '-', ...compared);
    expect(typed.code).toBe(0);
    const empty = await line.type('{}', 'strategy', 'check', '-', ...compared, '--json');
    expect(empty.code).toBe(1);
    expect((empty.json() as { findings: Finding[] }).findings.length).toBeGreaterThan(40);
  });

  it.each([
    ['named', '{kind: named, executive: {role: COO}}', '/executive/audience/primary/executive/name'],
    ['to be found', '{kind: discovery-first}', '/executive/audience/primary/firstAction'],
  ])('DOC-1: a draft may leave out anything, also of a primary executive %s', async (_, primary, missing) => {
    const { code, json } = await line.type(
      `executive: {audience: {primary: ${primary}}}`,
      'strategy',
      'check',
      '-',
      '--json',
    );
    expect(code).toBe(1);
    expect((json() as { findings: Finding[] }).findings.map(({ path }) => path)).toContain(missing);
  });

  it.each([
    ['a file that is not there', '', 'cannot be read'],
    ['neither JSON nor YAML', '{ value: [', 'neither JSON nor YAML'],
    ['a list', '- value', 'does not hold an object'],
    ['a field nobody knows', 'objection: []', '/objection: expected no such field'],
    [
      'a topic nobody knows',
      'objections: [{topic: weather, objection: It rains}]',
      '/objections/0/topic: expected one of',
    ],
  ])('exit 2 for %s', async (_, text, says) => {
    const file = join(folder, text === '' ? 'nowhere.yaml' : 'broken.yaml');
    if (text !== '') await writeFile(file, text);
    const { code, out, err } = await check(file);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  it('exit 2 for a brief that is none, naming the option', async () => {
    const { code, err } = await check(example('strategy'), '--brief', example('health'));
    expect(code).toBe(2);
    expect(err).toContain('--brief');
    expect((await check(example('strategy'), '--risk', 'purple')).code).toBe(2);
  });

  it('touches no data folder', async () => {
    await check(example('strategy'), ...compared);
    await expect(readdir(line.data)).rejects.toThrow('ENOENT');
  });
});

const fieldsOf = (shape: Shape): readonly string[] => {
  switch (shape.kind) {
    case 'object':
      return shape.fields.flatMap((field) => [field.name, ...fieldsOf(field.shape)]);
    case 'nullable':
    case 'list':
      return fieldsOf(shape.of);
    case 'union':
      return shape.members.flatMap(fieldsOf);
    case 'words':
      return shape.words;
    default:
      return [];
  }
};

describe('docs/strategy.md', () => {
  it('shows the strategy the checks are tested with', async () => {
    const read = (name: string) => readPayloadFile(example(name), () => Promise.resolve(''));
    expect(await read('strategy')).toEqual(believableStrategy());
    expect(await read('brief')).toEqual(believableBrief());
    expect(await read('health')).toEqual(believableHealth());
  });

  it('has every field and every word of the file', async () => {
    const text = await readFile(join(docs, 'strategy.md'), 'utf8');
    const names = [RenewalStrategy, OpportunityBrief, HealthReport].flatMap((codec) => fieldsOf(shapeOf(codec)));
    expect(names.length).toBeGreaterThan(150);
    // Roles, and what a person is made of, are words of the whole project.
    const known = new Set([
      'id',
      'name',
      'csm',
      'ae',
      'legal',
      'auditor',
      'analyst',
      'finance',
      'product',
      'deal-desk',
      'cs-ops-partner',
      'renewal-director',
      'minor',
    ]);
    expect([...new Set(names)].filter((name) => !known.has(name) && !new RegExp(`\\b${name}\\b`).test(text))).toEqual(
      [],
    );
  });

  it('has every check and every heuristic', async () => {
    const text = await readFile(join(docs, 'strategy.md'), 'utf8');
    const ids = [...[...STRATEGY_CHECKS, ...VERIFIER_CHECKS].map(({ id }) => id), ...Object.keys(HEURISTICS)];
    expect(ids.filter((id) => !text.includes(`| \`${id}\` |`))).toEqual([]);
  });
});
