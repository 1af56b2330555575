/** One message over HTTP: what a receiver may do to its sender, and where a sender is not talked into going (POL-19). */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Socket } from 'node:net';
import type { Endpoint } from '@tenure/application/ports/webhooks.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import { httpSender, type Resolve, type SenderOptions } from '@tenure/infrastructure/webhooks/http-sender.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listening, SECRET } from './delivery-world.ts';

const NOW = '2026-03-02T09:00:00.000Z' as Instant;
const MESSAGE = { eventId: 'event-1' as EventId, body: JSON.stringify({ type: 'Any', data: { position: '1' } }) };

const send = (url: string, allowPrivate: boolean, options: Partial<SenderOptions> = {}, secret = SECRET) => {
  const endpoint: Endpoint = { id: 'e', url, secret, types: null, allowPrivate, createdAt: NOW, from: 0n };
  return httpSender({ timeoutMs: 300, ...options }).send(endpoint, MESSAGE, NOW);
};

/** A server that says what it likes, byte by byte. */
const raw = async (said: (socket: Socket) => void): Promise<string> => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => said(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
};

const portOf = (url: string): string => new URL(url).port;

describe('POL-19: addresses that are refused', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0177.0.0.1',
    'http://0.0.0.0',
    'http://localhost',
    'http://[::1]',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://[::127.0.0.1]',
    'http://169.254.169.254',
    'http://[fd12:3456::1]',
    'http://[fe80::1]',
  ])('%s reaches nobody', async (origin) => {
    const here = await listening(SECRET);
    const { status, error } = await send(`${origin}:${portOf(here.url)}/hook`, false);
    expect([status, error]).toEqual([null, expect.stringContaining('private network')]);
    expect(here.asked).toEqual([]);
  });

  it('a name is looked up when it is connected to, each time, and once: what it stood for before counts for nothing', async () => {
    const here = await listening(SECRET);
    let lookups = 0;
    const rebinding: Resolve = (_, __, told) => {
      lookups += 1;
      // First it stands for nothing, and once it was looked at, for this machine.
      if (lookups === 1) told(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);
      else told(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    const url = `http://hooks.example:${portOf(here.url)}/hook`;
    expect((await send(url, false, { resolve: rebinding })).error).toBe('not found');
    expect((await send(url, false, { resolve: rebinding })).error).toContain('private network');
    expect([lookups, here.asked]).toEqual([2, []]);
  });

  it.each([
    ['one private address among public ones', ['93.184.216.34', '10.0.0.7']],
    ['a private IPv6 address behind a public one', ['2606:4700::1111', 'fc00::1']],
    ['this machine in the form of IPv6', ['::ffff:7f00:1']],
    ['a scoped address', ['fe80::1%lo']],
    ['no address at all', []],
  ])('a name that stands for %s is refused whole', async (_, addresses) => {
    const resolve: Resolve = (__, ___, told) =>
      told(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    expect((await send('http://hooks.example/', false, { resolve })).error).toContain('private network');
  });
});

describe('POL-19: receivers that do not answer as they should', () => {
  it('an answer is its status: a body without end is not read, and holds nothing', async () => {
    let written = 0;
    const { promise: closed, resolve: isClosed } = Promise.withResolvers<void>();
    const server: Server = createServer((_, response) => {
      response.on('close', () => isClosed());
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && written < 200_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) break;
        }
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect((await send(`http://127.0.0.1:${port}/`, true, { timeoutMs: 30_000 })).status).toBe(200);
    await closed;
    expect(written).toBeLessThan(20_000_000);
  });

  it.each([
    ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n', true],
    ['speaks something else', 'SSH-2.0-hello\r\n', true],
    ['closes without a word', '', true],
    ['sends heads without end', `HTTP/1.1 200 OK\r\n${'x-more: and more\r\n'.repeat(5_000)}`, true],
    ['stops in the middle of its head', 'HTTP/1.1 200 OK\r\ncontent-', false],
    ['only ever says to go on', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(50), false],
  ])('one that %s has not taken it', async (_, answer, ends) => {
    const url = await raw((socket) => {
      if (answer !== '') socket.write(answer);
      if (ends) socket.end();
    });
    const { status, error } = await send(url, true);
    expect(status).toBeNull();
    expect(error).toMatch(ends ? /./ : /^no answer within 300 ms$/);
  });

  it('one that drips its answer is not waited for longer than one that says nothing', async () => {
    const url = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x: y\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await send(url, true)).error).toBe('no answer within 300 ms');
  });

  it('a long reason is cut before it is kept', async () => {
    const resolve: Resolve = (_, __, told) => told(new Error('x'.repeat(10_000)), []);
    expect((await send('http://hooks.example/', false, { resolve })).error).toHaveLength(500);
  });
});

describe('POL-19: signatures', () => {
  it('verify under the endpoint’s own secret and under no other', async () => {
    const mine = await listening(SECRET);
    const others = await listening('whsec_b3RoZXJvdGhlcm90aGVyb3RoZXI=');
    await Promise.all([send(mine.url, true), send(others.url, true)]);
    expect([mine.received[0]?.verified, others.received[0]?.verified]).toEqual([true, false]);
  });
});
