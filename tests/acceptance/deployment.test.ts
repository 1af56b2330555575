/** What a deployment on servers is started with: the files that describe it name what there is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFrom } from '@tenure/infrastructure/config.ts';
import { VARIABLES } from '@tenure/infrastructure/environment.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

const composed = parse(text('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const nodes = Object.entries(composed.services).filter(([, { build }]) => build !== undefined);

describe('docker-compose.yml', () => {
  it('has two nodes, an event store and a database, each with a place of its own to keep things', () => {
    expect(Object.keys(composed.services).toSorted()).toEqual(['database', 'events', 'node-1', 'node-2']);
    const places = Object.values(composed.services).flatMap(({ volumes }) => volumes.map((each) => each.split(':')[0]));
    expect(places.toSorted()).toEqual(Object.keys(composed.volumes).toSorted());
    for (const [, { depends_on: needs }] of nodes) expect(Object.keys(needs ?? {})).toEqual(['events', 'database']);
  });

  it('STORE-2: gives its nodes settings that are taken, for servers it has', async () => {
    for (const [, { environment }] of nodes) {
      for (const name of Object.keys(environment)) expect(VARIABLES).toContain(name);
      const settings = await settingsFrom({}, environment);
      if (E.isLeft(settings)) throw new Error(JSON.stringify(settings.left));
      const { events, readModel } = settings.right.distributed ?? {};
      expect(events?.connection).toMatch(/^esdb:\/\/events:2113\?/);
      expect(readModel?.url).toMatch(/@database:5432\//);
      expect(settings.right.serve).toMatchObject({ host: '0.0.0.0', auth: '/etc/tenure/auth.json' });
    }
  });

  it('builds from files that are there, and leaves none of the manifests out that the lockfile is checked against', () => {
    for (const [, { build }] of nodes) {
      const steps = text(build?.dockerfile ?? '');
      const copied = [...steps.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, from = '']) => from.split(' '));
      expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
      const packages = [...text('pnpm-workspace.yaml').matchAll(/^ {2}- (\w+)$/gm)].map(
        ([, name]) => `${name}/package.json`,
      );
      expect(copied).toEqual(
        expect.arrayContaining([...packages, 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']),
      );
      // The same pnpm as everywhere.
      expect(steps).toContain(/pnpm@[\d.]+/.exec(text('package.json'))?.[0]);
    }
  });
});

describe('docs/configuration.md', () => {
  it('has every variable of the environment', () => {
    const page = text('docs/configuration.md');
    expect(VARIABLES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
