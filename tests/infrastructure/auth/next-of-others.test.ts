/** What is next for whom, where people are told apart: who may ask for whom, and what asking uses up (§6, UNIT-9). */
import { ACCESS_ROLES } from '@tenure/domain/access/access-role.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { unauthenticated } from '@tenure/infrastructure/auth/refused.ts';
import { actorFrom, actorText } from '@tenure/infrastructure/commands/actor-text.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { NextOfAll } from '@tenure/infrastructure/next-document.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../../support/opened-application.ts';
import { type TwoPlays, twoPlays } from '../../support/two-plays.ts';
import { EXPECTED, EXPECTED_ONLOOKERS, LETTERS } from './expected-access.ts';

let world: TwoPlays;
let app: Awaited<ReturnType<typeof httpServer>>;

/** `ROLE PRINCIPAL`, and the id of a play where it is for that one only. */
const believed: Authenticate = (authorization = '') => {
  const [role, who = '', ...plays] = authorization.split(' ');
  const principal = actorFrom(who);
  if (principal === null) return TE.left(unauthenticated('nobody'));
  const known = { principal, roles: [role as 'csm'], via: 'api-key', credential: 'k', commands: null } as const;
  return TE.right({ ...known, plays: plays.length === 0 ? null : (plays as PlayId[]), expiresAt: NOW });
};

beforeAll(async () => {
  world = await twoPlays();
  app = await httpServer(world.application, { user: 'local', authenticate: believed });
});
afterAll(async () => {
  await app.close();
  await world.end();
});

const ask = (role: string, who: Principal, asked: Principal | null, url = '/v1/next') =>
  app.inject({
    url: asked === null ? url : `${url}?principal=${encodeURIComponent(actorText(asked))}`,
    headers: { authorization: `${role} ${actorText(who)}` },
  });

const DANA = person('dana');
const OLGA = person('olga');
const OWN_AGENT = agent('bot', 'dana');
/** Nobody has asked for it yet. */
const FRESH = agent('fresh', 'dana');
const READERS = ACCESS_ROLES.filter((role) => EXPECTED.get('GET /v1/next')?.includes(LETTERS[role]));

describe('asking what is next', () => {
  it.each(READERS)(
    'UNIT-9: as %s: for oneself; for others where the table says; as an agent for nobody else',
    async (role) => {
      const may = EXPECTED_ONLOOKERS.includes(LETTERS[role]);
      const cases: readonly (readonly [Principal, Principal | null, boolean])[] = [
        [DANA, null, true],
        [DANA, DANA, true],
        [DANA, OWN_AGENT, true],
        [DANA, OLGA, may],
        [DANA, agent('bot', 'olga'), may],
        [OWN_AGENT, OWN_AGENT, true],
        [OWN_AGENT, null, true],
        [OWN_AGENT, DANA, false],
        [OWN_AGENT, OLGA, false],
        [OWN_AGENT, agent('other', 'dana'), false],
        [OWN_AGENT, agent('bot', 'olga'), false],
      ];
      for (const url of ['/v1/next', `/v1/plays/${world.own.play}/next`])
        for (const [who, asked, allowed] of cases) {
          const { statusCode, body } = await ask(role, who, asked, url);
          const seen = statusCode === 200 ? 'in' : `${statusCode} ${JSON.parse(body).code}`;
          expect(seen, `${actorText(who)} for ${asked && actorText(asked)}`).toBe(allowed ? 'in' : '403 not-your-name');
        }
    },
  );

  it('UNIT-9: a refusal names who may, and never that somebody has nothing to do', async () => {
    const refused = (await ask('ae', DANA, OLGA)).json();
    expect(refused).toMatchObject({ rule: 'UNIT-9', detail: 'it asks what is next for person:olga' });
    expect(refused.accepted).toMatch(/^person:dana, or nobody; .*renewal-director/);
    expect((await ask('csm', OWN_AGENT, DANA)).json().accepted).toContain('a person may');
    const nowhere = await ask('ae', DANA, OLGA, '/v1/plays/none/next');
    expect(nowhere.json().code).toBe('not-your-name');
  });

  it('§6: uses up nothing that others are offered, and one’s own as ever', async () => {
    const firstOf = async (role: string, who: Principal) => {
      const { actions, stuck } = (await ask(role, who, FRESH)).json() as NextOfAll;
      return [actions[0]?.key, stuck.length];
    };
    const [key] = await firstOf('csm', DANA);
    expect(key).toBeDefined();
    for (let look = 0; look < 5; look += 1) expect(await firstOf('renewal-director', OLGA)).toEqual([key, 0]);
    for (let look = 0; look < 3; look += 1) expect(await firstOf('csm', FRESH)).toEqual([key, 0]);
    // Now it is stuck for the agent, and whoever looks on is told so.
    expect((await firstOf('csm', FRESH))[1]).toBe(1);
    expect((await firstOf('auditor', OLGA))[1]).toBe(1);
  });
});
