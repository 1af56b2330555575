/** What is next over HTTP: for one play and for all, for somebody in particular, under the loop guard (§6). */
import type { NextDocument, NextOfAll } from '@tenure/infrastructure/next-document.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let playId: string;

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  playId = await served.startPlay();
});
afterAll(() => served.end());

const get = async <A>(url: string) => (await served.get(url)).json() as A;

describe('GET next', () => {
  it('§6: gives each action the path and the schema of its command as the description of the API has them', async () => {
    const { actions } = await get<NextDocument>(`/v1/plays/${playId}/next`);
    const [approve] = actions;
    const path = `/v1/plays/${playId}/approve-plan`;
    expect(approve?.command).toMatchObject({ type: 'ApprovePlan', path });
    const api = await get<{ paths: Record<string, { post: { requestBody: { content: Record<string, object> } } }> }>(
      '/openapi.json',
    );
    const { content } = api.paths['/v1/plays/{play}/approve-plan']?.post.requestBody ?? { content: {} };
    expect(content['application/json']).toMatchObject({ schema: approve?.command.schema });
  });

  it('§6: lists all plays that are not over, and the fourth look of the same agent finds it stuck', async () => {
    const agent = `principal=${encodeURIComponent('agent:scribe;for=carla')}`;
    for (let look = 1; look <= 3; look += 1) {
      const { actions } = await get<NextOfAll>(`/v1/next?${agent}&request=look-${look}`);
      expect(actions).toMatchObject([{ key: 'approve-plan', play: { id: playId } }]);
    }
    expect((await get<NextOfAll>(`/v1/next?${agent}&request=look-3`)).stuck).toEqual([]);
    const all = await get<NextOfAll>(`/v1/next?${agent}`);
    expect(all).toMatchObject({
      actions: [],
      stuck: [{ times: 3 }],
      plays: [{ id: playId, decides: { role: 'csm' } }],
    });
    expect((await get<NextOfAll>('/v1/next')).actions).toHaveLength(1);
  });

  it('EVT-6: what names nobody and what is no hat are refused with what is accepted', async () => {
    const replies = [await served.get('/v1/next?principal=carla'), await served.get('/v1/next?hat=cap')];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([400, 400]);
    expect(replies[0]?.body).toContain('person:<id>');
  });
});
