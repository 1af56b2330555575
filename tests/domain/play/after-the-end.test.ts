import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, resolved, trigger, triggered } from '../../support/play-escalations.ts';
import { approved, event } from '../../support/play-history.ts';
import { decided, outcomeRecorded } from '../../support/play-outcome.ts';
import { command, DANA, ENGINE, eventId, given } from '../../support/play-spec.ts';

const before = [...approved(), triggered(), decided(), outcomeRecorded()];
const ENDS = [
  ['closed', [...before, event('PlayClosed', { result: 'renewed' })]],
  ['cancelled', [...before, event('PlayCancelled', { reason: 'acquired' })]],
] as const;
const UPKEEP = ['AcknowledgeEscalation', 'ResolveEscalation', 'ReviewEscalation'];
const entries = Object.entries(PLAY_COMMANDS) as [PlayCommand['type'], { from: 'anyone' | 'system' }][];

describe.each(ENDS)('a play that is %s', (stage, history) => {
  // Refused or ignored before its fields are looked at, so they need not be there.
  const bare = (type: PlayCommand['type']) => ({ type, data: {} }) as PlayCommand;
  const offered = entries.filter(([type, { from }]) => from === 'anyone' && !UPKEEP.includes(type));
  const engines = entries.filter(([type, { from }]) => from === 'system' && type !== 'TriggerEscalation');

  it.each(offered.map(([type]) => type).filter((type) => type !== 'OrchestratePlay'))('PLAY-12: refuses %s', (type) => {
    given(history)
      .when(bare(type), { actor: DANA })
      .refused({ _tag: 'PlayEnded', rule: 'PLAY-12', stage, command: type });
  });

  it.each(engines.map(([type]) => type))('PLAY-12: %s, already on its way, says nothing', (type) => {
    given(history).when(bare(type), { actor: ENGINE }).thenNothing();
  });

  it('§4, POL-15: an escalation that fired before the end and arrives after it is raised, once', () => {
    const late = trigger('POL-3', 'play', eventId(7), eventId(8));
    const done = given(history).when(late, { actor: ENGINE });
    expect(done.only('EscalationTriggered')).toMatchObject({ rule: 'POL-3', subject: 'play' });
    given(done.history()).when(late, { actor: ENGINE }).thenNothing();
  });

  it('EVT-1: is not started again', () => {
    given(history).when(bare('OrchestratePlay')).refused({ _tag: 'AlreadyOrchestrated' });
  });

  it('POL-18: its escalations still get their answer', () => {
    given(history)
      .when(command('AcknowledgeEscalation', { escalationId: 'esc-01', note: null }))
      .then(acknowledged);
    given(history)
      .when(
        command('ResolveEscalation', { escalationId: 'esc-01', decision: 'The CRO calls their COO', commitments: [] }),
      )
      .then(resolved);
    given([...history, resolved])
      .when(command('ReviewEscalation', { escalationId: 'esc-01', lessons: ['Ask finance earlier'] }))
      .only('EscalationReviewed');
  });
});

describe('a play whose outcome is recorded', () => {
  it.each([
    command('ReopenStep', { step: 'tasks', reason: 'more work' }),
    command('ChangePlaybook', { playbook: 'pricing-refresh', reason: 'price' }),
    command('ApprovePlan', {}),
  ])('PLAY-12: is not put back into preparation or started again by $type', (late) => {
    given(before).when(late).refused({ _tag: 'OutcomeAlreadyRecorded' });
  });

  it('PLAY-12: lists every command of a play, so that none is forgotten here', () => {
    expect(entries.length).toBeGreaterThan(35);
  });
});
