import { tenureClient } from '@tenure/infrastructure/client/client.ts';
import * as E from 'fp-ts/lib/Either.js';

export const startAndFollow = async (baseUrl: string): Promise<string> => {
  const tenure = tenureClient({ baseUrl, actor: 'person:carla' });
  const started = await tenure.start({
    account: 'northwind-robotics',
    tier: 'growth',
    risk: 'yellow',
    play: 'adoption-accelerator',
    deadline: '2027-03-31',
  });
  if (E.isLeft(started)) return `${started.left.code}: ${started.left.detail}`;
  const { playId, revision } = started.right;

  const data = { risk: 'red', reason: 'The sponsor has left' } as const;
  const changed = await tenure.send('play', playId, 'ChangeRisk', data, { ifMatch: revision });
  if (E.isLeft(changed)) return `${changed.left.code}: what is possible now is ${changed.left.allowed?.join(', ')}`;

  const tracker = await tenure.read('getPlay', { play: playId });
  if (E.isLeft(tracker)) return tracker.left.code;

  for await (const told of tenure.events({ plays: [playId], types: ['RiskChanged'] })) {
    if (told._tag === 'Event')
      return `${tracker.right.play.slug} is ${tracker.right.play.risk}, by ${told.event.actor.kind}`;
    if (told._tag === 'Ended') return told.problem.code;
  }
  return 'nothing came';
};
