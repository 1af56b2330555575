/** What is possible for whoever a key stands for: its roles, its commands and its hats count too (AUD-3). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { authenticator } from '@tenure/infrastructure/auth/authenticate.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedApplication, openApplication, REQUEST } from '../../support/opened-application.ts';

let opened: OpenedApplication;
let app: FastifyInstance;
let play = '';

const EXPIRES = '2027-03-01T00:00:00.000Z' as Instant;

const keyOf = async (id: string, roles: readonly AccessRole[], commands: readonly string[] | null = null) => {
  const asked = { name: 'a key', principal: person(id), roles, plays: null, commands, expiresAt: EXPIRES };
  const issued = await opened.application.keys.issue(asked, { actor: person('ines') })();
  if (E.isLeft(issued)) throw new Error(issued.left.detail);
  return { authorization: `Bearer ${issued.right.token}` };
};

beforeAll(async () => {
  opened = await openApplication();
  const { keys, clock } = opened.application;
  app = await httpServer(opened.application, { user: 'local', authenticate: authenticator({}, null, { keys, clock }) });
  const headers = await keyOf('rosa', ['csm']);
  play = (await app.inject({ method: 'POST', url: '/v1/plays', headers, payload: REQUEST })).json().playId;
  await opened.application.engine.settle();
});
afterAll(async () => {
  await app.close();
  await opened.end();
});

const allowed = async (headers: Record<string, string>, query = '') => {
  const reply = await app.inject({ url: `/v1/plays/${play}/allowed-commands${query}`, headers });
  const { commands } = reply.json() as {
    commands: readonly { command: string; allowed: unknown; refusal: { code: string; detail: string } | null }[];
  };
  return new Map(commands.map((line) => [line.command, line]));
};

describe('allowed-commands with a key', () => {
  it('AUD-3: what the roles of the key do not send is not possible, and is refused as the command is', async () => {
    const finance = await keyOf('farid', ['finance']);
    const lines = await allowed(finance);
    const sent = await app.inject({
      method: 'POST',
      url: `/v1/plays/${play}/change-deadline`,
      headers: finance,
      payload: { deadline: '2027-04-30', reason: 'Asked for' },
    });
    expect(sent.statusCode).toBe(403);
    const { code, detail } = sent.json();
    expect(lines.get('change-deadline')).toMatchObject({ allowed: false, refusal: { code, detail } });
    expect(lines.get('raise-escalation')).toMatchObject({ allowed: true });
    expect((await allowed(await keyOf('rosa', ['csm']))).get('change-deadline')).toMatchObject({ allowed: true });
  });

  it('AUD-3: a key for some commands sends no others; a refusal names only those', async () => {
    const narrow = await keyOf('rosa', ['csm'], ['change-risk', 'complete-task']);
    const lines = await allowed(narrow);
    expect(lines.get('change-deadline')).toMatchObject({ allowed: false, refusal: { code: 'outside-scope' } });
    const refused = await app.inject({
      method: 'POST',
      url: `/v1/plays/${play}/complete-task`,
      headers: narrow,
      payload: { taskId: 't99' },
    });
    expect(refused.json()).toMatchObject({ status: 422, allowed: ['change-risk'] });
  });

  it('asked about somebody else, it is what the play alone says', async () => {
    const lines = await allowed(await keyOf('farid', ['finance']), '?principal=person:rosa');
    expect(lines.get('change-deadline')).toMatchObject({ allowed: true });
  });
});
