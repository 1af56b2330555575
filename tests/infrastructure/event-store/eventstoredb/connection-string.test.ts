import {
  parseConnectionString,
  withoutPassword,
} from '@tenure/infrastructure/event-store/eventstoredb/connection-string.ts';
import { openEventStoreDb } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { KNOWN } from '../../../contract/event-store/samples.ts';

const PASSWORD = 's3cr3t-Pass';
const problemOf = (connectionString: string): string => {
  try {
    openEventStoreDb({ connectionString, registries: [KNOWN] });
    return 'accepted';
  } catch (cause) {
    return String(cause);
  }
};

describe('the connection string of EventStoreDB', () => {
  it.each([
    ['http://h:1', 'does not start with esdb:// or esdb+discover://'],
    ['kurrentdb://u:p@h:2113', 'write esdb://, the server is the same'],
    ['kurrentdb+discover://u:p@h', 'write esdb+discover://, the server is the same'],
    ['esdb://', 'cannot be read; write esdb://USER:PASSWORD@HOST:2113'],
    ['localhost:2113', 'cannot be read'],
    ['esdb://h:2113', 'names no user and password; over TLS every append carries them'],
    ['esdb://h:2113?tls=false&tsl=true', "there is no option 'tsl'. There are: connectionName, defaultDeadline"],
    ['esdb://h:2113?tls=no', "tls is true or false, not 'no'"],
    ['esdb://h:2113?tls=false&tls=true', 'the option tls is given twice'],
    ['esdb://h:2113?tls=false&connectionName=', 'the option connectionName says nothing'],
    [
      'esdb://u:p@h?tlsVerifyCert=false',
      'tlsVerifyCert is refused: the client prints a warning and verifies all the same',
    ],
    ['esdb://h?tls=false&throwOnAppendFailure=false', 'throwOnAppendFailure is refused'],
    ['esdb://h?tls=false&defaultDeadline=soon', "defaultDeadline is milliseconds, not 'soon'"],
    ['esdb://u:p@h?tlsCAFile=/nowhere', 'Failed to load certificate file. File was not found.'],
    ['esdb://u:%zz@h', 'its user or password is not percent-encoded'],
  ])('%s is refused and told what is wrong', (given, problem) => {
    expect(problemOf(given)).toContain(problem);
  });

  it.each([
    'esdb://127.0.0.1:2113?tls=false',
    'esdb+discover://cluster.example:2113?tls=false&nodePreference=leader&keepAliveInterval=10000',
    `esdb://admin:${PASSWORD}@one:2113,two:2113,three:2113?connectionName=tenure&default_deadline=2000`,
  ])('%s is accepted', (given) => {
    expect(problemOf(given)).toBe('accepted');
  });

  it('what it says about deadline and user is kept', () => {
    const parsed = parseConnectionString(`esdb://ad%40min:${PASSWORD}%2F@h:1?defaultDeadline=2000`);
    expect(parsed).toMatchObject({ credentials: { username: 'ad@min', password: `${PASSWORD}/` }, deadlineMs: 2_000 });
    expect(parsed.shown).toBe('esdb://ad%40min:***@h:1?defaultDeadline=2000');
  });

  it('a password is in no message, nor in what an error carries, nor is it printed, however the string is broken', () => {
    const printed: unknown[] = [];
    for (const level of ['warn', 'error', 'log', 'info'] as const)
      vi.spyOn(console, level).mockImplementation((...line) => void printed.push(...line));
    const broken = fc.constantFrom(
      '',
      '?',
      '?tls',
      '?tls=x',
      '?a=b',
      '?tls=false&tlsVerifyCert=false',
      '/x?',
      ':a',
      ',',
    );
    const scheme = fc.constantFrom('esdb://', 'esdb+discover://', 'kurrentdb://', 'http://', '', 'esdb:/', '://', '//');
    const user = fc.constantFrom('admin:', ':', 'a:b:', 'admin:%', 'admin:@', 'admin:/');
    const host = fc.constantFrom('@h:1', '@', '@h', '@h:x', '@h,i', '@@h', '@h@i');
    fc.assert(
      fc.property(scheme, user, host, broken, (...[start, name, rest, end]) => {
        const given = `${start}${name}${PASSWORD}${rest}${end}`;
        expect(withoutPassword(given)).not.toContain(PASSWORD);
        try {
          openEventStoreDb({ connectionString: given, registries: [KNOWN] });
        } catch (cause) {
          const { message, stack, cause: inner } = cause as Error;
          expect(JSON.stringify([message, stack, inner, cause])).not.toContain(PASSWORD);
        }
      }),
      { numRuns: 400 },
    );
    expect(JSON.stringify(printed)).not.toContain(PASSWORD);
    vi.restoreAllMocks();
  });
});
