import { PLAY_COMMANDS, type PlayCommand } from '@tenure/domain/play/commands.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { command, date } from '../../support/play-spec.ts';

/** Every command that changes a plan, an owner, a date, a risk or a ladder, with a reason. */
const reason = 'agreed in the weekly call';
const CHANGES: readonly PlayCommand[] = [
  command('ReopenStep', { step: 'tasks', reason }),
  command('WaiveMergeGate', { branch: 'tasks', reason }),
  command('DetachEnablement', { enablementId: 'e01', reason }),
  command('SetSuccessMetric', { metric: { name: 'Seats', unit: 'seats', baseline: '1', target: '2' }, reason }),
  command('ChangePlaybook', { playbook: 'exec-save', reason }),
  command('ChangeDeadline', { deadline: date('2026-06-30'), noticeDate: null, reason }),
  command('AddTask', {
    title: 'Task',
    ownerRole: 'csm',
    due: date('2026-05-04'),
    dependsOn: [],
    deliverable: 'Paper',
    phase: 'proposal',
    reason,
  }),
  command('ChangeTask', { taskId: 't01', change: { title: 'Other' }, reason }),
  command('RemoveTask', { taskId: 't01', reason }),
  command('ReopenTask', { taskId: 't01', reason }),
  command('MoveMilestone', { milestoneId: 'm01', to: date('2026-05-04'), reason }),
  command('ChangeRisk', { risk: 'red', reason }),
  command('AssignStakeholder', { role: 'csm', person: null, reason }),
  command('SetSubstitutes', { role: 'csm', substitutes: [], reason }),
  command('ChangeEscalationPath', { path: [['csm']], reason }),
  command('MarkUnavailable', { personId: 'carla', from: date('2026-03-02'), until: date('2026-03-03'), reason }),
  command('RaiseEscalation', { subject: 'play', reason }),
  command('CancelPlay', { reason }),
];

const accepts = (type: PlayCommand['type'], data: unknown): boolean => E.isRight(PLAY_COMMANDS[type].data.decode(data));

describe('reasons', () => {
  it.each(CHANGES)('PLAY-11: $type needs a reason, and blanks are none', ({ type, data }) => {
    expect(accepts(type, data)).toBe(true);
    const { reason: _left, ...without } = data as unknown as Record<string, unknown>;
    expect(accepts(type, without)).toBe(false);
    for (const blank of ['', ' ', '\n\t', null]) expect(accepts(type, { ...without, reason: blank })).toBe(false);
  });

  it('PLAY-11: no command of the change log is missing here', () => {
    const logged = Object.entries(PLAY_COMMANDS).filter(([, { rules }]) => rules.includes('PLAY-11'));
    const tried = CHANGES.map(({ type }) => type);
    expect(logged.map(([type]) => type).filter((type) => !(tried as readonly string[]).includes(type))).toEqual([]);
  });
});
