/** One PostgreSQL for a whole test run, started when the first test asks for it, and stopped when the run is over. */
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startServer, type TestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever connects to this port is told the address of the server. */
    readonly postgresPort: number;
  }
}

/** Called by vitest once before any test; what it returns is called after the last one, however the tests went. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  let server: Promise<TestServer> | null = null;
  const begin = async (): Promise<TestServer> => {
    const started = await startServer();
    console.log(`PostgreSQL of this run: ${started.what}`);
    return started;
  };
  const lender = createServer((socket) => {
    socket.on('error', () => {});
    server ??= begin();
    server.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (cause: unknown) => socket.end(JSON.stringify({ problem: cause instanceof Error ? cause.message : `${cause}` })),
    );
  });
  await new Promise<void>((resolve) => lender.listen(0, '127.0.0.1', resolve));
  const address = lender.address();
  if (address === null || typeof address === 'string') throw new Error('nobody can ask for a PostgreSQL server');
  provide('postgresPort', address.port);
  return async () => {
    lender.close();
    const started = await server?.catch(() => null);
    await started?.stop();
  };
};
