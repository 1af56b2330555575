/** A document that was changed by hand, as a finding at the gate (POL-9). */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { GateRefusal } from '@tenure/domain/gate/refusals.ts';
import { system } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { CheckedDocument } from './checked-document.ts';

const DOCUMENTS = system('documents');

/**
 * A stage that is closed takes no findings any more: the refusal is in the decisions log, and the document was put
 * right all the same. Anything else is trouble, and the next look meets the changed file again.
 */
export const reportDrift =
  (handle: HandleCommand<GateCommand, GateRefusal>) =>
  async ({ playId, artifact, unit, expected, found, detail }: CheckedDocument): Promise<void> => {
    const data = { artifact, unit, expected, found, detail: detail.slice(0, 2_000) };
    const result = await handle({ target: playId, command: { type: 'ReportDrift', data }, actor: DOCUMENTS })();
    if (E.isLeft(result) && result.left._tag !== 'Refused') {
      throw new Error(`drift of ${artifact} cannot be reported: ${result.left._tag}`);
    }
  };
