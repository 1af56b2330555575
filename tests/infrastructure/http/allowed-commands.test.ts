/** What somebody can do now, and why not the rest: asked over HTTP, and told with every refusal (EVT-6). */
import { OFFERED } from '@tenure/infrastructure/commands/offered.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let play = '';

interface Line {
  readonly command: string;
  readonly path: string;
  readonly allowed: true | false | 'depends';
  readonly refusal: { readonly code: string; readonly rule: string; readonly accepted: string } | null;
}

beforeAll(async () => {
  served = await serveApplication({ user: 'local' });
  play = await served.startPlay();
  await served.application.engine.settle();
});
afterAll(() => served.end());

const asked = async (url: string, headers: Record<string, string> = {}) => {
  const reply = await served.get(url, headers);
  expect([reply.statusCode, reply.body]).toEqual([200, expect.any(String)]);
  const { commands, ...rest } = reply.json() as { commands: readonly Line[]; revision: number; principal: string };
  return { ...rest, etag: reply.headers.etag, lines: new Map(commands.map((line) => [line.command, line])) };
};

describe('GET …/allowed-commands', () => {
  it('EVT-6: names every command of the play, whether it is possible now, and where to send it', async () => {
    const { lines, principal, revision, etag } = await asked(`/v1/plays/${play}/allowed-commands`);
    expect([...lines.keys()]).toEqual(OFFERED.filter(({ target }) => target === 'play').map(({ name }) => name));
    expect({ principal, etag }).toEqual({ principal: 'person:local', etag: `"${revision}"` });
    expect(lines.get('change-risk')).toMatchObject({
      path: `/v1/plays/${play}/change-risk`,
      allowed: true,
      refusal: null,
    });
  });

  it('EVT-6: what is not possible says so as the command itself would be refused', async () => {
    const { lines } = await asked(`/v1/plays/${play}/allowed-commands`);
    for (const [command, body] of [
      ['approve-plan', {}],
      ['close-play', { tasks: [] }],
    ] as const) {
      const reply = await served.post(`/v1/plays/${play}/${command}?dryRun=true`, body);
      const { code, rule, detail, accepted } = reply.json();
      expect(lines.get(command)).toMatchObject({ allowed: false, refusal: { code, rule, detail, accepted } });
    }
  });

  it('POL-17: is asked for whoever sends it, or for whoever is named', async () => {
    const robot = { 'tenure-actor': 'agent:planner;for=dana' };
    const sent = await asked(`/v1/plays/${play}/allowed-commands`, robot);
    expect(sent.principal).toBe('agent:planner;for=dana');
    expect(sent.lines.get('raise-escalation')).toMatchObject({ allowed: false, refusal: { rule: 'POL-17' } });
    const person = await asked(`/v1/plays/${play}/allowed-commands?principal=person:dana`, robot);
    expect(person.lines.get('raise-escalation')?.allowed).toBe(true);
  });

  it('by slug, and in little time', async () => {
    const before = performance.now();
    await asked('/v1/plays/northwind-robotics-adoption-accelerator-2027-03-31/allowed-commands');
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('EVT-1: what does not exist is 404, and a principal that is none is 400', async () => {
    const nowhere = '01a1fc28-0051-71bf-ac08-44d8b5cd2bec';
    const codes = { plays: 'no-such-play', gates: 'no-such-stage', units: 'no-such-unit', feedback: 'no-such-finding' };
    for (const [kind, code] of Object.entries(codes)) {
      const reply = await served.get(`/v1/${kind}/${nowhere}/allowed-commands`);
      expect([kind, reply.statusCode, reply.json().code]).toEqual([kind, 404, code]);
    }
    const stranger = await served.get(`/v1/plays/${play}/allowed-commands?principal=dana`);
    expect([stranger.statusCode, stranger.json().code]).toEqual([400, 'invalid-request']);
  });
});

describe('a refusal', () => {
  it('EVT-6: names what the same sender can do instead, as allowed-commands would', async () => {
    const reply = await served.post(`/v1/plays/${play}/approve-plan`, {});
    const { lines } = await asked(`/v1/plays/${play}/allowed-commands`);
    const possible = [...lines.values()].filter(({ allowed }) => allowed !== false).map(({ command }) => command);
    expect(reply.json().allowed).toEqual(possible);
    expect(possible).not.toContain('approve-plan');
  });

  it('of a request that cannot be read, or to nothing, names nothing', async () => {
    const unread = await served.post(`/v1/plays/${play}/change-risk`, { risk: 'blue' });
    const nowhere = await served.post('/v1/plays/01a1fc28-0051-71bf-ac08-44d8b5cd2bec/approve-plan', {});
    for (const reply of [unread, nowhere]) expect(reply.json()).not.toHaveProperty('allowed');
  });
});
