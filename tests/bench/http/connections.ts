/** 64 keep-alive connections that each send their next request once the last is answered; as little work as possible. */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** The whole request, head and body, that this connection sends the n-th time. */
  readonly request: (connection: number, turn: number) => string;
  readonly turns: number;
}

export interface Carried {
  readonly seconds: number;
  /** Milliseconds from a request to its answer, in the order of answers. */
  readonly latencies: readonly number[];
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** Calls `answered` with each whole answer; throws at anything but 200. */
const answers = (socket: Socket, answered: () => void, failed: (why: Error) => void): void => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf(HEAD_END);
      if (end < 0) return;
      const head = rest.toString('latin1', 0, end);
      const length = Number(LENGTH.exec(head)?.[1] ?? Number.NaN);
      const whole = end + HEAD_END.length + length;
      if (!head.startsWith('HTTP/1.1 200')) return failed(new Error(rest.toString('utf8', 0, 600)));
      if (rest.length < whole) return;
      rest = rest.subarray(whole);
      answered();
    }
  });
};

const carryOne = ({ port, request, turns }: Load, connection: number, latencies: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let turn = 0;
    let since = 0;
    const send = (): void => {
      since = performance.now();
      socket.write(request(connection, turn));
      turn += 1;
    };
    socket.on('error', reject);
    socket.on('connect', send);
    answers(
      socket,
      () => {
        latencies.push(performance.now() - since);
        if (turn < turns) send();
        else {
          socket.destroy();
          resolve();
        }
      },
      (why) => {
        socket.destroy();
        reject(why);
      },
    );
  });

export const carry = async (load: Load): Promise<Carried> => {
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: load.connections }, (_, index) => carryOne(load, index, latencies)));
  return { seconds: (performance.now() - start) / 1_000, latencies };
};

export const httpRequest = (method: string, path: string, body?: string): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ].join('\r\n');
