/** docs/identity.md says of every command and hat who may send or wear it, as the server has it. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HATS, WORKING_ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import { HAT_ROLES, rolesFor } from '@tenure/infrastructure/auth/permissions.ts';
import { kebab } from '@tenure/infrastructure/commands/kebab.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { beforeAll, describe, expect, it } from 'vitest';

let page = '';
beforeAll(async () => {
  page = await readFile(join(resolve(import.meta.dirname, '../../../docs'), 'identity.md'), 'utf8');
});

/** The rows of a table as names and what stands beside them. */
const rowsOf = (heading: string): readonly (readonly [names: readonly string[], said: string])[] => {
  const table = page.split(`| ${heading} | Roles |`)[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, names = '', said = '']) => [
    [...names.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name),
    said,
  ]);
};

const roles = (said: string, before: string): readonly string[] => {
  if (said === 'the same, and product') return [...roles(before, ''), 'product'];
  if (said.startsWith('whoever may wear `feedback-assessor`')) return HAT_ROLES['feedback-assessor'];
  if (said.includes('all ten but exec-sponsor')) return WORKING_ROLES.filter((role) => role !== 'exec-sponsor');
  return said === 'all ten' ? WORKING_ROLES : said.split(', ');
};

describe('docs/identity.md', () => {
  it('AUD-3: has every command with the roles that may send it', () => {
    const said = new Map<string, readonly string[]>();
    const rows = rowsOf('Commands');
    for (const [index, [names, who]] of rows.entries())
      for (const name of names) said.set(name, roles(who, rows[index - 1]?.[1] ?? ''));
    expect(said.size).toBeGreaterThan(45);
    const types = ['OrchestratePlay', ...OFFERED.map(({ type }) => type)];
    expect([...said.keys()].filter((name) => !types.some((type) => kebab(type) === name))).toEqual([]);
    for (const type of types)
      expect([...rolesFor(type)].toSorted(), type).toEqual([...(said.get(kebab(type)) ?? WORKING_ROLES)].toSorted());
  });

  it('UNIT-9: has every hat with the roles that may wear it', () => {
    const said = new Map(rowsOf('Hat').flatMap(([names, who]) => names.map((name) => [name, roles(who, '')])));
    for (const hat of HATS) expect([...(said.get(hat) ?? [])].toSorted(), hat).toEqual([...HAT_ROLES[hat]].toSorted());
  });
});
