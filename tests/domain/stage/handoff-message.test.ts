/** The message is the handoff: it has to say something, not to be eloquent (UNIT-4). */
import { saysNothing } from '@tenure/domain/stage/handoff-message.ts';
import { describe, expect, it } from 'vitest';
import { advance, managed, RITA } from '../../support/unit-history.ts';
import { given } from '../../support/unit-spec.ts';

const EMPTY = [
  'TODO',
  '…',
  '...',
  'tbd',
  'n/a',
  'TODO: write',
  'lorem ipsum',
  'to be done later',
  'as discussed',
  'see above',
  'Please add the message here',
  '[what was done and what is left]',
  '- \n-',
  'Objections:\nTBD',
  'Done:\nLeft:',
  '## Handoff\n…',
];

const SAID = [
  'ok',
  'Over to you',
  'The rollback still says TBD',
  'The owner of add-ons is still TBD, see q-02',
  'Step 3 of the rollback breaks off with “…”',
  'Levers are in\n\n…',
  'TBD\nObjections are in, levers are not',
  'Done:\n- value and objections\nLeft:\n- the add-ons lever',
  'Valor y objeciones listos, falta todo lo de precios',
  '価格と異議は完了しました',
];

describe('a handoff message', () => {
  it.each(EMPTY)('UNIT-4: %j says nothing, and is told why', (message) => {
    expect(saysNothing(message)?.why).toMatch(/\w/);
    given(managed()).when(advance(1, message), { actor: RITA }).refused({ _tag: 'MessageSaysNothing', rule: 'UNIT-4' });
  });

  it.each(SAID)('UNIT-4: %j is enough', (message) => {
    expect(saysNothing(message)).toBeNull();
    expect(given(managed()).when(advance(1, message), { actor: RITA }).only('HatAdvanced').message).toBe(message);
  });
});
