/** The description of the API: valid, complete, the same each time, and no narrower than it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaksIn, type Surface, surfaceOf } from '../../support/api-surface.ts';
import { madeProblems } from '../../support/problem-page.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';
import { type ServedDescription, servedDescription } from '../../support/served-description.ts';

const SURFACE = join(import.meta.dirname, '../../golden/openapi-surface.json');

let served: ServedApplication;
let guarded: Awaited<ReturnType<typeof httpServer>>;
let api: ServedDescription;
let behindDoor: ServedDescription;

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  const nobody = E.left({ type: '', title: '', status: 401, code: 'unauthenticated', detail: '' });
  guarded = await httpServer(served.application, { user: 'local', authenticate: () => async () => nobody });
  [api, behindDoor] = [await servedDescription(served.server), await servedDescription(guarded)];
});
afterAll(async () => {
  await guarded.close();
  await served.end();
});

/** Of every operation for which something holds, its name. */
const those = (of: ServedDescription, holds: (id: string) => boolean): readonly string[] =>
  [...of.operations.keys()].filter(holds);

describe('the description of the API', () => {
  it.each(['open', 'guarded'])('is valid OpenAPI 3.1 (%s)', async (which) => {
    const { document } = which === 'open' ? api : behindDoor;
    expect(await new Validator().validate({ ...structuredClone(document) })).toEqual({ valid: true });
  });

  it('is the same, byte for byte, each time a server starts', async () => {
    const again = await httpServer(served.application, { user: 'local' });
    expect((await again.inject('/openapi.json')).body).toBe((await served.get('/openapi.json')).body);
    await again.close();
  });

  it('names for each operation its summary, tag and rules', () => {
    const bare = those(api, (id) => {
      const { summary = '', description = '', tags = [], path } = api.operations.get(id) ?? { path: '' };
      const hasRule = /\b(?:[A-Z]{2,6}-\d+|§\d)/.test(description) || !path.startsWith('/v1/');
      return summary.length < 5 || tags.length !== 1 || !hasRule;
    });
    expect(bare).toEqual([]);
  });

  it('has a schema for whatever is answered in JSON, and none that lets anything through', () => {
    const open = those(api, (id) =>
      Object.values(api.operations.get(id)?.responses ?? {}).some(({ content = {} }) =>
        Object.entries(content).some(
          ([media, { schema }]) =>
            media.endsWith('json') && !/"(?:\$ref|anyOf|additionalProperties)"/.test(JSON.stringify(schema)),
        ),
      ),
    );
    expect(open).toEqual([]);
    for (const [name, schema] of Object.entries(api.document.components.schemas))
      expect([name, schema]).not.toEqual([name, {}]);
  });

  it('AUD-3: where credentials are asked for, says so of every operation but the open ones', () => {
    const open = those(behindDoor, (id) => (behindDoor.operations.get(id)?.security ?? []).length === 0);
    expect(open).toEqual(['livez', 'readyz']);
    expect(those(behindDoor, (id) => behindDoor.operations.get(id)?.responses['401'] === undefined)).toEqual(open);
    expect(those(api, (id) => api.operations.get(id)?.responses['401'] !== undefined)).toEqual([]);
  });

  it('PROJ-3, PROJ-4: says of each operation whether it takes asOf and whether it waits', () => {
    const consistency = (id: string) =>
      (api.operations.get(id) as unknown as Record<string, unknown> | undefined)?.['x-tenure-consistency'];
    expect(consistency('getPlay')).toEqual({ asOf: true, waits: 'token' });
    expect(consistency('getDiff')).toEqual({ asOf: false, waits: 'token' });
    expect(consistency('followEvents')).toEqual({ asOf: false, waits: 'stream' });
    expect(consistency('ChangeRisk')).toEqual({ asOf: false, waits: 'no' });
  });

  it('EVT-6: a command has its own refusals, and an answer with another’s is not as described', () => {
    const refused = (code: string) =>
      JSON.stringify({
        ...{ type: 'urn:tenure:problem:x', title: 'Refused by a rule', status: 422 },
        code,
        detail: 'x',
      });
    const deviation = (id: string, code: string) => api.deviation(id, 422, 'application/problem+json', refused(code));
    expect(deviation('ChangeRisk', 'nothing-to-change')).toBeNull();
    expect(deviation('ChangeRisk', 'idempotency-key-reused')).toBeNull();
    expect(deviation('ChangeRisk', 'tasks-unsettled')).toContain('must be equal to one of the allowed values');
    expect(deviation('ClosePlay', 'tasks-unsettled')).toBeNull();
    expect(api.operations.get('ClosePlay')?.responses['422']?.description).toMatch(
      /^- `tasks-unsettled`: .+ PLAY-12\.$/m,
    );
    expect(JSON.stringify(api.operations.get('CorrectUnit'))).toContain('- `nothing-corrected`: ');
  });

  it('EVT-6: every code the code can make is one that an operation is described with', () => {
    const described = JSON.stringify([api.document, behindDoor.document]);
    // Said before there is a request, on the command line, or by routes that are not there.
    const elsewhere = [
      ...['cannot-listen', 'invalid-setting', 'lines-not-applied', 'no-such-projection', 'no-such-route'],
      ...['not-loopback', 'projection-differs', 'still-quarantined', 'stopped-by-force', 'strategy-not-ready'],
      'no-answer',
      // Said to whoever moves a log to another store.
      ...[
        'event-not-storable',
        'log-is-not-sound',
        'no-such-log',
        'nothing-to-migrate',
        'source-written-to',
        'stopped',
      ],
      ...['stores-differ', 'taken-otherwise', 'target-holds-something-else', 'target-written-to'],
    ];
    const codes = [...new Set(madeProblems().told.map(({ code }) => code))];
    expect(codes.filter((code) => !described.includes(`"${code}"`)).toSorted()).toEqual(elsewhere.toSorted());
  });
});

describe('what callers rely on', () => {
  const kept = (): Surface => JSON.parse(readFileSync(SURFACE, 'utf8'));

  it('nothing that worked is gone or narrower; whoever breaks it on purpose removes its line and says so', () => {
    expect(breaksIn(kept(), surfaceOf(api.document))).toEqual([]);
  });

  it('what is new is kept from now on; run this file with -u to keep it', async () => {
    const isBroken = breaksIn(kept(), surfaceOf(api.document)).length > 0;
    const lines = Object.entries(surfaceOf(api.document)).map(
      ([id, of]) => `  ${JSON.stringify(id)}: ${JSON.stringify(of)}`,
    );
    const surface = `{\n${lines.join(',\n')}\n}\n`;
    await expect(isBroken ? readFileSync(SURFACE, 'utf8') : surface).toMatchFileSnapshot(SURFACE);
  });

  it('tells what broke', () => {
    const was = surfaceOf(api.document);
    const { ChangeRisk, getPlay, livez, ...rest } = was;
    if (ChangeRisk === undefined || getPlay === undefined || livez === undefined) throw new Error('they are gone');
    const is = {
      ...rest,
      ChangeRisk: { ...ChangeRisk, required: ['evidence', ...ChangeRisk.required], problems: [] },
      getPlay: { ...getPlay, parameters: ['play!', 'tenant!'], route: 'GET /v2/plays/{play}' },
      brandNew: livez,
    };
    const told = breaksIn(was, is);
    expect(told).toContain('ChangeRisk: demands the field evidence now');
    expect(told).toContain('ChangeRisk: never refuses with 409 any more');
    expect(told).toContain('getPlay: GET /v1/plays/{play} is GET /v2/plays/{play} now');
    expect(told).toContain('getPlay: takes no asOf any more');
    expect(told).toContain('getPlay: demands tenant now');
    expect(told).toContain('livez: is gone');
    expect(told.some((line) => line.startsWith('brandNew'))).toBe(false);
    expect(breaksIn(was, { ...was, brandNew: livez })).toEqual([]);
  });
});

describe('the viewer at /docs', () => {
  /** Where a browser would fetch something from: sources, imports, addresses in styles. Words and links are none. */
  const LOADS = [
    /(?:src|srcset|poster|data|action)\s*=\s*["']?\s*((?:https?:)?\/\/[^"'\s>]+)/gi,
    /<link[^>]+href\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi,
    /(?:@import\s+|url\(\s*)["']?((?:https?:)?\/\/[^"'\s)]+)/gi,
  ];

  it('needs no network: neither its page nor its files name a host to load from', async () => {
    const seen = new Set<string>();
    const waiting = ['/docs/'];
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const reply = await served.get(url);
      expect([url, reply.statusCode]).toEqual([url, 200]);
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/\bhttps?:|\*/);
      const isPage = String(reply.headers['content-type']).includes('html');
      const isStyle = url.endsWith('.css');
      for (const pattern of isPage || isStyle ? LOADS : [])
        expect([...reply.body.matchAll(pattern)].map(([, address]) => address)).toEqual([]);
      if (isPage)
        for (const [, address = ''] of reply.body.matchAll(/(?:src|href)="([^"#]+)"/g))
          waiting.push(new URL(address, `http://here${url}`).pathname);
    }
    expect([...seen].filter((url) => url.endsWith('.js')).length).toBeGreaterThan(1);
    expect([...seen].some((url) => url.endsWith('.css'))).toBe(true);
  });

  it('reads the description this server gives, and asks no validator elsewhere', async () => {
    const initializer = (await served.get('/docs/static/swagger-initializer.js')).body;
    expect(initializer).toContain('validatorUrl: null');
    expect(initializer).toContain("url: resolveUrl('./json')");
    expect((await served.get('/docs/json')).json()).toEqual(api.document);
  });
});
