import { type CommandDeps, commandHandler } from '@tenure/application/handle-command.ts';
import type { CommandLedger } from '@tenure/application/ports/command-ledger.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { OneCommand } from '../harness/timed-one-by-one.ts';
import { CARLA, NOW, recordCheckpoint } from '../samples/play-script.ts';
import type { RunningPlays } from './plays.ts';

const untouched = (): never => {
  throw new Error('an accepted command without a key leaves nothing in the command ledger');
};

/**
 * Records one checkpoint of one play a round. `keep`: one handler for all commands, as in a server, whose plays are in memory after the first round.
 * Otherwise every command is given a new handler, which has to load its play.
 */
export const recorder = ({ store, targets, checkpointIds }: RunningPlays, keep: boolean): OneCommand => {
  const ledger: CommandLedger = { record: untouched, find: untouched, reserve: untouched, reserved: untouched };
  const deps: CommandDeps = { store, ledger, clock: { now: () => NOW }, ids: systemIds, policies: SHIPPED_POLICIES };
  let handle = commandHandler(deps, playAggregate);
  return async (round, play) => {
    const [target, checkpointId] = [targets[play], checkpointIds[round]];
    if (target === undefined || checkpointId === undefined) throw new Error(`play ${play} has no checkpoint ${round}`);
    if (!keep) handle = commandHandler(deps, playAggregate);
    const accepted = await handle({ target, command: recordCheckpoint(checkpointId, 'red'), actor: CARLA })();
    if (E.isLeft(accepted)) throw new Error(accepted.left._tag, { cause: accepted.left });
  };
};
