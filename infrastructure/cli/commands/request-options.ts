/** What every write takes besides its fields: a key, and the revision that was seen (EVT-5). */
import { type Session, textOption } from '../session.ts';

export const requestOptions = ({ options }: Session) => {
  const key = textOption(options, 'key');
  const expected = options.expectedRevision;
  return {
    ...(key !== undefined && { idempotencyKey: key }),
    ...(typeof expected === 'number' && { expected }),
  };
};
