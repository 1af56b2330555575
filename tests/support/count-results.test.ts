import { describe, expect, it } from 'vitest';
import { count, isGood, lastLine, type Report } from './count-results.ts';

const file = (name: string, status: string, ...tests: readonly [string, string][]): Report['testResults'][number] => ({
  name,
  status,
  assertionResults: tests.map(([fullName, each]) => ({ fullName, status: each })),
});

describe('the last line of a check', () => {
  it('counts what vitest reported', () => {
    const report: Report = {
      testResults: [
        file('a.test.ts', 'failed', ['one', 'passed'], ['two', 'failed'], ['three', 'skipped']),
        file('b.test.ts', 'passed', ['one', 'passed'], ['two', 'pending'], ['three', 'todo']),
      ],
    };
    expect(lastLine(count([report]))).toBe('2 passed, 1 failed, 3 skipped');
  });

  it('counts a test of two runs once, by its worst result', () => {
    const good: Report = { testResults: [file('a.test.ts', 'passed', ['one', 'passed'], ['two', 'skipped'])] };
    const bad: Report = { testResults: [file('a.test.ts', 'failed', ['one', 'failed'], ['two', 'passed'])] };
    expect(count([good, bad])).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(count([bad, good])).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts two tests of the same name as two', () => {
    const twins: Report = { testResults: [file('a.test.ts', 'passed', ['one', 'passed'], ['one', 'passed'])] };
    expect(count([twins])).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(count([{ testResults: [file('a.test.ts', 'failed')] }])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('is good only when something passed and nothing failed', () => {
    expect(isGood({ passed: 1, failed: 0, skipped: 9 })).toBe(true);
    expect(isGood({ passed: 9, failed: 1, skipped: 0 })).toBe(false);
    expect(isGood({ passed: 0, failed: 0, skipped: 9 })).toBe(false);
  });
});
