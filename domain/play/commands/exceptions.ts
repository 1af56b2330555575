/** Commands of exceptions from the rules of engagement (POL-13). */
import * as t from 'io-ts';
import { oneOf, text } from '../../kernel/codec.ts';
import { command } from '../../kernel/command-codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { LocalId } from '../../planning/plan.ts';
import { RequestedException } from '../events/exceptions.ts';

export const EXCEPTION_COMMANDS = {
  RequestException: command(
    'Ask to deviate from the ladder, the cadence or a concession boundary until a date; the holder of a role decides.',
    ['POL-13'],
    t.readonly(t.strict(RequestedException)),
  ),
  DecideException: command(
    'Approve or decline an exception, as who acts in the role it was put to; never as who asked.',
    ['POL-13', 'UNIT-9'],
    t.readonly(t.strict({ exceptionId: LocalId, decision: oneOf(['approved', 'declined']), reason: text() })),
  ),
  ExpireException: command(
    'The last day of an exception is over.',
    ['POL-13'],
    t.readonly(t.strict({ exceptionId: LocalId, until: PlainDate })),
    { from: 'system' },
  ),
};
