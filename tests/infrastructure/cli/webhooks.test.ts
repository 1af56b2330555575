/** `tenure webhooks`: what a person does with endpoints, and reads of them (POL-19). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, startOptions } from '../../support/command-line.ts';
import { type Receiver, receiver } from '../webhooks/receivers.ts';

let line: CommandLine;
let there: Receiver;
let answer = 204;
beforeAll(async () => {
  line = await commandLine();
  there = await receiver('whsec_AAAA', () => answer);
});
afterAll(async () => {
  await there.close();
  await line.end();
});

describe('tenure webhooks', () => {
  it('POL-19: adds, sends, shows, sends again and takes away; the secret is shown once', async () => {
    const added = await line.run('webhooks', 'add', there.url, '--allow-private', '--json');
    const { endpoint, secret } = added.json() as { endpoint: { id: string; from: string }; secret: string };
    expect([endpoint.from, secret]).toEqual(['0', expect.stringMatching(/^whsec_/)]);
    await line.run('orchestrate-renewal-play', ...startOptions(line.sample));
    answer = 503;
    await line.run('webhooks', 'send');
    const failing = await line.run('webhooks', 'log', endpoint.id, '--status', 'pending');
    expect(failing.out).toContain('answered 503');
    answer = 204;
    line.clock.set('2026-11-23T10:00:00.000Z' as never);
    const { json } = await line.run('webhooks', 'send', '--json');
    const { attempts } = json() as { attempts: number };
    expect(attempts).toBeGreaterThan(3);
    const listed = await line.run('webhooks', 'list', '--json');
    const [first] = (listed.json() as { endpoints: { owed: number; delivered: number }[] }).endpoints;
    expect(first).toMatchObject({ owed: 0, delivered: there.received.length, givenUp: 0 });
    const log = (await line.run('webhooks', 'log', endpoint.id.slice(0, 13), '--json')).json() as {
      deliveries: { tries: { status: number }[] }[];
      next: string | null;
    };
    expect(log.next).toBeNull();
    expect(log.deliveries.at(-1)?.tries.map(({ status }) => status)).toEqual([503, 204]);
    expect(`${listed.out}${failing.out}${JSON.stringify(log)}`).not.toContain(secret);
    const again = await line.run('webhooks', 'replay', endpoint.id);
    expect(again.out).toContain(`${there.received.length} events are owed to ${endpoint.id} again.`);
    expect((await line.run('webhooks', 'remove', endpoint.id)).code).toBe(0);
    expect((await line.run('webhooks', 'list')).out).toContain('No endpoint.');
  });

  it('POL-19: nobody is meant by a word that fits no endpoint, nor by none at all', async () => {
    await line.run('webhooks', 'add', 'https://hooks.example/a');
    for (const ref of ['zzz', '']) {
      const { code, err } = await line.run('webhooks', 'remove', ref);
      expect([code, err]).toEqual([expect.any(Number), expect.stringContaining('hooks.example/a')]);
      expect(code).not.toBe(0);
    }
    expect((await line.run('webhooks', 'list')).out).toContain('https://hooks.example/a');
  });
});
