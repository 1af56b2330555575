import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaint, PINNED_NODE, reaches } from './node-version.ts';

describe('the pinned Node', () => {
  it.each([
    ['26.10.0', true],
    ['26.10.1', true],
    ['27.0.0', true],
    ['26.9.9', false],
    ['20.20.2', false],
  ])('%s against 26.10.0: %s', (version, enough) => expect(reaches(version, '26.10.0')).toBe(enough));

  it('an older Node is told what to run instead', () => {
    expect(complaint('20.20.2', '26.10.0')).toContain('npm test');
    expect(complaint('26.10.0', '26.10.0')).toBeUndefined();
  });

  it('is the same on every platform', () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const { optionalDependencies } = manifest as { optionalDependencies: Record<string, string> };
    expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([PINNED_NODE]));
  });
});
