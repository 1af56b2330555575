import { tenureClient } from '@tenure/infrastructure/client/client.ts';
import * as E from 'fp-ts/lib/Either.js';

export const exportTryAndCount = async (baseUrl: string, play: string): Promise<string> => {
  const tenure = tenureClient({ baseUrl, actor: 'person:carla' });
  const file = await tenure.file('exportTasks', { play, for: 'csv' });
  if (E.isLeft(file)) return file.left.detail;

  const asked = { play, from: 'csv', dryRun: true } as const;
  const back = await tenure.perform('importTasks', asked, file.right.text);
  if (E.isLeft(back)) return back.left.detail;

  const simulated = await tenure.perform('simulatePolicy', { play }, { extends: 'v1' });
  if (E.isLeft(simulated)) return simulated.left.detail;

  let plays = 0;
  for await (const page of tenure.pages('listPlays', { stage: 'executing', limit: 50 })) {
    if (E.isLeft(page)) return page.left.detail;
    plays += page.right.plays.length;
  }
  return `${file.right.name}: ${back.right.rows} rows, ${back.right.notApplied} wrong; one of ${plays} plays`;
};
