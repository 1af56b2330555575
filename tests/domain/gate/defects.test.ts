/** Defects of an earlier engine of this kind, as far as no other spec of the gate names them (docs/defects.md). */
import { GATE_EVENTS } from '@tenure/domain/gate/events.ts';
import { evolve } from '@tenure/domain/gate/evolve.ts';
import { ORIGINS } from '@tenure/domain/stage/finding.ts';
import { describe, expect, it } from 'vitest';
import { file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { and, elaborated, finished, type History, OLGA, stageAfter } from '../../support/gate-walk.ts';

const byOlga = { actor: OLGA };
const firstFinding = (history: History): string => stageAfter(history).findings[0]?.id ?? '';

describe('what an earlier engine got wrong', () => {
  it('defect 1: no status is compared as text: an event nobody handles does not fold in silence', () => {
    const [first] = elaborated();
    if (first === undefined) throw new Error('the history is empty');
    const stranger = { ...first, type: 'FindingParked' } as unknown as typeof first;
    expect(() => evolve(stageAfter(elaborated()), stranger)).toThrow();
    expect(Object.keys(GATE_EVENTS)).not.toContain('FindingParked');
  });

  it('defect 2: a finding that is settled takes signatures back in the same breath, not in a step of its own', () => {
    const filed = and(finished(elaborated(), 'depots'), file({ unit: 'depots', severity: 'low' }), byOlga);
    const closing = settle(firstFinding(filed), { resolution: 'fixed', invalidates: ['risk-assessment'] });
    const types = given(filed).when(closing).types();
    expect(types).toEqual(['FindingSettled', 'ReviewVoided', 'ReviewDispatched']);
  });

  it('defect 3: every field of a finding that is filed is in the event', () => {
    const command = file({
      unit: 'depots',
      role: 'risk-assessment',
      origin: 'external',
      items: [{ id: 'row-1', statement: 'Row 1 still says 12 percent' }],
      severity: 'high',
      reopens: 'execute',
    });
    if (command.type !== 'FileFinding') throw new Error('it files a finding');
    const { unit: _, ...fields } = command.data;
    const done = finished(elaborated(), 'depots');
    const registered = given(done).when(command, byOlga).only('FindingRegistered');
    expect(registered).toMatchObject({ ...fields, unitId: stageAfter(done).units[0]?.unitId });
  });

  it('defect 16: what is settled cannot be settled again, whenever that was', () => {
    const filed = and(elaborated(), file({ severity: 'low' }), byOlga);
    const settled = and(filed, settle(firstFinding(filed)));
    given(settled)
      .when(settle(firstFinding(filed), { resolution: 'invalid' }))
      .thenNothing();
  });

  it('defect 19: a finding about the stage as a whole belongs to no unit, and is settled like any other', () => {
    const filed = and(finished(elaborated(), 'depots'), file({ unit: null, severity: 'blocker' }), byOlga);
    expect(stageAfter(filed).findings[0]).toMatchObject({ unitId: null, status: 'open' });
    expect(
      given(filed)
        .when(settle(firstFinding(filed)))
        .types(),
    ).toEqual(['FindingSettled']);
  });

  it('defect 23: a finding about which nothing can be done ends there, and holds nothing any more', () => {
    const filed = and(elaborated(), file({ severity: 'blocker' }), byOlga);
    const ended = and(filed, settle(firstFinding(filed), { resolution: 'non-actionable' }));
    expect(stageAfter(ended).findings[0]).toMatchObject({
      status: 'settled',
      settlement: { resolution: 'non-actionable' },
    });
  });

  it('defect 29: the origins of findings are a closed list', () => {
    expect(ORIGINS).toHaveLength(8);
  });
});
