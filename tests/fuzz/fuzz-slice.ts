/** A slice of a run: so many requests to one application, one after another. The same seed asks the same. */

import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { seededRandom } from '@tenure/infrastructure/sample/random.ts';
import type { FastifyInstance } from 'fastify';
import type { Asked } from './asked.ts';
import { type OpenApi, type Operation, readDescription } from './description.ts';
import { learner } from './learned.ts';
import { leader } from './led.ts';
import { hasDoor, openDoor } from './locked-out.ts';
import { hostileRequest, mutatedRequest, type Requests, validRequest } from './make-request.ts';
import type { Prepared } from './prepared-world.ts';
import { failedWith, noted, type Summary } from './summary.ts';
import { wrongWith } from './verdict.ts';

export interface Slice {
  readonly seed: number;
  readonly requests: number;
  /** Operations by id; null: all there are. */
  readonly only: readonly string[] | null;
}

/** What follows from what was accepted happens now and then, as it would between requests. */
const SETTLED_EVERY = 20;
const LEARNT_EVERY = 400;

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

/** `prepared`: the application of its own it asks; whoever opened it ends it. */
export const fuzzSlice = async (
  prepared: Prepared,
  { seed, requests, only }: Slice,
  summary: Summary,
): Promise<void> => {
  const { application, head, data } = prepared;
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
  const { places, named } = prepared;
  const { making, hear, catchUp } = await learner(app, { random: seededRandom(seed), resolve, places });
  const operations = description.operations.filter(({ id }) => only === null || only.includes(id));
  const successes = (id: string): number => summary.rows.get(id)?.succeeded ?? 0;
  const led = leader({ app, description, operations, making, named, successes });
  let before = await head();
  for (let n = 0; n < requests; n += 1) {
    const operation = operations[n % operations.length];
    if (operation === undefined) throw new Error(`no operation is called ${only?.join(' or ')}`);
    if (n % SETTLED_EVERY === 0) {
      await application.engine.settle();
      before = await head();
      if (n % LEARNT_EVERY === 0) await catchUp();
    }
    const isLockedOut = hasDoor(operation) && making.random.chance(0.08);
    const lead = !isLockedOut && making.random.chance(0.2) ? await led() : null;
    const asked = lead ?? (isLockedOut ? door.request(making, operation) : nextRequest(making, operation));
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
    hear(answered);
    noted(summary, asked, answered, ms);
    const wrong = wrongWith(asked, answered, isLockedOut ? behindDoor : description, [data]);
    if (wrong.length > 0)
      failedWith(summary, { asked, status, body, wrong, logged, at: `request ${n} of seed ${seed}` });
  }
  await door.app.close();
  await app.close();
};
