/** A wire to PostgreSQL that can be cut: at once, or between a COMMIT that arrived and the word that it did. */
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  /** As the server's, through the wire. */
  readonly url: string;
  /** The next reply to a COMMIT is lost, and the connection with it. */
  readonly cutNextCommit: () => void;
  readonly commitsCut: () => number;
  /** Every connection is reset. */
  readonly reset: () => void;
  /** The server's side of every connection is gone, and nobody tells the other side. */
  readonly halfOpen: () => void;
  /** From now on nothing comes back, and nobody says so; until `false`. */
  readonly silence: (on: boolean) => void;
  readonly close: () => Promise<void>;
}

const COMMIT = 'commit\0';

export const proxyTo = async (url: string): Promise<Proxy> => {
  const target = new URL(url);
  const host = decodeURIComponent(target.hostname);
  const port = Number(target.port === '' ? 5432 : target.port);
  const reach = (): Socket => (host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host));
  const pairs = new Set<readonly [Socket, Socket]>();
  const orphaned = new Set<Socket>();
  let armed = false;
  let cut = 0;
  let silent = false;

  const server = createServer((client) => {
    const upstream = reach();
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let doomed = false;
    const end = () => {
      if (orphaned.has(client)) return;
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) {
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (part) => {
      if (armed && part.includes(COMMIT)) {
        armed = false;
        doomed = true;
      }
      upstream.write(part);
    });
    upstream.on('data', (part) => {
      if (silent) return;
      if (!doomed) {
        client.write(part);
        return;
      }
      cut += 1;
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const through = new URL(url.replace(/@[^/]*/, `@127.0.0.1:${address.port}`));
  const reset = () => {
    for (const [client, upstream] of [...pairs]) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };
  const halfOpen = () => {
    for (const [client, upstream] of [...pairs]) {
      orphaned.add(client);
      upstream.destroy();
    }
  };
  return {
    url: through.href,
    halfOpen,
    cutNextCommit: () => {
      armed = true;
    },
    commitsCut: () => cut,
    reset,
    silence: (on) => {
      silent = on;
    },
    close: async () => {
      reset();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
