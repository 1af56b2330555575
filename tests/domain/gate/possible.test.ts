/** What is possible at a gate, where what the body says makes the difference (EVT-6). */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { gateDecider } from '@tenure/domain/gate/decide.ts';
import { gateGuide } from '@tenure/domain/gate/possible.ts';
import { agent, type Principal } from '@tenure/domain/kernel/actor.ts';
import { possible } from '@tenure/domain/kernel/possible.ts';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../support/decision-context.ts';
import { file } from '../../support/gate-commands.ts';
import { and, asked, CARLA, type History, OLGA, ready, stageAfter } from '../../support/gate-walk.ts';

const of = (history: History, type: GateCommand['type'], actor: Principal) =>
  possible(gateDecider, gateGuide, stageAfter(history), type, contextOf({ actor }));
const refused = (_tag: string) => ({ _tag: 'Refused', refusal: { _tag } });

describe('what is possible at the gate', () => {
  const held = and(asked(), file({ severity: 'blocker' }), { actor: OLGA });

  it('GATE-2, GATE-3: whoever did not ask may still request changes while a finding holds it', () => {
    expect(of(held, 'AnswerGate', OLGA)).toMatchObject({ _tag: 'Possible' });
    expect(of(held, 'OpenGate', OLGA)).toMatchObject(refused('GateNotReady'));
  });

  it('GATE-2: whoever asked may not answer, nor may an agent, whatever they say', () => {
    expect(of(held, 'AnswerGate', CARLA)).toMatchObject(refused('AskerMayNotAnswer'));
    expect(of(held, 'AnswerGate', agent('scout', 'olga'))).toMatchObject(refused('OnlyAPerson'));
    expect(of(ready(), 'AnswerGate', OLGA)).toMatchObject(refused('NotAsked'));
  });

  it('GATE-4: a customer may leave at any time, so their decision can always be recorded', () => {
    expect(of(held, 'RecordCustomerDecision', OLGA)).toMatchObject({ _tag: 'Possible' });
    expect(of(held, 'RecordSignOff', OLGA)).toMatchObject(refused('StepNotOpen'));
  });
});
