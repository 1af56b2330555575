/** What is read from headers and query strings, and what is refused in them. */
import { person } from '@tenure/domain/kernel/actor.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { isLoopback } from '@tenure/infrastructure/http/loopback.ts';
import { moment, oneWord, readQuery, whole, wordList } from '@tenure/infrastructure/http/query.ts';
import { senderOf } from '@tenure/infrastructure/http/request-headers.ts';
import { schemaOf } from '@tenure/infrastructure/json-schema.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const sender = (headers: Record<string, string>) => {
  const result = senderOf({ headers, identity: null }, person('local'));
  return E.isRight(result) ? result.right : result.left.detail;
};

describe('headers', () => {
  it('without any, the user of the server acts', () => expect(sender({})).toEqual({ actor: person('local') }));

  it('an agent says for whom it acts', () => {
    expect(sender({ 'tenure-actor': 'agent:planner;for=dana' })).toEqual({
      actor: { kind: 'agent', id: 'planner', actsFor: 'dana' },
    });
  });

  it('EVT-5: the revision that was seen and the key are handed on', () => {
    expect(sender({ 'if-match': '"12"', 'idempotency-key': 'k-1' })).toMatchObject({
      expected: 12,
      idempotencyKey: 'k-1',
    });
  });

  it.each([
    { 'tenure-actor': 'system:timers' },
    { 'tenure-actor': 'person:dana, person:eli' },
    { 'if-match': '12' },
    { 'if-match': '*' },
    { 'if-match': 'W/"12"' },
    { 'if-match': '"-1"' },
    { 'idempotency-key': 'has space' },
    { 'idempotency-key': 'x'.repeat(201) },
  ])('%j is refused', (headers) => expect(sender(headers as Record<string, string>)).toMatch(/^the header /));
});

describe('query parameters', () => {
  const parameters = {
    risk: oneWord(['red', 'green'], ''),
    type: wordList(''),
    limit: whole(1, 200, ''),
    since: moment(''),
  };
  const read = (query: unknown) => {
    const result = readQuery(parameters, query);
    return E.isRight(result) ? result.right : result.left.errors?.map(({ pointer }) => pointer);
  };

  it('are read as what they are', () => {
    expect(read({ risk: 'red', type: 'A,B', limit: '20', since: '2026-11-21' })).toEqual({
      risk: 'red',
      type: ['A', 'B'],
      limit: 20,
      since: '2026-11-21T00:00:00.000Z',
    });
  });

  it('what cannot be read, and what nobody knows, is named', () => {
    expect(read({ risk: 'blue', limit: '0', since: 'now', colour: 'x', constructor: 'y' })).toEqual([
      '?risk',
      '?limit',
      '?since',
      '?colour',
      '?constructor',
    ]);
  });

  it('a parameter said twice is refused, not guessed', () =>
    expect(read({ risk: ['red', 'green'] })).toEqual(['?risk']));
});

it.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['example.com', false],
])('%s is this machine: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));

describe('schemas of bodies', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, formats: { date: true } });

  it('compile for every command', () => {
    for (const { codec } of OFFERED) expect(() => ajv.compile(schemaOf(codec.data))).not.toThrow();
  });

  it('require what the payload reader does not fill in, and allow nothing unknown', () => {
    const check = ajv.compile(schemaOf(PLAY_COMMANDS.CompleteTask.data));
    expect(check({ taskId: 't01' })).toBe(true);
    expect(check({ taskId: 't01', deliverableUri: null })).toBe(true);
    expect(check({ deliverableUri: 'x' })).toBe(false);
    expect(check({ taskId: 't01', extra: 1 })).toBe(false);
  });

  it('list the words of a closed list', () => {
    expect(schemaOf(PLAY_COMMANDS.ChangeRisk.data)).toMatchObject({
      properties: { risk: { type: 'string', enum: ['green', 'yellow', 'red'] } },
      required: ['risk', 'reason'],
    });
  });
});
