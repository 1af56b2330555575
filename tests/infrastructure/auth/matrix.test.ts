/** Every route × every role × agent or person × own or another play: as expected, and as seen (AUD-3). */
import { ACCESS_ROLES, type AccessRole } from '@tenure/domain/access/access-role.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { unauthenticated } from '@tenure/infrastructure/auth/refused.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../../support/opened-application.ts';
import { type Around, type TwoPlays, twoPlays } from '../../support/two-plays.ts';
import { EXPECTED, EXPECTED_HATS, LETTERS, PEOPLE_ONLY } from './expected-access.ts';

type Kind = 'person' | 'agent';

let world: TwoPlays;
let app: Awaited<ReturnType<typeof httpServer>>;
let paths: Readonly<Record<string, object>> = {};

/** `Bearer role kind`, and the ids of plays where it is for some only: who it says is who it is. */
const believed: Authenticate = (authorization) => {
  const [, role, kind, ...plays] = (authorization ?? '').split(' ');
  if (role === undefined || kind === undefined) return TE.left(unauthenticated('nobody'));
  return TE.right({
    principal: kind === 'agent' ? agent('bot', 'dana') : person('dana'),
    roles: [role as AccessRole],
    via: 'api-key',
    credential: 'k',
    plays: plays.length === 0 ? null : (plays as PlayId[]),
    commands: null,
    expiresAt: NOW,
  });
};

beforeAll(async () => {
  world = await twoPlays();
  app = await httpServer(world.application, { user: 'local', authenticate: believed });
  paths = (await app.inject('/openapi.json')).json().paths;
});
afterAll(async () => {
  await app.close();
  await world.end();
});

const routes = (): readonly string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

/** Those that have a line; that each has one is a test of its own. */
const listed = (): readonly string[] => routes().filter((route) => EXPECTED.has(route));

const split = (route: string): readonly [string, string] => {
  const [method = '', path = ''] = route.split(' ');
  return [method, path];
};

/** `in` means past the doors: what is behind them may still find the request wanting, which has no sense on purpose. */
const seen = async (
  route: string,
  around: Around,
  who: string | null,
  body: object = { nobody: 1 },
): Promise<string> => {
  const [method, path] = split(route);
  const url = path
    .replace('{play}', around.play)
    .replace('{unit}', around.unit)
    .replace('{finding}', around.finding)
    .replace(/\{\w+\}/, 'none')
    // Nobody knows such a parameter, so that what is past the doors ends there: streams of events never would.
    .concat('?nobody=1');
  const reply = await app.inject({
    method: method as 'GET',
    url,
    ...(who !== null && { headers: { authorization: `Bearer ${who}` } }),
    ...(method === 'POST' && { payload: body }),
  });
  if (reply.statusCode >= 500) throw new Error(`${route}: ${reply.body}`);
  return reply.statusCode === 401 || reply.statusCode === 403 ? `${reply.statusCode} ${reply.json().code}` : 'in';
};

const mayEnter = (route: string, role: AccessRole, kind: Kind): boolean => {
  const letters = EXPECTED.get(route) ?? '';
  return letters === '*' || (letters.includes(LETTERS[role]) && !(kind === 'agent' && PEOPLE_ONLY.includes(route)));
};

/** With a key for one play: that play, another, or what is about no play at all. */
const scoped = (route: string, isOwn: boolean): string => {
  if (EXPECTED.get(route) === '*') return 'in';
  return isOwn && /\{(play|unit|finding)\}/.test(route) ? 'in' : '403 outside-scope';
};

type Cell = readonly [what: string, ask: () => Promise<string>, expected: string];

const differing = async (cells: readonly Cell[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [what, ask, expected] of cells) {
    const answer = await ask();
    if (answer !== expected) found.push(`${what}: ${answer}, expected ${expected}`);
  }
  return found;
};

describe('the matrix', () => {
  it('AUD-3: has a line for every route there is, and no other', () => {
    expect(routes().toSorted()).toEqual([...EXPECTED.keys()].toSorted());
  });

  it('AUD-3: without credentials only what is open answers', async () => {
    const cells = listed().map(
      (route): Cell => [
        route,
        () => seen(route, world.own, null),
        EXPECTED.get(route) === '*' ? 'in' : '401 unauthenticated',
      ],
    );
    expect(await differing(cells)).toEqual([]);
  });

  const kinds = ['person', 'agent'] as const;
  const everybody = ACCESS_ROLES.flatMap((role) => kinds.map((kind) => ({ role, kind })));

  it.each(everybody)(
    'AUD-3: $kind as $role is let in where the table says, and nowhere else',
    async ({ role, kind }) => {
      const before = await world.application.head()();
      const as = `${role} ${kind}`;
      const within = `${as} ${world.own.play}`;
      const cells = listed().flatMap((route): readonly Cell[] => {
        const may = mayEnter(route, role, kind);
        const narrowed = (isOwn: boolean) => (may ? scoped(route, isOwn) : '403 forbidden');
        return [
          [route, () => seen(route, world.own, as), may ? 'in' : '403 forbidden'],
          [`${route}, of its own play only`, () => seen(route, world.own, within), narrowed(true)],
          [`${route}, of another play than its own`, () => seen(route, world.other, within), narrowed(false)],
        ];
      });
      expect(await differing(cells)).toEqual([]);
      // Whatever came of it, nothing was written.
      expect(await world.application.head()()).toEqual(before);
    },
  );

  it.each(Object.entries(EXPECTED_HATS))('UNIT-9: the hat %s is worn by the roles %s only', async (hat, letters) => {
    const cells = ['POST /v1/units/{unit}/wear-hat', 'POST /v1/feedback/{finding}/wear-fix-hat'].flatMap((route) =>
      ACCESS_ROLES.map((role): Cell => {
        const may = mayEnter(route, role, 'person') && letters.includes(LETTERS[role]);
        const body = { hat, nobody: 1 };
        return [`${route} ${role}`, () => seen(route, world.own, `${role} person`, body), may ? 'in' : '403 forbidden'];
      }),
    );
    expect(await differing(cells)).toEqual([]);
  });
});
