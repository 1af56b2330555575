/** The page of problems is what the code says (EVT-6). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeProblems, problemPage } from '../support/problem-page.ts';

describe('docs/problems.md', () => {
  it('EVT-6: lists every code with its status, rules and meaning', async () => {
    await expect(problemPage()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/problems.md'));
  });

  it('EVT-6: misses no problem because of how it is written', () => {
    const { told, unread } = madeProblems();
    expect(unread).toEqual([]);
    expect(told.length).toBeGreaterThan(30);
    for (const { code } of told) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
