import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContextSource } from '@tenure/application/ports/context-source.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { folderContextSource } from '@tenure/infrastructure/context-sources/folder/source.ts';
import { SAMPLE_MAPPING } from '@tenure/infrastructure/sample/sample-mapping.ts';
import { sampleFiles } from '@tenure/infrastructure/sample/write-sample.ts';
import { CLOCK } from '../infrastructure/context-sources/folder-setup.ts';
import { sourceAt } from '../infrastructure/context-sources/http-setup.ts';
import { sendJson, serve, unusedAddress } from '../infrastructure/context-sources/json-server.ts';
import { scratchFolder } from '../infrastructure/context-sources/scratch-folder.ts';
import { fixtureContextSource, malformed, NORTHWIND, unavailable } from '../support/fixture-context-source.ts';
import { contextSourceContract } from './context-source.suite.ts';

contextSourceContract('in memory', {
  working: async () => fixtureContextSource(),
  unreachable: async () => fixtureContextSource({ script: { usage: [unavailable()] } }),
  malformed: async () => fixtureContextSource({ script: { usage: [malformed()] } }),
});

const folderSource = async (): Promise<{ readonly folder: string; readonly source: ContextSource }> => {
  const folder = await scratchFolder(sampleFiles({ referenceDate: '2026-11-21' as PlainDate, seed: 7 }));
  return { folder, source: folderContextSource({ folder, mapping: SAMPLE_MAPPING, clock: CLOCK }) };
};

contextSourceContract('folder', {
  working: async () => (await folderSource()).source,
  unreachable: async () =>
    folderContextSource({ folder: join(await scratchFolder(), 'gone'), mapping: SAMPLE_MAPPING, clock: CLOCK }),
  malformed: async () => {
    const { folder, source } = await folderSource();
    await writeFile(join(folder, 'product_usage.csv'), `${'a,'.repeat(2_000)}b\n`);
    return source;
  },
});

/** The in-memory source behind the HTTP contract of docs/context-mapping.md. */
const serveFixture = async (): Promise<string> => {
  const { facts, id, name } = NORTHWIND;
  const { url } = await serve((request, response) => {
    const [, , account, context, kind] = decodeURIComponent(request.url?.split('?')[0] ?? '').split('/');
    if (account !== id && account !== name) return sendJson(response, 404, { nearest: [{ id, name }], known: 1 });
    if (context === undefined) return sendJson(response, 200, { id, name });
    const found = facts.filter((fact) => fact.id.startsWith(`${kind}.`));
    return sendJson(response, found.length === 0 ? 404 : 200, { facts: found });
  });
  return url;
};

contextSourceContract('http', {
  working: async () => sourceAt(await serveFixture()).source,
  unreachable: async () => sourceAt(await unusedAddress()).source,
  malformed: async () => {
    const { url } = await serve((_request, response) =>
      sendJson(response, 200, { facts: [{ id: 'x'.repeat(5_000) }] }),
    );
    return sourceAt(url).source;
  },
});
