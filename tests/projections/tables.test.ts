import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisions, keyReservations } from '@tenure/projections/decisions-log/schema.ts';
import { installationFacts } from '@tenure/projections/installation/schema.ts';
import { nextOffers } from '@tenure/projections/offer-ledger/schema.ts';
import { plannedCommands, reactorCheckpoint } from '@tenure/projections/reactor-ledger/schema.ts';
import {
  projectionGenerations,
  projectionOwners,
  projectionQuarantine,
  projectionSkips,
} from '@tenure/projections/runner/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import type { Table } from '@tenure/projections/table.ts';
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '@tenure/projections/webhook-ledger/schema.ts';
import { nextActionsTable, nextWaits, worklistCheckpoint } from '@tenure/projections/worklist/schema.ts';
import { describe, expect, it } from 'vitest';

const FIXED = [
  decisions,
  keyReservations,
  plannedCommands,
  reactorCheckpoint,
  nextOffers,
  installationFacts,
  projectionGenerations,
  projectionOwners,
  projectionQuarantine,
  projectionSkips,
  nextActionsTable,
  nextWaits,
  worklistCheckpoint,
  webhookEndpoints,
  webhookDeliveries,
  webhookAttempts,
] as unknown as readonly Table[];

const ALL = [...PROJECTIONS.flatMap(({ tables }) => tables), ...FIXED];

/** Tables and their columns as the page for analysts has them. */
const documented = (): ReadonlyMap<string, readonly string[]> => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/read-model.md'), 'utf8');
  const sections = page.split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^\| `([a-z_]+)` \| \S/gm)].map(([, column]) => column ?? ''),
    ]),
  );
};

describe('the tables of the read model', () => {
  it('are documented, every one with every column, in order, and nothing else is', () => {
    const page = documented();
    expect([...page.keys()].sort()).toEqual(ALL.map(({ name }) => name).sort());
    for (const { name, names } of ALL) expect(page.get(name), name).toEqual(names);
  });

  it('say of each column that may be null when it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/read-model.md'), 'utf8');
    for (const { name, names, columns } of ALL) {
      const section = page.split(/^### /m).find((each) => each.startsWith(`${name}\n`)) ?? '';
      for (const column of names) {
        const [, meaning = ''] = new RegExp(`^\\| \`${column}\` \\| (.*) \\|$`, 'm').exec(section) ?? [];
        expect(meaning.includes('null'), `${name}.${column}: ${meaning}`).toBe(columns[column]?.nullable);
      }
    }
  });

  it('PROJ-2: change only together with the version of their projection', () => {
    const shape = ({ name, names, columns, key, indexes }: Table) => ({
      name,
      columns: names.map((each) => `${each} ${columns[each]?.kind}${columns[each]?.nullable ? ' or null' : ''}`),
      key: key.join(', '),
      indexes: indexes.map(({ columns: own, unique }) => `${own.join(', ')}${unique ? ' (unique)' : ''}`),
    });
    // Whoever updates this snapshot raises the version of the projection in it, or adds a migration.
    expect(
      PROJECTIONS.map(({ name, version, tables }) => ({ name, version, tables: tables.map(shape) })),
    ).toMatchSnapshot();
    expect(FIXED.map(shape)).toMatchSnapshot();
  });

  it('have names of their own, and keys among their columns', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    for (const { name, names, key, indexes } of ALL) {
      for (const column of [...key, ...indexes.flatMap((index) => index.columns)])
        expect(names, name).toContain(column);
    }
  });
});
