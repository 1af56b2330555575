import { FEEDBACK_COMMANDS } from '@tenure/domain/feedback/commands.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import { payloadFrom } from '@tenure/infrastructure/cli/payload-options.ts';
import { shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { describe, expect, it } from 'vitest';

const fieldsOf = (codec: Parameters<typeof shapeOf>[0]) => {
  const shape = shapeOf(codec);
  if (shape.kind !== 'object') throw new Error('the payload of a command is an object');
  return shape.fields;
};
const CLOSING = fieldsOf(FEEDBACK_COMMANDS.CloseFeedback.data);
const [A, B] = ['signer', 'date'].map((itemId) => ({ itemId, checked: 'The order form', evidence: 'page 3' }));

describe('the options of a command', () => {
  it('FB-7: objects of a list come one an option, or all as one array, or both', () => {
    const verification = [A, B];
    for (const given of [[JSON.stringify(A), JSON.stringify(B)], [JSON.stringify(verification)]]) {
      expect(payloadFrom(CLOSING, { verification: given })).toEqual({ verification });
    }
    const both = [JSON.stringify([A]), JSON.stringify(B)];
    expect(payloadFrom(CLOSING, { verification: both })).toEqual({ verification });
  });

  it('PLAY-11: a list of lists keeps its rungs apart', () => {
    const path = fieldsOf(PLAY_COMMANDS.ChangeEscalationPath.data);
    expect(payloadFrom(path, { path: ['csm', 'cro,exec-sponsor'] })).toEqual({
      path: [['csm'], ['cro', 'exec-sponsor']],
    });
  });
});
