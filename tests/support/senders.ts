/** Sends commands to each aggregate as a person or an agent would; a failure ends the test with its own words. */
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Handlers } from '@tenure/application/handlers.ts';
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

const accepted = async (type: string, sent: TaskEither<unknown, Accepted>): Promise<Accepted> => {
  const result = await sent();
  if (E.isLeft(result)) throw new Error(`${type}: ${JSON.stringify(result.left)}`);
  return result.right;
};

const DANA = person('dana');

export const senders = ({ play, unit, gate, feedback }: Handlers) => ({
  send: (playId: string, command: PlayCommand, actor: Principal = DANA) =>
    accepted(command.type, play({ target: playId, command, actor })),
  sendUnit: (unitId: string, command: UnitCommand, actor: Principal = DANA) =>
    accepted(command.type, unit({ target: unitId, command, actor })),
  sendGate: (playId: string, command: GateCommand, actor: Principal = DANA) =>
    accepted(command.type, gate({ target: playId, command, actor })),
  sendFinding: (findingId: string, command: FeedbackCommand, actor: Principal = DANA) =>
    accepted(command.type, feedback({ target: findingId, command, actor })),
});
