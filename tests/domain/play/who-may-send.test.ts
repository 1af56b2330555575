import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { describe, expect, it } from 'vitest';
import { approved, orchestrated } from '../../support/play-history.ts';
import { command, ENGINE, given } from '../../support/play-spec.ts';

const SYSTEM_ONLY: readonly PlayCommand['type'][] = [
  'RecordContextFailure',
  'PlanWorkback',
  'NoteMilestoneOverdue',
  'MissCheckpoint',
  'ClimbEscalation',
  'ExpireException',
  'BeginUnavailability',
  'EndUnavailability',
  'TriggerEscalation',
  'NoteCustomerDecision',
];
const bare = (type: PlayCommand['type']) => ({ type, data: {} }) as PlayCommand;

describe('who may send a command', () => {
  it('EVT-6: clock and policy commands are the engine’s, all others anybody’s', () => {
    const marked = Object.entries(PLAY_COMMANDS).filter(([, { from }]) => from === 'system');
    expect(marked.map(([type]) => type).toSorted()).toEqual(SYSTEM_ONLY.toSorted());
  });

  for (const actor of [person('dana'), agent('claude', 'dana')]) {
    it.each(SYSTEM_ONLY)(
      `EVT-6, PLAY-8: %s is refused to ${actor.kind === 'agent' ? 'an agent' : 'a person'}`,
      (type) => {
        given(approved())
          .when(bare(type), { actor })
          .refused({ _tag: 'NotFromOutside', command: type, actor: `the ${actor.kind} ${actor.id}` });
      },
    );
  }

  it.each(Object.keys(PLAY_COMMANDS).filter((type) => type !== 'OrchestratePlay') as PlayCommand['type'][])(
    'EVT-1: %s needs a play',
    (type) => {
      given([]).when(bare(type), { actor: ENGINE }).refused({ _tag: 'NoSuchPlay', rule: 'EVT-1' });
    },
  );

  it('PLAY-11: an agent may do a person’s work on a play', () => {
    const change = command('ChangeRisk', { risk: 'red', reason: 'usage fell' });
    given([orchestrated()])
      .when(change, { actor: agent('claude', 'dana') })
      .only('RiskChanged');
  });
});
