/** The typed client against a server that listens. */
import { ACTIONS } from '@tenure/infrastructure/client/actions.ts';
import { tenureClient } from '@tenure/infrastructure/client/client.ts';
import { COLLECTIONS, type CommandData } from '@tenure/infrastructure/client/commands.ts';
import { STREAMS } from '@tenure/infrastructure/client/events.ts';
import { FILES } from '@tenure/infrastructure/client/files.ts';
import { addressOf, READS, type Read } from '@tenure/infrastructure/client/reads.ts';
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';
import { servedDescription } from '../../support/served-description.ts';

let served: ServedApplication;
let baseUrl: string;
const pauses: number[] = [];
const pause = async (milliseconds: number): Promise<void> => {
  pauses.push(milliseconds);
};

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  baseUrl = await served.listen();
});
afterAll(() => served.end());

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};
const client = (given: object = {}) => tenureClient({ baseUrl, pause, ...given });
const start = async (deadline = '2027-03-31') => right(await client().start({ ...REQUEST, deadline }));

describe('the client', () => {
  it('EVT-5: starts a play, sends commands to it and reads what it has written', async () => {
    const carla = client({ actor: 'person:carla' });
    const { playId, revision } = right(await carla.start(REQUEST));
    const changed = right(
      await carla.send('play', playId, 'ChangeRisk', { risk: 'red', reason: 'The sponsor has left' }),
    );
    expect(changed.revision).toBeGreaterThan(revision);
    const tracker = right(await carla.read('getPlay', { play: playId }));
    expect(tracker.play).toMatchObject({ risk: 'red', revision: changed.revision, startedBy: 'person carla' });
    const before = right(await carla.read('getPlay', { play: playId, asOf: Number(changed.position) - 1 }));
    expect(before.play.risk).toBe('yellow');
  });

  it('a problem is a value, with its code and what is allowed instead', async () => {
    const { playId } = await start('2027-04-30');
    const refused = await client().send('play', playId, 'ClosePlay', {});
    if (E.isRight(refused)) throw new Error('it was accepted');
    expect(refused.left).toMatchObject({ status: 422, code: 'outcome-missing', rule: 'PLAY-12' });
    expect(refused.left.allowed).toContain('change-risk');
  });

  it('EVT-5: a revision that is over is a conflict, with the one there is', async () => {
    const { playId, revision } = await start('2027-05-31');
    const data = { risk: 'green', reason: 'It is well' } as const;
    right(await client().send('play', playId, 'ChangeRisk', data, { ifMatch: revision }));
    const lost = await client().send('play', playId, 'ChangeRisk', data, { ifMatch: revision });
    expect(lost).toMatchObject({ left: { code: 'conflict', currentRevision: revision + 1 } });
  });

  it('EVT-6: a preview says what would happen and writes nothing', async () => {
    const { playId, revision } = await start('2027-06-30');
    const preview = right(
      await client().preview('play', playId, 'ChangeRisk', { risk: 'red', reason: 'The sponsor has left' }),
    );
    expect(preview).toMatchObject({ dryRun: true, revision, playId, events: [{ type: 'RiskChanged' }] });
    expect(right(await client().previewStart({ ...REQUEST, deadline: '2027-12-31' })).revision).toBeNull();
    expect(right(await client().read('getPlay', { play: playId })).play.risk).toBe('yellow');
  });

  it('EVT-5: sends again, with the same key, what may not have been carried out', async () => {
    const { playId } = await start('2027-07-31');
    const keys: string[] = [];
    let calls = 0;
    const lossy: typeof fetch = async (url, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key') ?? '');
      const response = await fetch(url, init);
      calls += 1;
      if (calls === 1) throw new Error('the connection was lost after the command was carried out');
      return calls === 2
        ? new Response('{"type":"","title":"","status":503,"code":"outcome-unknown","detail":""}', {
            status: 503,
            headers: { 'content-type': 'application/problem+json', 'retry-after': '2' },
          })
        : response;
    };
    pauses.length = 0;
    const data = { risk: 'red', reason: 'The sponsor has left' } as const;
    const sent = right(await client({ fetch: lossy }).send('play', playId, 'ChangeRisk', data));
    expect(sent.repeated).toBe(true);
    expect([calls, new Set(keys).size]).toEqual([3, 1]);
    expect(pauses).toEqual([200, 2_000]);
    const entries = right(await client().read('getPlayAuditLog', { play: playId, type: 'RiskChanged' })).entries;
    expect(entries).toHaveLength(1);
  });

  it('gives up in words when nobody answers', async () => {
    const nobody = client({ baseUrl: 'http://127.0.0.1:9', attempts: 2 });
    expect(await nobody.read('listPlays', {})).toMatchObject({ left: { code: 'no-answer', status: 503 } });
  });

  it('PROJ-3: follows the log, and goes on where it broke off, without gap or duplicate', async () => {
    let streams = 0;
    const broken: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      streams += 1;
      if (streams > 2 || response.body === null) return response;
      let left = 8_000;
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform: (piece, controller) => {
          controller.enqueue(piece.subarray(0, Math.max(0, left)));
          left -= piece.length;
          if (left <= 0) controller.terminate();
        },
      });
      return new Response(response.body.pipeThrough(cut), response);
    };
    const enough = new AbortController();
    const positions: string[] = [];
    for await (const told of client({ fetch: broken }).events({ signal: enough.signal })) {
      if (told._tag === 'Event') positions.push(told.event.position);
      if (told._tag === 'CaughtUp') enough.abort();
      if (told._tag === 'Ended') throw new Error(told.problem.detail);
    }
    const { entries } = right(await client().read('getAuditLog', { limit: 200 }));
    expect(positions).toEqual(entries.map(({ position }) => position));
    expect(streams).toBe(3);
  });

  it('a feed that cannot be had ends with the problem', async () => {
    const told = [];
    for await (const each of client().events({ after: '999999' })) told.push(each);
    expect(told).toMatchObject([{ _tag: 'Ended', problem: { code: 'position-not-reached' } }]);
  });
});

describe('what the client knows of the API', () => {
  /** Each operation it can ask for, with method and path; streams, files and data of one operation stand together. */
  const callable = (): ReadonlyMap<string, string> =>
    new Map([
      ['OrchestratePlay', 'post /v1/plays'],
      ...OFFERED.map(({ target, type, name }): [string, string] => [
        type,
        `post /v1/${COLLECTIONS[target]}/{${target === 'gate' ? 'play' : target === 'feedback' ? 'finding' : target}}/${name}`,
      ]),
      ...Object.entries({ ...READS, ...FILES, ...STREAMS })
        .filter(([id]) => !Object.hasOwn(ACTIONS, id))
        .map(([id, path]): [string, string] => [id, `get ${path.split('?')[0]}`]),
      ...Object.entries(ACTIONS).map(([id, { method, path }]): [string, string] => [
        id,
        `${method.toLowerCase()} ${path}`,
      ]),
    ]);

  it('is every route of the API, and no other: a new one needs a call, too', async () => {
    const { operations } = await servedDescription(served.server);
    const routes = [...operations].map(([id, { method, path }]) => [id, `${method} ${path}`]);
    expect([...callable()].toSorted()).toEqual(routes.toSorted());
  });

  it('reads of one operation stay together: as data and as a file they are at one path', () => {
    for (const [id, path] of Object.entries(FILES))
      if (Object.hasOwn(READS, id)) expect(READS[id as Read].split('?')[0]).toBe(path.split('?')[0]);
    expect(FILES.exportTasksWithIdMap).toBe(ACTIONS.exportTasksWithIdMap.path);
  });

  it('names stand in the path, everything else is asked', () => {
    expect(addressOf('getUnit', { unit: 'a/b', asOf: '3' })).toBe('/v1/units/a%2Fb?asOf=3');
    expect(addressOf('getEscalationBrief', { play: 'p', escalation: 'esc-01' })).toBe(
      '/v1/plays/p/escalation-brief?format=json&escalation=esc-01',
    );
  });

  it('EVT-6: fields have the types of the codecs; what the server fills in may be left out', () => {
    type Risk = CommandData<'play', 'ChangeRisk'>;
    expectTypeOf<Risk>().toExtend<{ readonly risk: 'green' | 'yellow' | 'red'; readonly reason: string }>();
    expectTypeOf<{ risk: 'red'; reason: string }>().toExtend<Risk>();
    expectTypeOf<{ risk: 'blue'; reason: string }>().not.toExtend<Risk>();
    expectTypeOf<{ message: string }>().toExtend<CommandData<'unit', 'AdvanceHat'>>();
    expectTypeOf<{ deadline: string; reason: string }>().toExtend<CommandData<'play', 'ChangeDeadline'>>();
    expectTypeOf<{ reason: string }>().not.toExtend<CommandData<'play', 'ChangeDeadline'>>();
  });
});
