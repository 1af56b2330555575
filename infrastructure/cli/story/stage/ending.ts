/** What the customer offers and decides, and how the play ends (GATE-1, GATE-4, PLAY-12). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayCommandOf } from '@tenure/domain/play/commands.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { Scene } from './cast.ts';

/** Counted from the end of the plan: the session, the proposal, the customer's decision. */
const LAST_MILESTONES = [-3, -2, -1] as const;

const reach = async ({ desk, cast }: Scene, on: PlainDate, places: readonly number[]): Promise<void> => {
  const { milestones } = await desk.tracker();
  for (const { id } of places.flatMap((place) => milestones.at(place) ?? []))
    await desk.send(cast.csm.id, { type: 'ReachMilestone', data: { milestoneId: id, on } });
};

/** The session is held and the proposal sent; one lever is outside its open offer, so the deal desk has to sign. */
export const negotiate = async (scene: Scene, today: PlainDate): Promise<void> => {
  const { desk, cast, content } = scene;
  await reach(scene, today, LAST_MILESTONES.slice(0, -1));
  const { offeredBy, terms } = content.offer;
  await desk.gate(cast.csm, { type: 'RecordCustomerOffer', data: { offeredOn: today, offeredBy, terms } });
  const note = content.signOffNote;
  await desk.gate(cast.dealDesk, { type: 'RecordSignOff', data: { role: 'deal-desk', decision: 'signed-off', note } });
  await desk.settle();
};

export const hearDecision = async (scene: Scene, today: PlainDate): Promise<void> => {
  const { desk, cast, content } = scene;
  await desk.gate(cast.csm, { type: 'RecordCustomerDecision', data: content.customerDecision(today) });
  await reach(scene, today, LAST_MILESTONES.slice(-1));
  await desk.settle();
};

type Settled = PlayCommandOf<'ClosePlay'>['data']['tasks'][number];

/** What belongs to the rollout goes on with whoever owns it; what was to bring the renewal about is over. */
const settled = ({ tasks }: StatusTracker): readonly Settled[] =>
  tasks
    .filter(({ status }) => status === 'open')
    .map(({ id, owner, ownerRole }) =>
      ownerRole === 'csm' && owner !== null
        ? { taskId: id, disposition: 're-homed', to: owner, reason: 'goes on as part of the rollout' }
        : { taskId: id, disposition: 'closed', to: null, reason: 'the customer has renewed before it was due' },
    );

export const end = async ({ desk, cast, content }: Scene): Promise<void> => {
  await desk.send(cast.csm.id, { type: 'RecordOutcome', data: content.outcome });
  const tasks = settled(await desk.tracker());
  await desk.send(cast.csm.id, { type: 'ClosePlay', data: { tasks } });
  await desk.settle();
  const kept = tasks.filter(({ disposition }) => disposition === 're-homed').length;
  desk.remark(`${tasks.length} tasks were open: ${tasks.length - kept} closed, ${kept} re-homed, each by name`);
};
