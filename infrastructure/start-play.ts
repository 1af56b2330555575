/** How a play gets its id: a new one, or the one its idempotency key was given the first time (EVT-5). */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import { keyedCommandId, keyPartOf } from '@tenure/application/idempotency.ts';
import type { CommandLedger } from '@tenure/application/ports/command-ledger.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import type { PreviewCommand } from '@tenure/application/preview-command.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from './application.ts';

interface Deps {
  readonly ids: Ids;
  readonly ledger: Pick<CommandLedger, 'reserve' | 'reserved'>;
  readonly handle: HandleCommand<PlayCommand, PlayRefusal>;
  readonly preview: PreviewCommand<PlayCommand, PlayRefusal>;
}

/** Only the key's half of this id is used, and that half does not depend on the request. */
const keyOf = (ids: Ids, actor: Principal, idempotencyKey: string): string =>
  keyPartOf(keyedCommandId(ids, actor, idempotencyKey, null));

export const startPlay =
  ({ ids, ledger, handle }: Omit<Deps, 'preview'>): Application['startPlay'] =>
  ({ data, actor, idempotencyKey, correlationId }) =>
  async () => {
    const candidate = ids.next();
    const command: PlayCommand = { type: 'OrchestratePlay', data };
    const request = { command, actor, ...(correlationId !== undefined && { correlationId }) };
    if (idempotencyKey === undefined) {
      const started = await handle({ target: candidate, ...request })();
      return E.isLeft(started) ? started : E.right({ ...started.right, playId: candidate as PlayId });
    }
    const reserved = await ledger.reserve(keyOf(ids, actor, idempotencyKey), candidate)();
    if (E.isLeft(reserved)) return reserved;
    const target = reserved.right;
    const started = await handle({ target, ...request, idempotencyKey })();
    return E.isLeft(started) ? started : E.right({ ...started.right, playId: target as PlayId });
  };

/** What starting it would do. The id in it is of this preview only: without a key a play gets its id when it starts. */
export const previewPlay =
  ({ ids, ledger, preview }: Omit<Deps, 'handle'>): Application['previewPlay'] =>
  ({ data, actor, idempotencyKey }) =>
  async () => {
    const command: PlayCommand = { type: 'OrchestratePlay', data };
    if (idempotencyKey === undefined) return preview({ target: ids.next(), command, actor })();
    const reserved = await ledger.reserved(keyOf(ids, actor, idempotencyKey))();
    if (E.isLeft(reserved)) return reserved;
    return preview({ target: reserved.right ?? ids.next(), command, actor, idempotencyKey })();
  };
