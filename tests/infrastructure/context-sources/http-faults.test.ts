import { retryAfterMs } from '@tenure/infrastructure/context-sources/http/attempt.ts';
import { describe, expect, it } from 'vitest';
import { failureOf, pulled, READ_AT, readingOf } from './folder-setup.ts';
import { sourceAt, USAGE } from './http-setup.ts';
import { sendJson, serve, unusedAddress } from './json-server.ts';

describe('PLAY-2 a service that fails for a moment is asked again', () => {
  it('after pauses that double, and the pull succeeds', async () => {
    const server = await serve((_request, response, count) => sendJson(response, count < 3 ? 503 : 200, USAGE));
    const { source, pauses } = sourceAt(server.url);
    expect(readingOf(await pulled(source)).facts).toEqual(USAGE.facts);
    expect([server.requests.length, pauses]).toEqual([3, [100, 200]]);
  });

  it('spreads the pauses by chance, between half and the whole', async () => {
    const server = await serve((_request, response) => sendJson(response, 500, {}));
    const { source, pauses } = sourceAt(server.url, { random: () => 0 });
    failureOf(await pulled(source));
    expect(pauses).toEqual([50, 100]);
  });

  it('gives up after the retries and says what the last answer was', async () => {
    const server = await serve((_request, response) => sendJson(response, 502, {}));
    const { source } = sourceAt(server.url, { retries: 3 });
    expect(failureOf(await pulled(source))).toEqual({
      _tag: 'SourceUnavailable',
      source: source.name,
      problem: `GET ${server.url}/accounts/alpha/context/usage?asOf=2026-11-20: answered 502 (4 tries)`,
    });
    expect(server.requests).toHaveLength(4);
  });

  it('when the connection breaks in the middle of an answer', async () => {
    const server = await serve((_request, response, count) => {
      if (count === 2) return sendJson(response, 200, USAGE);
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"facts":');
      setTimeout(() => response.destroy(), 5);
    });
    const { source } = sourceAt(server.url);
    expect(readingOf(await pulled(source)).facts).toEqual(USAGE.facts);
    expect(server.requests).toHaveLength(2);
  });

  it('when nobody listens', async () => {
    const url = await unusedAddress();
    expect(failureOf(await pulled(sourceAt(url).source))).toMatchObject({
      _tag: 'SourceUnavailable',
      problem: expect.stringMatching(/: the request failed \(ECONNREFUSED\) \(3 tries\)$/),
    });
  });
});

describe('PLAY-2 a service that asks for patience gets it', () => {
  it('waits as long as Retry-After says', async () => {
    const server = await serve((_request, response, count) =>
      count === 1 ? sendJson(response, 429, {}, { 'retry-after': '2' }) : sendJson(response, 200, USAGE),
    );
    const { source, pauses } = sourceAt(server.url);
    readingOf(await pulled(source));
    expect(pauses).toEqual([2_000]);
  });

  it('but not longer than a pull may take: the play comes back by itself', async () => {
    const server = await serve((_request, response) => sendJson(response, 429, {}, { 'retry-after': '3600' }));
    const { source, pauses } = sourceAt(server.url);
    expect(failureOf(await pulled(source))).toMatchObject({
      _tag: 'SourceUnavailable',
      problem: expect.stringMatching(/answered 429 and asks to wait 3600 s$/),
    });
    expect([server.requests.length, pauses]).toEqual([1, []]);
  });

  it('understands seconds and dates, and ignores what is neither', () => {
    expect(retryAfterMs('7', READ_AT)).toBe(7_000);
    expect(retryAfterMs('Sat, 21 Nov 2026 08:00:30 GMT', READ_AT)).toBe(30_000);
    expect(retryAfterMs('Sat, 21 Nov 2026 07:00:00 GMT', READ_AT)).toBe(0);
    expect(['soon', null, '-5', '2026-11-21'].map((header) => retryAfterMs(header, READ_AT))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('PLAY-2 a final answer is not asked for again', () => {
  const once = async (status: number) => {
    const server = await serve((_request, response) =>
      sendJson(response, status, {}, { location: 'http://127.0.0.1:1/' }),
    );
    const failure = failureOf(await pulled(sourceAt(server.url).source));
    return [failure._tag, server.requests.length];
  };

  it('whether the request is wrong, refused or sent elsewhere', async () => {
    expect(await once(400)).toEqual(['SourceMalformed', 1]);
    expect(await once(404)).toEqual(['NoSuchContext', 1]);
    expect(await once(401)).toEqual(['SourceUnavailable', 1]);
    expect(await once(403)).toEqual(['SourceUnavailable', 1]);
    expect(await once(302)).toEqual(['SourceMalformed', 1]);
  });

  it('nor is one that is not JSON', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>maintenance</html>');
    });
    expect(failureOf(await pulled(sourceAt(server.url).source))).toMatchObject({
      _tag: 'SourceMalformed',
      problem: expect.stringMatching(/: answered with something that is not JSON$/),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('PLAY-2 a pull is bounded in time and size', () => {
  it('does not wait for an answer that does not come, or does not end', async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_request, response) => {
      response.writeHead(200);
      response.write('{"facts": [');
    });
    for (const { url } of [silent, dripping]) {
      const { source } = sourceAt(url, { timeoutMs: 60, retries: 1 });
      expect(failureOf(await pulled(source))).toMatchObject({
        _tag: 'SourceUnavailable',
        problem: expect.stringMatching(/no answer within 60 ms \(2 tries\)$/),
      });
    }
    expect([silent.requests.length, dripping.requests.length]).toEqual([2, 2]);
  });

  it('stops receiving an answer that is too large', async () => {
    let sent = 0;
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (sent < 64_000_000 && !response.destroyed) {
          sent += 65_536;
          if (!response.write(' '.repeat(65_536))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const { source } = sourceAt(server.url, { maxBytes: 100_000 });
    expect(failureOf(await pulled(source))).toMatchObject({
      _tag: 'SourceMalformed',
      problem: expect.stringMatching(/answered with more than 100000 bytes$/),
    });
    expect(sent).toBeLessThan(16_000_000);
    expect(server.requests).toHaveLength(1);
  });
});
