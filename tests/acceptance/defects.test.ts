/** docs/defects.md says of each defect where it is shown; this looks whether it is. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

const rows = async () =>
  (await readFile(join(ROOT, 'docs/defects.md'), 'utf8')).split('\n').flatMap((line) => {
    const [, number, , , shown] = /^\| (\d+) \|([^|]*)\|([^|]*)\| (.*) \|$/.exec(line) ?? [];
    return number === undefined || shown === undefined ? [] : [{ number: Number(number), line, shown }];
  });

describe('docs/defects.md', () => {
  it('has all thirty-five, in order', async () => {
    expect((await rows()).map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  });

  it('names for each a test that carries its number, or says why it cannot be expressed', async () => {
    for (const { number, line, shown } of await rows()) {
      const path = /`(tests\/[^`]+)`/.exec(shown)?.[1];
      if (path === undefined) {
        expect(line, `defect ${number}`).toContain('cannot be expressed: ');
        continue;
      }
      const text = await readFile(join(ROOT, path), 'utf8');
      expect(text, path).toMatch(new RegExp(`defects? (\\d+, )*${number}\\b`));
    }
  });
});
