import { type CommandDeps, commandHandler } from '@tenure/application/handle-command.ts';
import type { CommandLedger } from '@tenure/application/ports/command-ledger.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { unitAggregate } from '@tenure/domain/unit/aggregate.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { OneCommand } from '../harness/timed-one-by-one.ts';
import { CARLA, NOW } from '../samples/play-script.ts';
import type { WrittenUnits } from './units.ts';

const WEAR: UnitCommand = { type: 'WearHat', data: { hat: 'renewal-manager' } };
const ADVANCE: UnitCommand = {
  type: 'AdvanceHat',
  data: { message: 'Maria Lopez decides; she wants a date for the second gateway.', leaseId: null },
};

const untouched = (): never => {
  throw new Error('an accepted command without a key leaves nothing in the command ledger');
};

export interface Handing {
  /** Hands a unit on that nobody has handed on before. */
  readonly advance: OneCommand;
  /** Renews the lease, so that the unit is in memory when it is handed on. */
  readonly wear: OneCommand;
}

/** `perRound` units are handed on in each round. `keep`: one handler for all commands, as in a server. */
export const handing = ({ store, targets }: WrittenUnits, perRound: number, keep: boolean): Handing => {
  const ledger: CommandLedger = { record: untouched, find: untouched, reserve: untouched, reserved: untouched };
  const deps: CommandDeps = { store, ledger, clock: { now: () => NOW }, ids: systemIds, policies: SHIPPED_POLICIES };
  let handle = commandHandler(deps, unitAggregate);
  const send =
    (command: UnitCommand): OneCommand =>
    async (round, unit) => {
      const target = targets[round * perRound + unit];
      if (target === undefined) throw new Error(`there is no unit ${unit} left for round ${round}`);
      if (!keep) handle = commandHandler(deps, unitAggregate);
      const accepted = await handle({ target, command, actor: CARLA })();
      if (E.isLeft(accepted)) throw new Error(accepted.left._tag, { cause: accepted.left });
    };
  return { advance: send(ADVANCE), wear: send(WEAR) };
};
