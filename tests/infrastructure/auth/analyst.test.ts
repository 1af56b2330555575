/** Analysts see how plays stand, and nothing that somebody wrote, nor who (AUD-3). */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { redacted } from '@tenure/infrastructure/auth/shown.ts';
import { decorateIdentity, identify } from '@tenure/infrastructure/http/identify.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as fc from 'fast-check';
import fastify, { type FastifyInstance } from 'fastify';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAID, type TwoPlays, twoPlays } from '../../support/two-plays.ts';

const as =
  (role: 'analyst' | 'csm'): Authenticate =>
  () =>
    TE.right({
      principal: person('anna'),
      roles: [role],
      via: 'api-key',
      credential: 'k',
      plays: null,
      commands: null,
      expiresAt: '2027-03-01T00:00:00.000Z' as Instant,
    });

let world: TwoPlays;
let analyst: FastifyInstance;
let csm: FastifyInstance;

beforeAll(async () => {
  world = await twoPlays();
  analyst = await httpServer(world.application, { user: 'local', authenticate: as('analyst') });
  csm = await httpServer(world.application, { user: 'local', authenticate: as('csm') });
  const { play } = world.own;
  const send = async (path: string, payload: object) => {
    const reply = await csm.inject({ method: 'POST', url: `/v1/plays/${play}/${path}`, payload });
    expect([reply.statusCode, reply.body]).toEqual([200, expect.any(String)]);
  };
  await send('raise-escalation', { subject: `${SAID}: subject`, reason: `${SAID}: reason` });
  await send('change-risk', { risk: 'red', reason: `${SAID}: risk` });
  await send('add-task', {
    title: `${SAID}: task`,
    phase: 'discovery',
    ownerRole: 'csm',
    due: '2026-12-10',
    dependsOn: [],
    deliverable: `${SAID}: deliverable`,
    reason: `${SAID}: why`,
  });
  await world.application.engine.settle();
});
afterAll(async () => {
  await analyst.close();
  await csm.close();
  await world.end();
});

/** Every text in a document, keys left out. */
const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

const PAGES = ['', '/escalations', '/findings'] as const;
const urlOf = (page: string): string => `/v1/plays/${world.own.play}${page}`;

describe('an analyst', () => {
  it.each(PAGES)('AUD-3: sees /v1/plays/{play}%s without what people wrote', async (page) => {
    const full = await csm.inject(urlOf(page));
    const shown = await analyst.inject(urlOf(page));
    expect([full.statusCode, shown.statusCode]).toEqual([200, 200]);
    // The page has something to hide, and hides it.
    expect(texts(full.json()).some((text) => text.includes(SAID))).toBe(true);
    expect(shown.body).not.toContain('zebra');
    const people = [
      ...texts(world.application.organisation).filter((text) => /^\p{Lu}\p{Ll}+ \p{Lu}/u.test(text)),
      'person ',
    ];
    expect(people.filter((name) => full.body.includes(name)).length).toBeGreaterThan(0);
    expect(people.filter((name) => shown.body.includes(name))).toEqual([]);
    expect(shown.headers.etag).toBe(full.headers.etag);
  });

  it('AUD-3: sees the list of plays with what can be counted', async () => {
    const shown = (await analyst.inject('/v1/plays')).json();
    expect(shown.plays).toHaveLength(2);
    expect(shown.plays[0]).toMatchObject({
      risk: 'red',
      tier: 'growth',
      openEscalations: 1,
      tasks: { open: expect.any(Number) },
    });
    expect(shown.plays[0]).not.toHaveProperty('objective');
    expect(shown.plays[0]).not.toHaveProperty('startedBy');
  });

  it('AUD-3: sees the past the same way', async () => {
    const full = await csm.inject(`${urlOf('/findings')}?asOf=2026-11-23`);
    const shown = await analyst.inject(`${urlOf('/findings')}?asOf=2026-11-23`);
    expect(full.body).toContain(SAID);
    expect(shown.json().findings).toMatchObject([{ severity: 'low', chain: { status: 'open' } }]);
    expect(shown.body).not.toContain('zebra');
  });

  it('is told what is wrong with a question, as everybody is', async () => {
    expect((await analyst.inject('/v1/plays/nobody')).json()).toMatchObject({ code: 'no-such-play', status: 404 });
    expect((await analyst.inject('/v1/plays?risk=blue')).json().errors).toHaveLength(1);
  });
});

it('AUD-3: an analyst is sent nothing that was not gone through, not even by mistake', async () => {
  const app = fastify();
  decorateIdentity(app);
  identify(app, world.application, as('analyst'));
  const config = { access: 'projection', shown: { id: true } } as const;
  app.get('/text', { config }, async (_, reply) => reply.type('text/plain').send(SAID));
  app.get('/document', { config }, async () => ({ id: 1, said: SAID }));
  app.get('/undeclared', { config: { access: 'projection' } }, async () => ({ said: SAID }));
  const replies = await Promise.all(['/text', '/document', '/undeclared'].map((url) => app.inject(url)));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([500, 200, 403]);
  expect(replies[1]?.json()).toEqual({ id: 1 });
  expect(replies.filter(({ body }) => body.includes(SAID))).toEqual([]);
});

describe('what is left of a document', () => {
  const document = fc.object({
    key: fc.constantFrom('id', 'name', 'note', 'of'),
    maxDepth: 4,
    values: [fc.string(), fc.integer(), fc.constant(null)],
  });

  it('is never more than what is declared', () => {
    fc.assert(
      fc.property(document, (given) => {
        const left = redacted({ id: true, of: { name: true } }, given) as Record<string, unknown>;
        expect(Object.keys(left).every((key) => key === 'id' || key === 'of')).toBe(true);
        const { id, of } = left;
        expect(typeof id === 'object' && id !== null && !Array.isArray(id)).toBe(false);
        for (const each of [of].flat(4))
          if (typeof each === 'object' && each !== null)
            expect(Object.keys(each).every((key) => key === 'name')).toBe(true);
      }),
    );
  });

  it('goes through lists, keeps null, and lets no object through as a word', () => {
    const shown = { items: { id: true }, words: true, none: { id: true } } as const;
    const given = { items: [{ id: 1, note: 'x' }, { note: 'y' }], words: ['a', { note: 'z' }, 7], none: null, more: 1 };
    expect(redacted(shown, given)).toEqual({ items: [{ id: 1 }, {}], words: ['a', 7], none: null });
    expect(redacted({ constructor: true } as never, {})).toEqual({});
  });
});
