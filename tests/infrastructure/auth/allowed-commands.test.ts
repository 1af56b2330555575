/** What is possible for whoever a key stands for: its roles, its commands and its hats count too (AUD-3). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { authenticator } from '@tenure/infrastructure/auth/authenticate.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let play = '';

const EXPIRES = '2027-03-01T00:00:00.000Z' as Instant;

const keyOf = async (id: string, roles: readonly AccessRole[], commands: readonly string[] | null = null) => {
  const asked = { name: 'a key', principal: person(id), roles, plays: null, commands, expiresAt: EXPIRES };
  const issued = await served.application.keys.issue(asked, { actor: person('ines') })();
  if (E.isLeft(issued)) throw new Error(issued.left.detail);
  return { authorization: `Bearer ${issued.right.token}` };
};

beforeAll(async () => {
  served = await serveApplication(({ keys, clock }) => ({
    user: 'local',
    authenticate: authenticator({}, null, { keys, clock }),
  }));
  const headers = await keyOf('rosa', ['csm']);
  play = (await served.post('/v1/plays', REQUEST, headers)).json().playId;
  await served.application.engine.settle();
});
afterAll(() => served.end());

const allowed = async (headers: Record<string, string>, query = '') => {
  const reply = await served.get(`/v1/plays/${play}/allowed-commands${query}`, headers);
  const { commands } = reply.json() as {
    commands: readonly { command: string; allowed: unknown; refusal: { code: string; detail: string } | null }[];
  };
  return new Map(commands.map((line) => [line.command, line]));
};

describe('allowed-commands with a key', () => {
  it('AUD-3: what the roles of the key do not send is not possible, and is refused as the command is', async () => {
    const finance = await keyOf('farid', ['finance']);
    const lines = await allowed(finance);
    const later = { deadline: '2027-04-30', reason: 'Asked for' };
    const sent = await served.post(`/v1/plays/${play}/change-deadline`, later, finance);
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
    const refused = await served.post(`/v1/plays/${play}/complete-task`, { taskId: 't99' }, narrow);
    expect(refused.json()).toMatchObject({ status: 422, allowed: ['change-risk'] });
  });

  it('asked about somebody else, it is what the play alone says', async () => {
    const lines = await allowed(await keyOf('farid', ['finance']), '?principal=person:rosa');
    expect(lines.get('change-deadline')).toMatchObject({ allowed: true });
  });
});
