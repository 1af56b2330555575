/** Milestones and checkpoints: dates to know of rather than work to do. */
import { oneLine } from './cell-text.ts';
import type { ExportSource } from './source.ts';
import { stableId } from './stable-id.ts';
import { named, type WorkItem } from './work-item.ts';

const NOTHING = { others: [], urgency: null, since: null } as const;

export const happenings = ({ play, account, milestones, checkpoints }: ExportSource): readonly WorkItem[] => [
  ...milestones.map(
    ({ id, title, phase, due, reachedOn }): WorkItem => ({
      ...NOTHING,
      key: stableId({ playId: play.id, kind: 'milestone', id }),
      kind: 'milestone',
      id,
      title: oneLine(title),
      owner: null,
      due,
      state: reachedOn === null ? 'open' : 'done',
      group: phase,
      about: [
        `Account: ${oneLine(account.name)}`,
        `Phase: ${phase}`,
        ...(reachedOn === null ? [] : [`Reached on: ${reachedOn}`]),
        `Play: ${play.slug}`,
      ],
    }),
  ),
  ...checkpoints.map(
    ({ id, due, owner, ownerRoles, status }): WorkItem => ({
      ...NOTHING,
      key: stableId({ playId: play.id, kind: 'checkpoint', id }),
      kind: 'checkpoint',
      id,
      title: `Checkpoint ${id}`,
      owner,
      due,
      state: status === 'recorded' ? 'done' : 'open',
      group: 'checkpoint',
      about: [
        `Account: ${oneLine(account.name)}`,
        `Recorded by: ${ownerRoles.join(', ')}${owner === null ? '' : `, now ${named(owner)}`}`,
        `Status: ${status}`,
        `Play: ${play.slug}`,
      ],
    }),
  ),
];
