/** A database that is away is no defect: whoever only asked may ask again (EVT-5). */
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../support/opened-application.ts';

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

let met: Error;
let app: FastifyInstance;
beforeAll(async () => {
  const { application, end } = await openApplication();
  const away = { ...application.reads, listPlays: () => Promise.reject(met) };
  app = await httpServer({ ...application, reads: away }, { user: 'ines' });
  return async () => {
    await app.close();
    await end();
  };
});

it.each([
  coded('57P01', 'terminating connection due to administrator command'),
  coded('ECONNRESET', 'read ECONNRESET'),
  coded('57014', 'canceling statement due to statement timeout'),
  new Error('Query read timeout'),
  new Error('timeout exceeded when trying to connect'),
])('a read that meets “$message” is answered 503, to be asked again', async (cause) => {
  met = cause;
  const { statusCode, headers, json } = await app.inject('/v1/plays');
  expect([statusCode, json().code, headers['retry-after']]).toEqual([503, 'unavailable', '2']);
});

it('any other error is a defect, and is told as one', async () => {
  met = new Error('cannot read properties of undefined');
  expect((await app.inject('/v1/plays')).statusCode).toBe(500);
});
