/** The escalation of the missed checkpoint resolved, before anybody is asked to let the renewal through (POL-18). */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { sampleOwner } from '../../../sample/people.ts';
import type { Scene } from './cast.ts';

export const calm = async ({ desk, cast }: Scene, today: PlainDate): Promise<void> => {
  const { escalations } = await desk.tracker();
  const owner = sampleOwner('csm').person;
  if (owner === null) throw new Error('nobody holds the role csm');
  for (const { id, status } of escalations) {
    if (status === 'resolved' || status === 'reviewed') continue;
    const what = 'A rollout owner on each side for the second and the third plant, named in writing';
    await desk.send(cast.cro.id, {
      type: 'ResolveEscalation',
      data: {
        escalationId: id,
        decision: 'The checkpoint stays with the director; both open plants get an owner on each side.',
        commitments: [{ what, owner, due: addDays(today, 7) }],
      },
    });
    await desk.settle();
  }
};
