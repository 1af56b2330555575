/** docs/cli.md and docs/http.md name what there is: a command or route added without a word about it goes red here. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TAKEN } from '@tenure/infrastructure/cli/global-options.ts';
import { optionOf } from '@tenure/infrastructure/cli/payload-options.ts';
import { shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { AUDIT, DECISIONS, FINDINGS, PLAYS } from '@tenure/infrastructure/http/read-parameters.ts';
import { TARGET_PATHS } from '@tenure/infrastructure/http/target-paths.ts';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { serveApplication } from '../support/served-application.ts';

const page = (name: string): Promise<string> =>
  readFile(join(resolve(import.meta.dirname, '../../docs'), name), 'utf8');

describe('docs/cli.md', () => {
  it('has every command of a play, a gate and a unit with its fields, its summary and its rules', async () => {
    const text = await page('cli.md');
    for (const { name, codec } of OFFERED) {
      const shape = shapeOf(codec.data);
      const row = text.split('\n').find((each) => each.startsWith(`| \`${name}\` |`));
      expect(row, name).toContain(`${codec.summary} | ${codec.rules.join(', ')} |`);
      for (const field of shape.kind === 'object' ? shape.fields : []) expect(row).toContain(optionOf(field.name));
    }
  });

  it('has every other command and every option that all of them take', async () => {
    const text = await page('cli.md');
    const line = await commandLine();
    const { out } = await line.run('--help');
    const commands = out.split('\n').flatMap((each) => /^ {2}([a-z]+(?:-[a-z]+)*)\b/.exec(each)?.[1] ?? []);
    expect(commands.length).toBeGreaterThan(OFFERED.length + 8);
    const unnamed = commands.filter((name) => name !== 'help' && !text.includes(name));
    const options = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = '']) => option);
    expect(options.length).toBeGreaterThan(10);
    expect([...unnamed, ...options.filter((option) => !text.includes(option))]).toEqual([]);
    // Fields of commands must keep away from these.
    expect(options.filter((option) => !TAKEN.has(option.slice(2)))).toEqual([]);
    await line.end();
  });

  it('says the exit codes as the help does', async () => {
    const text = await page('cli.md');
    for (const code of [0, 1, 2, 3, 4, 5, 70]) expect(text).toMatch(new RegExp(`^\\| ${code} \\| `, 'm'));
  });
});

describe('docs/http.md', () => {
  it('has every read, its parameters, and every header', async () => {
    const text = await page('http.md');
    const served = await serveApplication({ user: 'local' });
    const { paths } = (await served.get('/openapi.json')).json() as { paths: Record<string, { get?: unknown }> };
    const reads = Object.entries(paths).flatMap(([path, { get }]) => (get === undefined ? [] : [`GET ${path}`]));
    const sends = Object.values(TARGET_PATHS).map(({ path }) => `POST ${path.replace(/:(\w+)/, '{$1}')}/<command>`);
    const parameters = [PLAYS, AUDIT, DECISIONS, FINDINGS]
      .flatMap((each) => Object.keys(each))
      .map((name) => `\`${name}\``);
    const headers = ['Idempotency-Key', 'If-Match', 'Tenure-Actor'];
    expect(reads.length).toBeGreaterThan(8);
    expect([...reads, ...sends, ...parameters, ...headers].filter((each) => !text.includes(each))).toEqual([]);
    await served.end();
  });
});
