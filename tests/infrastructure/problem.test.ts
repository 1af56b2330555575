import type { CommandFailure } from '@tenure/application/failures.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { EXIT, exitCodeOf } from '@tenure/infrastructure/cli/failed.ts';
import { problemLines } from '@tenure/infrastructure/cli/print-problem.ts';
import { styles } from '@tenure/infrastructure/cli/style.ts';
import { badRequest, problem, toProblem } from '@tenure/infrastructure/problem.ts';
import { describe, expect, it } from 'vitest';

const stream = 'play-0192f0c1-2b3c-7d4e-8f50-61728394a5b6' as StreamName;
const refused = (_tag: string, rule: string, pointer = ''): CommandFailure => ({
  _tag: 'Refused',
  refusal: { _tag, rule },
  explanation: { detail: 'why', accepted: 'what else', pointer },
  repeated: false,
});

describe('EVT-6: every failure has a status, a stable code and an exit code', () => {
  const cases: readonly (readonly [CommandFailure, number, string, number])[] = [
    [refused('PlanNotReady', 'PLAY-6'), 422, 'plan-not-ready', EXIT.refused],
    [refused('NoSuchPlay', 'EVT-1'), 404, 'no-such-play', EXIT.notFound],
    [{ _tag: 'Conflict', stream, expected: 3, actual: 5 }, 409, 'conflict', EXIT.conflict],
    [{ _tag: 'KeyReused', stream }, 422, 'idempotency-key-reused', EXIT.conflict],
    [{ _tag: 'TooLarge', bytes: 2, limit: 1 }, 413, 'too-large', EXIT.usage],
    [{ _tag: 'Unreadable', stream, revision: 4, problem: 'x' }, 500, 'unreadable-stream', EXIT.defect],
    [{ _tag: 'OutcomeUnknown', cause: new Error('lost') }, 503, 'outcome-unknown', EXIT.unavailable],
    [{ _tag: 'Unavailable', cause: 'down' }, 503, 'unavailable', EXIT.unavailable],
  ];

  it.each(cases)('%j', (failure, status, code, exit) => {
    const document = toProblem(failure);
    expect(document).toMatchObject({ status, code, type: `urn:tenure:problem:${code}` });
    expect(exitCodeOf(document)).toBe(exit);
  });

  it('a refusal says the rule, the place, and what would be accepted', () => {
    expect(toProblem(refused('UnknownReference', 'PLAY-9', '/milestoneId'))).toMatchObject({
      rule: 'PLAY-9',
      detail: 'why',
      accepted: 'what else',
      pointer: '/milestoneId',
      refusal: { _tag: 'UnknownReference' },
    });
  });

  it('EVT-6: a refusal for several things at once names each of them', () => {
    const unmet = ['tasks-owned: t01 has no csm', 'escalation-path: it has no rung'];
    const explanation = { detail: 'the plan review fails', accepted: 'a plan that passes', pointer: '', unmet };
    const failure: CommandFailure = {
      _tag: 'Refused',
      refusal: { _tag: 'PlanNotReady', rule: 'PLAY-6' },
      explanation,
      repeated: false,
    };
    expect(toProblem(failure).unmet).toEqual(unmet);
    expect(problemLines(styles(false), toProblem(failure))).toContain('  - tasks-owned: t01 has no csm');
  });

  it('EVT-5: a conflict says the current revision, and that there is none', () => {
    expect(toProblem({ _tag: 'Conflict', stream, expected: 3, actual: 5 }).currentRevision).toBe(5);
    expect(toProblem({ _tag: 'Conflict', stream, expected: 3, actual: 'NoStream' }).currentRevision).toBeNull();
  });

  it('bad input is 2, an account nobody knows is 4', () => {
    expect(exitCodeOf(badRequest('no'))).toBe(2);
    expect(exitCodeOf(problem(422, 'unknown-account', 'No such account', 'x'))).toBe(4);
  });
});
