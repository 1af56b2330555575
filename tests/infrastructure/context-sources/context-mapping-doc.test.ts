import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContextMapping } from '@tenure/infrastructure/context-sources/folder/mapping/read-mapping.ts';
import { ContextAnswer } from '@tenure/infrastructure/context-sources/http/answers.ts';
import { SAMPLE_MAPPING } from '@tenure/infrastructure/sample/sample-mapping.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from './scratch-folder.ts';

const docs = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');

const examples = async (): Promise<readonly string[]> =>
  [...(await docs('context-mapping.md')).matchAll(/```json\n(.*?)```/gs)].map(([, body]) => body ?? '');

describe('docs/context-mapping.md', () => {
  it('shows a mapping that is right', async () => {
    const [mapping = ''] = await examples();
    const folder = await scratchFolder({ 'mapping.json': mapping });
    expect(await readContextMapping(join(folder, 'mapping.json'))()).toEqual(E.right(JSON.parse(mapping)));
  });

  it('shows an HTTP answer that keeps the contract', async () => {
    const [, answer = ''] = await examples();
    expect(ContextAnswer.decode(JSON.parse(answer))).toEqual(E.right(JSON.parse(answer)));
  });

  it('lists exactly the fact ids that the shipped mappings produce', async () => {
    const text = await docs('context-mapping.md');
    const table = text.slice(text.indexOf('## Fact ids'), text.indexOf('## The HTTP contract'));
    const listed = [...table.matchAll(/`([a-z-]+\.[a-z0-9-]+)`/g)].map(([, id]) => id);
    const ravenstack = Object.keys(JSON.parse(await docs('mappings/ravenstack.json')).facts);
    expect(listed.sort()).toEqual([...new Set([...ravenstack, ...Object.keys(SAMPLE_MAPPING.facts)])].sort());
  });
});
