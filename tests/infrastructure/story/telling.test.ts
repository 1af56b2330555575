import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { tellingOfStory } from '@tenure/infrastructure/cli/story/telling.ts';
import { styles } from '@tenure/infrastructure/cli/style.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import { describe, expect, it } from 'vitest';
import { MONDAY } from '../../support/decision-context.ts';
import { smallSpec, unitId } from '../../support/small-stage.ts';

const ID: UnitId = unitId(1);

const entry = (type: string, given: Partial<AuditEntry>): AuditEntry => ({
  position: 1,
  eventId: 'e',
  type,
  schemaVersion: 1,
  stream: 'gate-p',
  revision: 0,
  recordedAt: MONDAY,
  occurredAt: MONDAY,
  actor: { kind: 'person', id: 'mara', actsFor: null },
  hat: null,
  commandId: 'c',
  correlationId: 'c',
  causationId: 'c',
  policyVersion: 'v1',
  summary: '',
  data: {},
  ...given,
});

const PLANNED = entry('UnitPlanned', {
  summary: `unit depots "Depots" declared as ${ID}: 1 completion criterion`,
  data: { unitId: ID, spec: smallSpec('depots') },
});

/** What is told of some entries of the log, in turn. */
const told = (...entries: readonly AuditEntry[]): readonly string[] => {
  const { isWorthTelling, line } = tellingOfStory();
  return entries.filter(isWorthTelling).map((each) => line(styles(false), each));
};

describe('how the story is told', () => {
  it('calls a unit by its name once it is declared, in the gate’s stream and in its own', () => {
    expect(
      told(
        PLANNED,
        entry('UnitCleared', { summary: `unit ${ID} cleared for work` }),
        entry('UnitCompleted', { stream: `unit-${ID}`, summary: 'unit completed after 2 bolts' }),
      ),
    ).toEqual([
      'ELAB-3  UnitPlanned  unit depots "Depots" declared: 1 completion criterion',
      'UNIT-2  UnitCleared  unit depots cleared for work',
      'UNIT-2  UnitCompleted  depots: unit completed after 2 bolts',
    ]);
  });

  it('says who handed on, sent back, asked and answered, and whom an agent acts for', () => {
    const actor = { kind: 'agent', id: 'writer', actsFor: 'mara' } as const;
    const [first, second, third] = told(
      entry('HatAdvanced', { actor, summary: 'handed on' }),
      entry('GateOpened', { summary: 'gate opened' }),
      entry('UnitCleared', { summary: 'cleared' }),
    );
    expect([first, second, third]).toEqual([
      'UNIT-4  HatAdvanced  handed on (writer, agent of mara)',
      'GATE-2  GateOpened  gate opened (mara)',
      'UNIT-2  UnitCleared  cleared',
    ]);
  });

  it('calls a finding by its title once it is filed, in the gate’s stream and in its own', () => {
    const id = '01940000-0000-7000-8000-0000000000f1';
    const title = 'Prices are stale';
    expect(
      told(
        entry('FindingRegistered', {
          summary: `finding ${id} filed on the stage: ${title}`,
          data: { findingId: id, title },
        }),
        entry('FixDispatched', { summary: `the turn of finding ${id} has come` }),
        entry('FeedbackReopened', { stream: `feedback-${id}`, summary: 'reopened: the second page is stale too' }),
      ),
    ).toEqual([
      'GATE-3  FindingRegistered  finding filed on the stage: Prices are stale (mara)',
      'FB-6    FixDispatched  the turn of finding “Prices are stale” has come',
      'FB-10   FeedbackReopened  Prices are stale: reopened: the second page is stale too',
    ]);
  });

  it('leaves out what one stream only repeats to another', () => {
    const repeats = [
      'UnitDeclared',
      'UnitReleased',
      'InputsSupplied',
      'UnitWorkRegistered',
      'CustomerDecisionRecorded',
    ];
    expect(told(...repeats.map((type) => entry(type, {})))).toEqual([]);
  });
});
