/** The program as a process: started by Node, asked to stop by the system, its output going to pipes. */
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/opened-application.ts';

const PROGRAM = resolve(import.meta.dirname, '../../infrastructure/tenure.mjs');
let folder = '';
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tenure = (...argv: readonly string[]) => {
  const env = { ...process.env, TENURE_DATA: join(folder, 'data'), NO_COLOR: '1' };
  const child = spawn(process.execPath, [PROGRAM, ...argv], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(said.out)?.[1];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`it ended without saying ${pattern}: ${said.out}${said.err}`);
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };
  return { child, said, ended, says };
};

describe('the process', () => {
  it('npm start: tells the story, serves it, and ends quietly when asked to', async () => {
    const { child, said, ended, says } = tenure('sample', '--port', '0');
    const url = await says(/Serving on (http:\/\/127\.0\.0\.1:\d+)/);
    const { plays } = (await (await fetch(`${url}/v1/plays`)).json()) as { plays: { openEscalations: number }[] };
    expect(plays).toMatchObject([{ stage: 'closed', openEscalations: 0 }]);
    child.kill('SIGTERM');
    expect(await ended, said.err).toBe(0);
    expect(said.out).toMatch(/POL-1 +EscalationTriggered/);
    expect(said.out).toContain('Where it all is');
    expect(said.err).toMatch(/LOCAL SINGLE-USER MODE/);
  });

  it('AUD-3: SIGHUP has the file of --auth read at once, and never ends the server', async () => {
    const auth = join(folder, 'auth.json');
    await writeFile(auth, '{"apiKeys": true}');
    const { child, said, ended, says } = tenure('serve', '--auth', auth, '--port', '0');
    const url = await says(/Serving on (http:\/\/127\.0\.0\.1:\d+)/);
    const warnings = async () => ((await (await fetch(`${url}/readyz`)).json()) as { warnings: string[] }).warnings;
    child.kill('SIGHUP');
    await expect.poll(() => said.err).toContain('was read again');
    await writeFile(auth, '{"apiKeys": tr');
    child.kill('SIGHUP');
    await expect.poll(() => said.err).toContain('THE FILE OF --auth CANNOT BE USED');
    expect(await warnings()).toEqual([expect.stringContaining('what counted before still counts')]);
    expect((await fetch(`${url}/v1/plays`)).status).toBe(401);
    child.kill('SIGTERM');
    expect(await ended, said.err).toBe(0);
  });

  it('bad input: nothing on standard output, the reason on standard error, exit code 2', async () => {
    const { said, ended } = tenure('status');
    expect(await ended).toBe(2);
    expect(said.out).toBe('');
    expect(said.err).toContain("missing required argument 'play'");
  });
});
