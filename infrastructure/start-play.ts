/** How a play gets its id: a new one, or the one its idempotency key was given the first time (EVT-5). */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import { keyedCommandId, keyPartOf } from '@tenure/application/idempotency.ts';
import type { CommandLedger } from '@tenure/application/ports/command-ledger.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from './application.ts';

interface Deps {
  readonly ids: Ids;
  readonly ledger: Pick<CommandLedger, 'reserve'>;
  readonly handle: HandleCommand<PlayCommand, PlayRefusal>;
}

export const startPlay =
  ({ ids, ledger, handle }: Deps): Application['startPlay'] =>
  ({ data, actor, idempotencyKey }) =>
  async () => {
    const candidate = ids.next();
    const command: PlayCommand = { type: 'OrchestratePlay', data };
    if (idempotencyKey === undefined) {
      const started = await handle({ target: candidate, command, actor })();
      return E.isLeft(started) ? started : E.right({ ...started.right, playId: candidate as PlayId });
    }
    // Only the key's half of this id is used, and that half does not depend on the request.
    const reserved = await ledger.reserve(keyPartOf(keyedCommandId(ids, actor, idempotencyKey, null)), candidate)();
    if (E.isLeft(reserved)) return reserved;
    const target = reserved.right;
    const started = await handle({ target, command, actor, idempotencyKey })();
    return E.isLeft(started) ? started : E.right({ ...started.right, playId: target as PlayId });
  };
