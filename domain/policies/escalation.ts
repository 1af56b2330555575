/**
 * The escalation policy (§4): reads one event and the play it led to, and derives triggers. It only says that a
 * rule is satisfied and by which events (POL-16); whether that is news is the play's own decision (POL-15).
 */
import type { Folded } from '../kernel/envelope.ts';
import type { EventId, PlayId } from '../kernel/ids.ts';
import type { PolicyRecord } from '../kernel/policy.ts';
import type { PlayEvent } from '../play/events.ts';
import type { Play } from '../play/state.ts';
import { type Planned, toPlay } from './planned.ts';

/** `playId` is whose escalation it is, and `play` the state right after `event`. */
export const escalation = (
  playId: PlayId,
  play: Play,
  event: Folded<PlayEvent>,
  policy: PolicyRecord,
): readonly Planned[] => {
  const trigger = (rule: string, subject: string, evidence: readonly EventId[], reason: string) => [
    toPlay(playId, rule, { type: 'TriggerEscalation', data: { rule, subject, evidence, reason, owner: null } }),
  ];
  switch (event.type) {
    case 'CheckpointMissed': {
      const { checkpointId, miss, exhausted } = event.data;
      if (!exhausted) return [];
      const evidence = play.checkpoints.find((checkpoint) => checkpoint.id === checkpointId)?.missEvents ?? [event.id];
      return trigger(
        'POL-1',
        `checkpoint:${checkpointId}`,
        evidence,
        `checkpoint ${checkpointId} was missed ${miss} times`,
      );
    }
    case 'CheckpointRecorded': {
      const limit = policy.ripCord.consecutiveRedCheckpoints;
      if (event.data.risk !== 'red' || play.redStreak.length < limit) return [];
      return trigger('POL-2', 'play', play.redStreak.slice(-limit), `the last ${limit} recorded checkpoints are red`);
    }
    case 'MilestoneSlipped': {
      if (play.slips.length < policy.ripCord.slippedMilestones) return [];
      return trigger('POL-3', 'play', play.slips, `milestones slipped ${play.slips.length} times`);
    }
    case 'ContextPullExhausted':
      return trigger(
        'POL-5',
        'context',
        [event.id],
        `${event.data.kind} context could not be pulled: ${event.data.problem}`.slice(0, 4_000),
      );
    case 'RoleUnfilled': {
      const { role, person, from, until } = event.data;
      return trigger(
        'POL-6',
        `role:${role}`,
        [event.id],
        `nobody is available for ${role} while ${person.name} is away, ${from} to ${until}`,
      );
    }
    default:
      return [];
  }
};
