/** What findings are told of their stage (FB-1, FB-3, FB-6, UNIT-9). */
import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { GATE_EVENTS, type GateEvent, type GateEventOf } from '@tenure/domain/gate/events.ts';
import type { StageFinding } from '@tenure/domain/gate/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { type FindingId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { stageToFindings } from '@tenure/domain/policies/feedback-flow.ts';
import type { Planned } from '@tenure/domain/policies/planned.ts';
import { workFrom } from '@tenure/domain/stage/unit-work.ts';
import { describe, expect, it } from 'vitest';
import { PLAY } from '../../support/play-reactions.ts';
import { eventId, MONDAY } from '../../support/play-spec.ts';
import { hash, smallSpec, smallStage, unitId } from '../../support/small-stage.ts';

const [DEPOTS, RAIL] = [unitId(1), unitId(2)];
const OLGA = person('olga');
const [FINN, ADA] = [agent('finn', 'frank'), agent('ada', 'anna')];
const nth = (n: number): FindingId => eventId(700 + n) as string as FindingId;
const ID = nth(1);
const OWN = streamOf('feedback', ID);

/** Whatever is sent must fit its codec, and be what only the engine may send. */
const asked = (planned: readonly Planned[]) =>
  planned.map(({ to, policy, action }) => {
    if (action._tag !== 'Command') throw new Error('nothing is pulled across streams');
    const { type, data } = action.command;
    const codec = FEEDBACK_COMMANDS[type as keyof typeof FEEDBACK_COMMANDS];
    expect(codec.data.is(data), type).toBe(true);
    expect(codec.from, type).toBe('system');
    return { to, policy, type, data };
  });

const header = (actor: Principal) => ({ id: eventId(9), recordedAt: MONDAY, occurredAt: MONDAY, actor });
const ofStage = <T extends GateEvent['type']>(
  type: T,
  data: GateEventOf<T>['data'],
  findings: readonly StageFinding[] = [],
  actor: Principal = OLGA,
) => asked(stageToFindings(PLAY, smallStage({ findings }), { type, data, ...header(actor) } as never));

const fixed = (n: number, given: Partial<StageFinding> = {}): StageFinding => ({
  ...filedFields,
  id: nth(n),
  eventId: eventId(n),
  filedAt: MONDAY,
  filedBy: OLGA,
  status: 'open',
  progress: 'fixing',
  resumed: 0,
  routed: { unitId: DEPOTS, invalidates: [] },
  settlement: null,
  ...given,
});
const filedFields = {
  unitId: DEPOTS,
  role: null,
  origin: 'user-chat',
  title: 'Rows of the price table are stale',
  body: 'The table still shows the prices of last year',
  items: [{ id: 'row-1', statement: 'Row 1 says 12 percent' }],
  severity: 'high',
  reopens: null,
  check: null,
} as const;

describe('what findings are told of their stage', () => {
  it('FB-1: one that was registered is opened on its own stream, with all that was filed and what the stage knew', () => {
    expect(ofStage('FindingRegistered', { findingId: ID, ...filedFields }, [], ADA)).toEqual([
      {
        to: OWN,
        policy: 'FB-1',
        type: 'OpenFeedback',
        data: {
          ...filedFields,
          playId: PLAY,
          policyVersion: 'v1',
          separationOfDuties: 'controller',
          author: ADA,
          units: [
            { unitId: DEPOTS, slug: 'depots' },
            { unitId: RAIL, slug: 'rail' },
          ],
          reviewRoles: ['risk-assessment'],
        },
      },
    ]);
  });

  it('FB-3, FB-6: one whose turn has come is permitted its units', () => {
    const permission = { units: [DEPOTS], correctionNeeded: true, fixers: [FINN] };
    expect(ofStage('FixDispatched', { findingId: ID, unitId: DEPOTS, ...permission })).toEqual([
      { to: OWN, policy: 'FB-6', type: 'PermitFix', data: permission },
    ]);
  });

  it('FB-3: a permission says how often the finding was set going again, so that a late one is known', () => {
    const data = { findingId: ID, unitId: DEPOTS, units: [DEPOTS], correctionNeeded: false, fixers: [] };
    expect(ofStage('FixDispatched', data, [fixed(1, { resumed: 2 })])).toMatchObject([
      { type: 'PermitFix', data: { resumed: 2 } },
    ]);
  });

  const work = workFrom(smallSpec('depots'));
  const CHANGES = [
    [
      'UnitSpecAmended',
      { unitId: DEPOTS, spec: smallSpec('depots'), specHash: hash('d'), reason: 'The scope was wrong' },
      { by: [OLGA], what: 'declaration', hash: hash('d'), message: 'The scope was wrong' },
    ],
    [
      'UnitWorkRegistered',
      { unitId: DEPOTS, work, workHash: hash('e'), bolt: 2, producers: [FINN, OLGA], verifiedBy: ADA },
      { by: [FINN, OLGA], what: 'work', hash: hash('e'), message: 'completed by its hats in bolt 2' },
    ],
    [
      'UnitWorkCorrected',
      { unitId: DEPOTS, findingId: ID, work, workHash: hash('f'), producers: [OLGA, FINN], by: FINN, message: 'Row 1' },
      { by: [FINN], what: 'work', hash: hash('f'), message: 'Row 1' },
    ],
  ] as const;
  it.each(CHANGES)(
    'UNIT-9: %s is told to what is being fixed on the unit or on all, and to nothing else',
    (type, data, told) => {
      const findings = [
        fixed(1),
        fixed(2, { routed: { unitId: null, invalidates: [] } }),
        fixed(3, { routed: { unitId: RAIL, invalidates: [] } }),
        fixed(4, { progress: 'classified' }),
        fixed(5, { progress: 'addressed' }),
        fixed(6, { progress: 'escalated' }),
        fixed(7, { status: 'settled' }),
        fixed(8, { progress: 'filed', routed: null }),
      ];
      expect(ofStage(type, data as never, findings)).toEqual(
        [1, 2].map((n) => ({
          to: streamOf('feedback', nth(n)),
          policy: 'UNIT-9',
          type: 'NoteCorrection',
          data: told,
        })),
      );
    },
  );

  it('nothing else that happens at the gate is told to findings', () => {
    const heard = ['FindingRegistered', 'FixDispatched', 'UnitSpecAmended', 'UnitWorkRegistered', 'UnitWorkCorrected'];
    const silent = Object.keys(GATE_EVENTS).filter((type) => !heard.includes(type));
    expect(silent).toHaveLength(Object.keys(GATE_EVENTS).length - heard.length);
    for (const type of silent) {
      expect(ofStage(type as 'GatePassed', { unitId: DEPOTS, findingId: ID } as never, [fixed(1)]), type).toEqual([]);
    }
  });
});
