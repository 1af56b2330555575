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

const ON_TRACK = 'Rollout in two of three plants is back on its curve; the third has an owner again.';
const LATE =
  'Recorded late. Both open plants have an owner on each side; whether use follows, the next checkpoint says.';
const CALMED =
  'Both open plants have had an owner on each side since the escalation, and the second is back on its curve.';

/** The checkpoint nobody records until its escalation is resolved, and the one that then finds the play calmed. */
export interface StoryCheckpoints {
  readonly forgotten: string | undefined;
  readonly calmed: string | undefined;
}

const checkpointsDue = (
  { checkpoints, play, escalations }: StatusTracker,
  today: PlainDate,
  { forgotten, calmed }: StoryCheckpoints,
  desk: Desk,
): readonly Errand[] => {
  const resolved = escalations.some(({ status }) => status === 'resolved');
  const noteOf = (id: string): string => (id === forgotten ? LATE : id === calmed ? CALMED : ON_TRACK);
  return checkpoints
    .filter(({ id, status, due }) => status === 'open' && due === today && (id !== forgotten || resolved))
    .map(({ id, owner, ownerRoles }) => [
      owner?.id ?? desk.holder(ownerRoles[0] ?? 'csm'),
      {
        type: 'RecordCheckpoint',
        data: {
          checkpointId: id,
          risk: id === calmed ? 'green' : play.risk,
          verdict: id === forgotten ? 'at-risk' : 'on-track',
          note: noteOf(id),
          evidence: ['weekly_users.csv: active users against the baseline'],
        },
      },
    ]);
};

/** Tasks before milestones: a milestone is reached by what was done. */
export const workOn = async (desk: Desk, today: PlainDate, special: StoryCheckpoints): Promise<void> => {
  const tracker = await desk.tracker();
  if (tracker.play.stage === 'closed') return;
  const errands = [
    ...tasksDue(tracker, today, desk),
    ...milestonesDue(tracker, today, desk),
    ...checkpointsDue(tracker, today, special, desk),
  ];
  for (const [personId, command] of errands) await desk.send(personId, command);
  if (errands.length > 0) await desk.settle();
};
