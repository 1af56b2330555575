import { keptAnswers } from '@tenure/infrastructure/http/kept-answers.ts';
import { expect, it } from 'vitest';

it('an answer is kept at its position, and for no other', () => {
  const kept = keptAnswers<string>(10, () => 0);
  kept.keep('/a', 5n, 'as of five');
  expect(kept.at('/a', 5n)).toBe('as of five');
  expect(kept.at('/b', 5n)).toBeUndefined();
  expect(kept.at('/a', 6n)).toBeUndefined();
  kept.keep('/b', 6n, 'as of six');
  expect(kept.at('/a', 5n)).toBeUndefined();
  // Made at a position the log has left meanwhile.
  kept.keep('/a', 5n, 'late');
  expect(kept.at('/a', 5n)).toBeUndefined();
});

it('what was asked for longest ago makes room', () => {
  const kept = keptAnswers<number>(2, () => 0);
  kept.keep('/a', 1n, 1);
  kept.keep('/b', 1n, 2);
  kept.at('/a', 1n);
  kept.keep('/c', 1n, 3);
  expect([kept.at('/a', 1n), kept.at('/b', 1n), kept.at('/c', 1n)]).toEqual([1, undefined, 3]);
});

it('PROJ-5: an answer is not kept for long, since a stream that is taken up again changes rows without a new event', () => {
  let now = 0;
  const kept = keptAnswers<string>(2, () => now);
  kept.keep('/a', 1n, 'before');
  now = 1_000;
  expect(kept.at('/a', 1n)).toBe('before');
  now = 1_001;
  expect(kept.at('/a', 1n)).toBeUndefined();
});
