/** What a reader would rather have, by the weights of its Accept header. */
import { mostWanted } from '@tenure/infrastructure/http/accepted-media.ts';
import { describe, expect, it } from 'vitest';

const MEDIA = ['text/html', 'text/markdown', 'application/json'] as const;

describe('OUT-1, OUT-2: the form a reader likes best', () => {
  it.each([
    [undefined, 'text/html'],
    ['*/*', 'text/html'],
    ['text/*', 'text/html'],
    ['text/markdown', 'text/markdown'],
    ['TEXT/Markdown ; q=0.9, text/html;q=0.2', 'text/markdown'],
    ['application/json, text/html;q=0.99', 'application/json'],
    ['text/html;q=0, */*;q=0.1', 'text/markdown'],
    ['image/png', null],
    ['*/*;q=0', null],
    ['text/html;q=lots', null],
  ])('%s: %s', (accept, wanted) => {
    expect(mostWanted(accept, MEDIA)).toBe(wanted);
  });
});
