/** What the sample's people do on a working day: what is due, and nothing else. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { Desk } from './desk.ts';

type Errand = readonly [personId: string, command: PlayCommand];

const tasksDue = ({ tasks, play }: StatusTracker, today: PlainDate, desk: Desk): readonly Errand[] =>
  tasks
    .filter(({ status, due }) => status === 'open' && due <= today)
    .map(({ id, owner, ownerRole }) => [
      owner?.id ?? desk.holder(ownerRole),
      {
        type: 'CompleteTask',
        data: { taskId: id, deliverableUri: `https://files.example/${play.account.id}/${id}` },
      },
    ]);

const milestonesDue = ({ milestones }: StatusTracker, today: PlainDate, desk: Desk): readonly Errand[] =>
  milestones
    .filter(({ due, reachedOn }) => reachedOn === null && due <= today)
    .map(({ id }) => [desk.holder('csm'), { type: 'ReachMilestone', data: { milestoneId: id, on: today } }]);

const ON_TRACK = {
  verdict: 'on-track',
  note: 'Rollout in two of three plants is back on its curve; the third has an owner again.',
} as const;
const AT_RISK = {
  verdict: 'at-risk',
  note: 'Two weeks without a look at the numbers: the third plant has fallen back, the plan stands.',
} as const;

const checkpointsDue = (
  { checkpoints, play }: StatusTracker,
  today: PlainDate,
  forgotten: string | undefined,
  desk: Desk,
): readonly Errand[] =>
  checkpoints
    .filter(({ id, status, due }) => status === 'open' && due === today && id !== forgotten)
    .map(({ id, owner, ownerRoles }) => [
      owner?.id ?? desk.holder(ownerRoles[0] ?? 'csm'),
      {
        type: 'RecordCheckpoint',
        data: {
          checkpointId: id,
          risk: play.risk,
          ...(play.openEscalations === 0 ? ON_TRACK : AT_RISK),
          evidence: ['weekly_users.csv: active users against the baseline'],
        },
      },
    ]);

/** Tasks before milestones: a milestone is reached by what was done. `forgotten` is the checkpoint nobody records. */
export const workOn = async (desk: Desk, today: PlainDate, forgotten: string | undefined): Promise<void> => {
  const tracker = await desk.tracker();
  const errands = [
    ...tasksDue(tracker, today, desk),
    ...milestonesDue(tracker, today, desk),
    ...checkpointsDue(tracker, today, forgotten, desk),
  ];
  for (const [personId, command] of errands) await desk.send(personId, command);
  if (errands.length > 0) await desk.settle();
};
