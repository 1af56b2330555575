/** EVT-5: 64 clients at once, with retries and broken connections, and every stream as if they had queued. */
import { type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BrokenOff, httpClient, type Reply } from '../support/http-client.ts';
import { type Operation, type Stored, violations } from '../support/linearizable.ts';
import { REQUEST } from '../support/opened-application.ts';
import { serveApplication } from '../support/served-application.ts';

const CLIENTS = 64;
const EACH = 10;
const TRIES = 8;
const RISKS = ['green', 'yellow', 'red'] as const;

/** The same run for the same seed, as far as the network lets it. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

interface Answered {
  readonly commandId: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string }[];
}

const outcomeOf = ({ status, body }: Reply): Operation['outcome'] => {
  if (status === 200) {
    const { revision, events } = body as Answered;
    return { _tag: 'Accepted', revision, events: events.map(({ id }) => id) };
  }
  if (status === 409) return { _tag: 'Conflict', current: (body as { currentRevision: number }).currentRevision };
  if (status === 422) return { _tag: 'Refused' };
  throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
};

const served = async () => {
  const { application, listen, end } = await serveApplication({ user: 'dana' });
  const client = httpClient(await listen());
  onTestFinished(async () => {
    client.end();
    await end();
  });
  return { application, client };
};

const storedIn = async (
  { application: { reads } }: Awaited<ReturnType<typeof served>>,
  playId: string,
): Promise<readonly Stored[]> => {
  await reads.catchUp();
  return (await reads.auditLog({ playId: playId as PlayId, limit: 5_000 }))
    .filter(({ stream }) => stream === streamOf('play', playId))
    .map(({ eventId, revision, commandId }) => ({ id: eventId, revision, commandId }));
};

/** One client's work on one play: what it asked, and what it was answered. */
const work = async (
  { client }: Awaited<ReturnType<typeof served>>,
  playId: string,
  number: number,
  random: (below: number) => number,
): Promise<readonly Operation[]> => {
  const done: Operation[] = [];
  let seen = -1;
  for (let turn = 0; turn < EACH; turn += 1) {
    const key = `client-${number}-${turn}`;
    if (random(4) === 0) {
      const invoked = performance.now();
      const { body } = await client.ask({ method: 'GET', url: `/v1/plays/${playId}` });
      seen = (body as { play: { revision: number } }).play.revision;
      const outcome = { _tag: 'Read', revision: seen } as const;
      done.push({ client: number, key, invoked, answered: performance.now(), expected: null, outcome });
      continue;
    }
    const expected = seen >= 0 && random(4) === 0 ? seen : null;
    const headers = { 'idempotency-key': key, ...(expected !== null && { 'if-match': `"${expected}"` }) };
    const asset = { kind: 'deck', title: key, uri: `https://assets.example/${key}` };
    const [url, body] =
      random(3) === 0
        ? ['change-risk', { risk: RISKS[random(3)], reason: key }]
        : ['attach-enablement', { ...asset, sha256: null, taskId: null, persona: null }];
    const invoked = performance.now();
    let outcome: Operation['outcome'] = { _tag: 'Unknown' };
    for (let tries = 0; tries < TRIES && outcome._tag === 'Unknown'; tries += 1) {
      try {
        const killed = random(3) === 0 ? { killAfter: random(12) } : {};
        outcome = outcomeOf(
          await client.ask({ method: 'POST', url: `/v1/plays/${playId}/${url}`, headers, body, ...killed }),
        );
      } catch (cause) {
        if (!(cause instanceof BrokenOff)) throw cause;
      }
    }
    const answered = outcome._tag === 'Unknown' ? Number.POSITIVE_INFINITY : performance.now();
    done.push({ client: number, key, invoked, answered, expected, outcome });
    if (outcome._tag === 'Accepted') seen = outcome.revision;
    if (outcome._tag === 'Conflict') seen = outcome.current;
  }
  return done;
};

const runOn = async (plays: number, seed: number) => {
  const server = await served();
  const { application } = server;
  const ids: string[] = [];
  for (let index = 0; index < plays; index += 1) {
    const account = { id: `account-${index}`, name: `Account ${index}` };
    const { body } = await server.client.ask({ method: 'POST', url: '/v1/plays', body: { ...REQUEST, account } });
    ids.push((body as { playId: string }).playId);
  }
  await application.engine.settle();
  const began = new Map<string, number>();
  for (const id of ids) began.set(id, (await storedIn(server, id)).length - 1);
  const clients = Array.from({ length: CLIENTS }, (_, number) => {
    const playId = ids[number % ids.length] ?? '';
    return work(server, playId, number, randomFrom(seed + number)).then((operations) => ({ playId, operations }));
  });
  const histories = Map.groupBy(await Promise.all(clients), ({ playId }) => playId);
  return Promise.all(
    [...histories].map(async ([playId, of]) => ({
      operations: of.flatMap(({ operations }) => operations),
      stored: await storedIn(server, playId),
      began: began.get(playId) ?? -1,
    })),
  );
};

describe('64 clients with retries and broken connections', () => {
  it.each([
    [1, 11],
    [8, 12],
  ])('EVT-5: on %i plays, every stream is as if they had queued, and every key has one effect', async (plays, seed) => {
    const histories = await runOn(plays, seed);
    expect(histories).toHaveLength(plays);
    for (const { operations, stored, began } of histories) expect(violations(operations, stored, began)).toEqual([]);
    const all = histories.flatMap(({ operations }) => operations);
    const count = (tag: string) => all.filter(({ outcome }) => outcome._tag === tag).length;
    // Otherwise nothing was tried that could have gone wrong.
    expect(count('Accepted')).toBeGreaterThan(250);
    expect(count('Conflict')).toBeGreaterThan(5);
    expect(count('Read')).toBeGreaterThan(80);
  });
});

const accepted = (key: string, invoked: number, answered: number, revision: number, id = key): Operation => ({
  ...{ client: 0, key, invoked, answered, expected: null },
  outcome: { _tag: 'Accepted', revision, events: [id] },
});
const stored = (...ids: readonly string[]): readonly Stored[] =>
  ids.map((id, revision) => ({ id, revision, commandId: id }));

describe('the checker finds', () => {
  it('nothing in a history that could have been', () => {
    const concurrent = [accepted('b', 0, 10, 1), accepted('a', 1, 9, 0)];
    expect(violations(concurrent, stored('a', 'b'), -1)).toEqual([]);
  });

  it.each<[string, readonly Operation[], readonly Stored[], RegExp]>([
    ['an answer without its event', [accepted('a', 0, 1, 0)], [], /has 0 of them/],
    [
      'two effects of one key',
      [accepted('a', 0, 1, 0, 'x'), accepted('a', 2, 3, 1, 'y')],
      stored('x', 'y'),
      /more than one/,
    ],
    ['an effect nobody asked for', [accepted('a', 0, 1, 0)], stored('a', 'z'), /without an answer/],
    [
      'an order against time',
      [accepted('late', 5, 6, 0), accepted('early', 0, 1, 1)],
      stored('late', 'early'),
      /late saw/,
    ],
    [
      'a stale read',
      [
        accepted('a', 0, 1, 0),
        { client: 1, key: 'read', invoked: 2, answered: 3, expected: null, outcome: { _tag: 'Read', revision: -1 } },
      ],
      stored('a'),
      /read saw revision -1/,
    ],
    [
      'a lost update',
      [accepted('a', 0, 1, 0), { ...accepted('b', 2, 3, 1), expected: -1 }],
      stored('a', 'b'),
      /expected revision -1/,
    ],
    [
      'a conflict with nobody',
      [{ client: 0, key: 'a', invoked: 0, answered: 1, expected: 0, outcome: { _tag: 'Conflict', current: 0 } }],
      stored('x'),
      /nothing had changed/,
    ],
  ])('%s', (_, operations, log, complaint) => {
    expect(violations(operations, log, -1)).toEqual(expect.arrayContaining([expect.stringMatching(complaint)]));
  });
});
