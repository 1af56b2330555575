/** Every operation has an example, and every example is sent: what it is answered is what the description shows. */
import { join } from 'node:path';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { EXAMPLE_ANSWERS, EXAMPLES } from '@tenure/infrastructure/http/description/examples.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance } from 'fastify';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Prepared, prepareWorld } from '../../fuzz/prepared-world.ts';
import { type Answered, answersAsShown, followed, sendExample } from '../../support/examples.ts';
import { NOW } from '../../support/opened-application.ts';
import { type ServedDescription, servedDescription } from '../../support/served-description.ts';

const FILE = join(import.meta.dirname, '../../../infrastructure/api/example-answers.json');

let prepared: Prepared;
let app: FastifyInstance;
let api: ServedDescription;
const answered = new Map<string, Answered>();
const refused = new Map<string, Answered>();

beforeAll(async () => {
  prepared = await prepareWorld();
  app = await httpServer(prepared.application, { user: 'carla' });
  api = await servedDescription(app);
  const base = await app.listen({ port: 0 });
  for (const [id, example] of Object.entries(EXAMPLES)) {
    const operation = api.operations.get(id);
    if (operation === undefined) continue;
    if (example.refused !== undefined)
      refused.set(id, await sendExample(app, operation, example.refused, prepared.named));
    const answer = operation.isEndless
      ? await followed(base, operation, example)
      : await sendExample(app, operation, example, prepared.named);
    answered.set(id, answer);
  }
});
afterAll(async () => {
  await app.close();
  await prepared.end();
});

describe('examples', () => {
  it('each operation has one, and none is of an operation that is gone', () => {
    expect(Object.keys(EXAMPLES).toSorted()).toEqual([...api.operations.keys()].toSorted());
  });

  it('EVT-6: each is answered as the description says: its status, its media type, its schema', () => {
    const wrong = [...answered, ...refused].flatMap(([id, { status, media, body }]) => {
      const deviation = api.deviation(id, status, media, body);
      return deviation === null ? [] : [`${id}: ${deviation}`];
    });
    expect(wrong).toEqual([]);
  });

  it('EVT-6: each succeeds: of every operation a request is shown that was carried out', () => {
    const failed = [...answered].filter(([, { status }]) => status >= 300);
    expect(failed.map(([id, { status, body }]) => `${id} ${status} ${body}`)).toEqual([]);
  });

  it('EVT-6: those shown as refused are refused, by as many different rules', () => {
    expect([...refused].filter(([, { status }]) => status !== 422).map(([id, { body }]) => `${id} ${body}`)).toEqual(
      [],
    );
    const codes = new Set([...refused.values()].map(({ body }) => JSON.parse(body).code));
    expect(codes.size).toBeGreaterThan(20);
  });

  it('EVT-6: each command that is shown did something', () => {
    const idle = [...answered].filter(([, { body }]) => /"events":\[\]/.test(body)).map(([id]) => id);
    expect(idle).toEqual([]);
  });

  it('the body of each is one that its operation describes', () => {
    const wrong = Object.entries(EXAMPLES).flatMap(([id, example]) =>
      [example.body, example.refused?.body].flatMap((body) => {
        const unlike = body === undefined ? null : api.unlike(id, body);
        return unlike === null ? [] : [`${id}: ${unlike}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('AUD-3: what analysts are shown is described where credentials are asked for, and is less than the document', async () => {
    const who = { principal: person('ana'), roles: ['analyst'], via: 'api-key', credential: 'k' } as const;
    const authenticate: Authenticate = () => TE.right({ ...who, plays: null, commands: null, expiresAt: NOW });
    const guarded = await httpServer(prepared.application, { user: 'carla', authenticate });
    const behindDoor = await servedDescription(guarded);
    for (const id of ['listPlays', 'getPlay', 'getEscalations', 'getFindings']) {
      const operation = behindDoor.operations.get(id);
      if (operation === undefined) throw new Error(`there is no ${id}`);
      const { status, media, body } = await sendExample(guarded, operation, EXAMPLES[id] ?? {}, prepared.named);
      expect([id, status, behindDoor.deviation(id, status, media, body)]).toEqual([id, 200, null]);
      expect(api.deviation(id, status, media, body)).toContain('must have required property');
    }
    await guarded.close();
  });

  it('the answers that are shown are of the same kind, and as described', () => {
    const shown = Object.entries(EXAMPLE_ANSWERS).flatMap(([id, { refused: refusal, ...carriedOut }]) =>
      [carriedOut, ...(refusal === undefined ? [] : [refusal])].flatMap(({ status, media, body }) => {
        const deviation = api.deviation(id, status, media, typeof body === 'string' ? body : JSON.stringify(body));
        return deviation === null ? [] : [`${id}: ${deviation}`];
      }),
    );
    expect(shown).toEqual([]);
    expect(Object.keys(EXAMPLE_ANSWERS).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
  });

  it('the answers that are shown are those that came; run this file with -u to show the new ones', async () => {
    await expect(`${JSON.stringify(answersAsShown(answered, refused), null, 1)}\n`).toMatchFileSnapshot(FILE);
  });
});
