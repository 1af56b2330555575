/** A slice of a run: a fresh application, and so many requests to it, one after another. The same seed asks the same. */

import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { seededRandom } from '@tenure/infrastructure/sample/random.ts';
import type { FastifyInstance } from 'fastify';
import type { Asked } from './asked.ts';
import { type OpenApi, type Operation, readDescription } from './description.ts';
import { knownValues } from './known-values.ts';
import { hasDoor, openDoor } from './locked-out.ts';
import { hostileRequest, mutatedRequest, type Requests, validRequest } from './make-request.ts';
import { prepareWorld } from './prepared-world.ts';
import { failedWith, noted, type Summary } from './summary.ts';
import { wrongWith } from './verdict.ts';

export interface Slice {
  readonly seed: number;
  readonly requests: number;
  /** Operations by id; null: all there are. */
  readonly only: readonly string[] | null;
}

const MOST_TOKENS = 50;

const nextRequest = (making: Requests, operation: Operation): Asked => {
  const { random } = making;
  const share = random.next();
  if (share < 0.35 || operation.isEndless) {
    const asked = mutatedRequest(making, operation);
    if (asked !== null) return asked;
  }
  if (share < 0.65) return hostileRequest(making, operation);
  return validRequest(making, operation);
};

export const fuzzSlice = async ({ seed, requests, only }: Slice, summary: Summary): Promise<void> => {
  const prepared = await prepareWorld();
  const { application, places, head, data } = prepared;
  let logged: string | null = null;
  const write = (line: string): void => {
    if (line.includes('"err"')) logged = line;
  };
  const app = await httpServer(application, { user: 'carla', log: { write } });
  const door = await openDoor(prepared);
  const described = async (server: FastifyInstance) =>
    readDescription((await server.inject('/openapi.json')).json() as OpenApi);
  const description = await described(app);
  const behindDoor = await described(door.app);
  const { resolve } = description;
  const known = await knownValues(app);
  const making: Requests = { random: seededRandom(seed), known, resolve, places, tokens: [] };
  const operations = description.operations.filter(({ id }) => only === null || only.includes(id));
  let before = await head();
  for (let n = 0; n < requests; n += 1) {
    const operation = operations[n % operations.length];
    if (operation === undefined) throw new Error(`no operation is called ${only?.join(' or ')}`);
    const isLockedOut = hasDoor(operation) && making.random.chance(0.08);
    const asked = isLockedOut ? door.request(making, operation) : nextRequest(making, operation);
    logged = null;
    const began = performance.now();
    const reply = await (isLockedOut ? door.app : app).inject({
      method: asked.method as 'GET',
      url: asked.url,
      headers: asked.headers as Record<string, string>,
      ...(asked.body !== null && { payload: asked.body }),
    });
    const ms = performance.now() - began;
    const after = await head();
    const { statusCode: status, headers, body } = reply;
    const answered = { status, headers, body, grown: after - before };
    before = after;
    const token = headers['consistency-token'];
    if (typeof token === 'string' && making.tokens.length < MOST_TOKENS) making.tokens.push(token);
    noted(summary, asked, answered, ms);
    const wrong = wrongWith(asked, answered, isLockedOut ? behindDoor : description, [data]);
    if (wrong.length > 0)
      failedWith(summary, { asked, status, body, wrong, logged, at: `request ${n} of seed ${seed}` });
  }
  await door.app.close();
  await app.close();
  await prepared.end();
};
