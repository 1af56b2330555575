import { createHash } from 'node:crypto';
import { httpContextSource } from '@tenure/infrastructure/context-sources/http/source.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { fact } from '../../support/fixture-context-source.ts';
import { CLOCK, failureOf, pulled, READ_AT, readingOf } from './folder-setup.ts';
import { sourceAt, USAGE } from './http-setup.ts';
import { sendJson, serve } from './json-server.ts';

describe('PLAY-2 an HTTP source', () => {
  it('asks for one kind of one account as of a date, and records where and what it read', async () => {
    const body = JSON.stringify(USAGE);
    const server = await serve((_request, response) => sendJson(response, 200, body));
    const { source } = sourceAt(`${server.url}/context/v1/`);
    const reading = readingOf(await pulled(source, 'A/1 ü'));
    const path = '/context/v1/accounts/A%2F1%20%C3%BC/context/usage?asOf=2026-11-20';
    expect(server.requests.map((request) => request.path)).toEqual([path]);
    expect(reading).toEqual({
      kind: 'usage',
      source: `http ${server.url.slice('http://'.length)}`,
      location: `${server.url}${path}`,
      readAt: READ_AT,
      contentHash: createHash('sha256').update(body).digest('hex'),
      facts: USAGE.facts,
      defects: [],
    });
  });

  it('hands on the defects the service reports', async () => {
    const defect = { location: 'crm', line: null, field: 'seats', value: '-3', problem: 'negative', count: 2 };
    const server = await serve((_request, response) => sendJson(response, 200, { ...USAGE, defects: [defect] }));
    expect(readingOf(await pulled(sourceAt(server.url).source)).defects).toEqual([defect]);
  });

  it('takes 404, and an answer without facts, as nothing of this kind', async () => {
    const server = await serve((_request, response, count) =>
      sendJson(response, count === 1 ? 404 : 200, { facts: [] }),
    );
    const { source } = sourceAt(server.url);
    expect(failureOf(await pulled(source))).toMatchObject({
      _tag: 'NoSuchContext',
      problem: expect.stringContaining('404'),
    });
    expect(failureOf(await pulled(source))).toMatchObject({
      _tag: 'NoSuchContext',
      problem: expect.stringContaining('without a single fact'),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('names the field that breaks the contract', async () => {
    const wrong = { ...fact('usage.trend-90d', 1), value: { minor: 1.5, currency: 'EUR' } };
    const answers = [
      { facts: [wrong] },
      { facts: [fact('issues.open', 1)] },
      { facts: [...USAGE.facts, ...USAGE.facts] },
      { facts: Array.from({ length: 5 }, () => ({})) },
    ];
    const server = await serve((_request, response, count) => sendJson(response, 200, answers[count - 1]));
    const { source } = sourceAt(server.url);
    const problems: string[] = [];
    for (const _ of answers) {
      const failure = failureOf(await pulled(source));
      expect(failure._tag).toBe('SourceMalformed');
      problems.push(failure.problem.replace(/^GET \S+: /, ''));
    }
    expect(problems).toEqual([
      '/facts/0/value/minor: expected whole minor units (cents), found 1.5',
      'the fact issues.open is not of kind usage',
      'the fact usage.events-90d comes twice',
      expect.stringMatching(/^\/facts\/0\/id: .*; \/facts\/0\/label: .*; and \d+ more$/),
    ]);
  });
});

describe('PLAY-2 an HTTP source looks up accounts', () => {
  it('by asking the service, which resolves names and offers what is close', async () => {
    const near = { nearest: [{ id: 'A-1', name: 'Alpha' }], known: 12 };
    const server = await serve((request, response) =>
      request.url === '/accounts/Alpha%20Works'
        ? sendJson(response, 200, { id: 'A-1', name: 'Alpha Works' })
        : sendJson(response, 404, near),
    );
    const { source } = sourceAt(server.url);
    expect(await source.findAccount('Alpha Works')()).toEqual(
      E.right({ _tag: 'Found', account: { id: 'A-1', name: 'Alpha Works' } }),
    );
    expect(await source.findAccount('Alfa')()).toEqual(E.right({ _tag: 'NotFound', ...near }));
  });

  it('takes a bare 404 as not found, and anything else as malformed', async () => {
    const server = await serve((_request, response, count) => sendJson(response, count === 1 ? 404 : 200, '<html>'));
    const { source } = sourceAt(server.url);
    expect(await source.findAccount('x')()).toEqual(E.right({ _tag: 'NotFound', nearest: [], known: 0 }));
    expect(failureOf(await source.findAccount('x')())).toMatchObject({
      _tag: 'SourceMalformed',
      problem: expect.stringContaining('not JSON'),
    });
  });

  it('does not let an account called .. ask for something else', async () => {
    const server = await serve((_request, response) => sendJson(response, 200, USAGE));
    const { source } = sourceAt(`${server.url}/private`);
    expect(failureOf(await pulled(source, '..'))).toMatchObject({ _tag: 'NoSuchContext' });
    expect(await source.findAccount('..')()).toMatchObject({ right: { _tag: 'NotFound' } });
    expect(server.requests).toEqual([]);
  });
});

describe('PLAY-2 credentials get in and never out', () => {
  const SECRET = 'tok-3f9c1e77';

  it('are sent as headers, those in the URL too', async () => {
    const server = await serve((_request, response) => sendJson(response, 200, USAGE));
    const withUser = server.url.replace('//', '//ada:s%40cret99@');
    readingOf(await pulled(sourceAt(withUser, { headers: { 'X-Api-Key': SECRET } }).source));
    expect(server.requests[0]?.headers).toMatchObject({
      'x-api-key': SECRET,
      authorization: `Basic ${Buffer.from('ada:s@cret99').toString('base64')}`,
      accept: 'application/json',
    });
  });

  it('appear in no name, location or problem, not even when the service echoes them', async () => {
    const answers = [200, 200, 200, 500, 401, 302];
    const server = await serve((request, response, count) => {
      // In the first the secret is whole where the contract is broken, in the second it lies where texts are cut.
      const ids = [String(request.headers.authorization), `${'x'.repeat(50)} ${SECRET}`];
      const echo = { facts: [{ ...USAGE.facts[0], id: ids[count - 2] }] };
      sendJson(response, answers[count - 1] ?? 200, count === 1 ? USAGE : echo);
    });
    const { source } = sourceAt(server.url.replace('//', `//ada:${SECRET}@`), {
      headers: { authorization: `Bearer ${SECRET}` },
      retries: 0,
    });
    const told = [source.name];
    const echoed = `Bearer ${SECRET}`;
    for (const _ of answers) told.push(JSON.stringify(await pulled(source)));
    told.push(JSON.stringify(await source.findAccount(echoed)()));
    expect(told).toHaveLength(8);
    for (const text of told) expect(text).not.toContain(SECRET.slice(0, 5));
    expect(told.filter((text) => text.includes('***'))).toHaveLength(3);
  });

  it('are not repeated when the options themselves are refused', () => {
    const refusal = (baseUrl: string, headers?: Record<string, string>) =>
      httpContextSource({ baseUrl, clock: CLOCK, ...(headers === undefined ? {} : { headers }) });
    expect(refusal(`https://example.com/?key=${SECRET}`)).toEqual(
      E.left('the base URL has a query or a fragment; pass credentials as headers'),
    );
    expect(refusal(`ftp://${SECRET}@example.com`)).toEqual(E.left('the base URL is not an http or https URL'));
    expect(refusal(SECRET)).toEqual(E.left('the base URL is not an http or https URL'));
    expect(refusal('https://example.com', { 'X-Key': `${SECRET}\nx: y` })).toEqual(
      E.left('the header "X-Key" has a name or value that HTTP does not allow'),
    );
  });
});
