import { unconfiguredContextSource } from '@tenure/infrastructure/context-sources/unconfigured.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { date, failureOf, pulled } from './folder-setup.ts';

describe('PLAY-2 without a context source', () => {
  it('every pull fails and says how to configure one', async () => {
    const source = unconfiguredContextSource();
    expect(failureOf(await pulled(source, 'alpha', 'forecast', date('2026-11-21')))).toEqual({
      _tag: 'SourceUnavailable',
      source: 'none',
      problem: 'no context source configured: pass --context FOLDER and --mapping FILE',
    });
  });

  it('nobody can tell which accounts exist, so a play can start', async () => {
    expect(await unconfiguredContextSource().findAccount('alpha')()).toEqual(E.right({ _tag: 'CannotTell' }));
  });
});
