/** The bytes of every target, kept: what a customer's import was set up for must not change by accident. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_IDS } from '@tenure/infrastructure/exports/id-map/id-map.ts';
import { renderExport } from '@tenure/infrastructure/exports/render.ts';
import { DEFAULT_OPTIONS } from '@tenure/infrastructure/exports/target.ts';
import { TARGETS, type Target } from '@tenure/infrastructure/exports/target-names.ts';
import { describe, expect, it } from 'vitest';
import { aSource, BELIEVABLE, hostileSource } from './a-source.ts';

const SOURCE = aSource([...BELIEVABLE.tasks, ...hostileSource().tasks]);

/** `TENURE_UPDATE_GOLDEN=1` writes the files anew; the difference is then for a reader to judge. */
const kept = async (name: string, content: string): Promise<string> => {
  const path = join(import.meta.dirname, 'golden', name);
  if (process.env.TENURE_UPDATE_GOLDEN === '1') await writeFile(path, content);
  return readFile(path, 'utf8');
};

describe('OUT-2: golden files', () => {
  it.each(TARGETS)('%s: files and pre-flight are as they were kept', async (target: Target) => {
    const { files, preflight } = renderExport(target, SOURCE, NO_IDS, DEFAULT_OPTIONS);
    for (const { name, content } of files)
      expect(content, name).toBe(await kept(`${target}-${name.replace(SOURCE.play.slug, 'play')}`, content));
    const said = `${JSON.stringify(preflight, null, 2)}\n`;
    expect(preflight).toEqual(JSON.parse(await kept(`${target}-preflight.json`, said)));
  });
});
