import type { GateEvent } from '@tenure/domain/gate/events.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/read-models.ts';
import { gateEvent, unitEvent } from '../every-stage-event.ts';
import {
  approvedBy,
  asked,
  begun,
  handedOn,
  PRICING,
  readyForTheGate,
  SUBJECT,
  sample,
  sentBack,
  worn,
  wrote,
} from './histories.ts';
import { oneStage, PLAY } from './one-stage.ts';

const STAGE: readonly GateEvent[] = [
  ...readyForTheGate(),
  sample('QualityGateDeclared'),
  gateEvent('QualityGateRecorded', {
    name: 'pricing-lint',
    result: 'passed',
    evidence: 'sums agree',
    subjectHash: SUBJECT,
  }),
  asked(),
  sample('FindingRegistered'),
  sample('FindingRouted'),
  sample('FixDispatched'),
  sample('FindingEscalated'),
  sample('FindingResumed'),
  sample('FindingAddressed'),
  sample('UnitSentBack'),
  sample('FindingSettled'),
  sample('UnitWorkRegistered'),
  asked(2),
  approvedBy(2),
  sample('CustomerOfferRecorded'),
  sample('CommercialSignOffRecorded'),
  sample('CustomerDecided'),
  gateEvent('GatePassed', { round: 2, subjectHash: SUBJECT }),
  sample('StageClosed'),
];

const UNIT_EVENTS: readonly UnitEvent[] = [
  ...begun(),
  worn('renewal-manager', 'lease-01'),
  ...wrote(),
  handedOn('renewal-manager', 'executive-sponsor', 1, 'Sources are in'),
  worn('executive-sponsor', 'lease-02'),
  handedOn('executive-sponsor', 'verifier', 1, 'The board knows'),
  worn('verifier', 'lease-03'),
  sentBack(2, 'Two depots are missing'),
  unitEvent('LeaseExpired', {
    hat: 'verifier',
    leaseId: 'lease-03',
    holder: { kind: 'person', id: 'vera', actsFor: null },
  }),
];

describeOnEachDatabase('rows of stages and units kept up as the log grows', (database) => {
  // Each check makes and drops every table, which is what takes time in PostgreSQL.
  it.each(database === 'SQLite' ? [1, 3, 7] : [7])(
    'PROJ-1, PROJ-2: %i events at a time, they are the rows of a fresh fold',
    async (step) => {
      const side = await oneStage();
      const different = async () => (await side.another().verify()).flatMap(({ differences }) => differences);
      for (let from = 0; from < STAGE.length; from += step) {
        await side.gate(STAGE.slice(from, from + step));
        await side.tell(streamOf('unit', PRICING), UNIT_EVENTS.slice(from, from + step));
        if (from % 2 === 0) expect(await different()).toEqual([]);
      }
      expect(await different()).toEqual([]);
      expect((await side.runner.status()).flatMap(({ quarantined }) => quarantined)).toEqual([]);
      expect(await side.rows('gate_rounds')).toMatchObject([{ status: 'stale' }, { status: 'approved' }]);
      expect(await side.rows('stages')).toMatchObject([{ play_id: PLAY, gate_status: 'passed' }]);
    },
  );
});
