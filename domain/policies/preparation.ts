/** How a play prepares itself: context is pulled, retried and, once settled, turned into a tailored plan (PLAY-1 to PLAY-4). */
import type { Folded } from '../kernel/envelope.ts';
import { type PlayId, streamOf } from '../kernel/ids.ts';
import type { PolicyRecord } from '../kernel/policy.ts';
import type { ContextKind } from '../kernel/vocabulary.ts';
import type { PlayEvent } from '../play/events.ts';
import type { Play } from '../play/state.ts';
import { type Planned, toPlay } from './planned.ts';

/** `playId` is whose preparation it is, and `play` the state right after `event`. */
export const preparation = (
  playId: PlayId,
  play: Play,
  event: Folded<PlayEvent>,
  policy: PolicyRecord,
): readonly Planned[] => {
  const pull = (kind: ContextKind): Planned => ({
    policy: 'PLAY-2',
    to: streamOf('play', playId),
    action: { _tag: 'PullContext', kind },
  });
  switch (event.type) {
    case 'PlayOrchestrated':
      return policy.context.required.map(pull);
    case 'ContextPullFailed':
      // The third failure is followed by ContextPullExhausted; it is not tried a fourth time.
      return event.data.attempt > policy.context.retryLimit ? [] : [pull(event.data.kind)];
    case 'StepCompleted':
      if (event.data.step === 'context' && !play.stepsDone.includes('customization')) {
        return [toPlay(playId, 'PLAY-3', { type: 'CustomizePlay', data: { personas: [] } })];
      }
      if (event.data.step === 'customization' && play.fit === null) {
        return [toPlay(playId, 'PLAY-4', { type: 'PlanWorkback', data: {} })];
      }
      return [];
    case 'EscalationResolved': {
      const { rule } = play.escalations.find(({ id }) => id === event.data.escalationId) ?? { rule: null };
      if (rule !== 'POL-5') return [];
      // Somebody decided what to do about the source; whether that helped shows when it is asked again.
      return (Object.keys(play.context) as ContextKind[]).filter((kind) => play.context[kind]?.exhausted).map(pull);
    }
    default:
      return [];
  }
};
