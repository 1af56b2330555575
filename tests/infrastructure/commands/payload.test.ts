import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { OrchestrateRequest } from '@tenure/infrastructure/commands/orchestrate-request.ts';
import { readPayload } from '@tenure/infrastructure/commands/payload.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const read = (codec: t.Mixed, input: unknown): unknown => {
  const result = readPayload(codec, input);
  return E.isRight(result) ? result.right : { problems: result.left };
};
const problemsOf = (codec: t.Mixed, input: unknown) => {
  const result = readPayload(codec, input);
  return E.isLeft(result) ? result.left : [];
};

describe('payloads of commands', () => {
  it('a nullable field left out is null, a list left out is empty', () => {
    expect(read(PLAY_COMMANDS.CompleteTask.data, { taskId: 't01' })).toEqual({ taskId: 't01', deliverableUri: null });
    expect(read(PLAY_COMMANDS.CustomizePlay.data, {})).toEqual({ personas: [] });
  });

  it('the same holds inside lists of objects', () => {
    const tasks = [{ taskId: 't01', disposition: 'closed', reason: 'no longer needed' }];
    expect(read(PLAY_COMMANDS.ClosePlay.data, { tasks })).toEqual({ tasks: [{ ...tasks[0], to: null }] });
  });

  it('an optional field left out stays out: a patch changes only what it names', () => {
    const patch = { taskId: 't01', change: { title: 'Call them' }, reason: 'clearer' };
    expect(read(PLAY_COMMANDS.ChangeTask.data, patch)).toEqual(patch);
  });

  it('a field no codec reads is refused with its place and the fields there are', () => {
    expect(problemsOf(PLAY_COMMANDS.CompleteTask.data, { taskId: 't01', deliverableURL: 'x' })).toEqual([
      { pointer: '/deliverableURL', expected: 'no such field; the fields are taskId, deliverableUri', found: '"x"' },
    ]);
  });

  it('a stranger deep inside is found too, and so is one in a command without fields', () => {
    const change = { taskId: 't01', change: { tittle: 'x' }, reason: 'why' };
    expect(problemsOf(PLAY_COMMANDS.ChangeTask.data, change).map(({ pointer }) => pointer)).toEqual(['/change/tittle']);
    expect(problemsOf(PLAY_COMMANDS.ApprovePlan.data, { force: true })).toEqual([
      { pointer: '/force', expected: 'no field at all', found: 'true' },
    ]);
  });

  it('what is wrong and what is strange are reported together', () => {
    const pointers = problemsOf(PLAY_COMMANDS.MoveMilestone.data, { milestoneId: 'M 1', too: 'x', reason: '' });
    expect(pointers.map(({ pointer }) => pointer)).toEqual(['/milestoneId', '/to', '/reason', '/too']);
  });

  it.each([null, 'text', 7, [1]])('%j is no payload', (input) => {
    expect(problemsOf(PLAY_COMMANDS.MoveMilestone.data, input)).not.toEqual([]);
  });

  it('a key that would reach an object’s prototype is just another stranger', () => {
    const input = JSON.parse('{"taskId":"t01","__proto__":{"deliverableUri":"x"}}');
    expect(problemsOf(PLAY_COMMANDS.CompleteTask.data, input).map(({ pointer }) => pointer)).toEqual(['/__proto__']);
  });
});

describe('the request that starts a play', () => {
  const request = { account: 'A-1', tier: 'growth', risk: 'yellow', play: 'exec-save', deadline: '2027-01-29' };

  it('is the seed’s five inputs and nothing else has to be said', () => {
    expect(read(OrchestrateRequest, request)).toEqual(request);
  });

  it('an account with its name is taken as an object', () => {
    const account = { id: 'A-1', name: 'Acme' };
    expect(read(OrchestrateRequest, { ...request, account })).toEqual({ ...request, account });
  });

  it('every missing input is named at once', () => {
    const pointers = problemsOf(OrchestrateRequest, {}).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/account', '/tier', '/risk', '/play', '/deadline']);
  });

  it('a word outside its list is answered with the list', () => {
    const [problem] = problemsOf(OrchestrateRequest, { ...request, tier: 'huge' });
    expect(problem).toEqual({ pointer: '/tier', expected: 'one of strategic | growth | scale', found: '"huge"' });
  });

  it('an unknown field of an inner object is refused', () => {
    const account = { id: 'A-1', name: 'Acme', region: 'EU' };
    const pointers = problemsOf(OrchestrateRequest, { ...request, account, dimensions: { gio: 'EU' } });
    expect(pointers.map(({ pointer }) => pointer)).toEqual(['/account/region', '/dimensions/gio']);
  });
});
