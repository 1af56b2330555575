/** Sends an offered command to the aggregate it is for: the one place where a face's data becomes a command. */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import type { Command } from '@tenure/domain/kernel/aggregate.ts';
import type { Refusal } from '@tenure/domain/kernel/decider.ts';
import type { Application } from '../application.ts';
import type { OfferedCommand } from './offered.ts';

type Request = Parameters<HandleCommand<Command, Refusal>>[0];

/** `data` is what the command's own codec has read, which no type can say of a command picked out of a list. */
export const sendOffered = (
  { send }: Pick<Application, 'send'>,
  { target, type }: Pick<OfferedCommand, 'target' | 'type'>,
  request: Pick<Request, 'target' | 'actor' | 'idempotencyKey' | 'expected' | 'correlationId'>,
  data: unknown,
): ReturnType<HandleCommand<Command, Refusal>> => {
  const handle = send[target] as HandleCommand<Command, Refusal>;
  return handle({ ...request, command: { type, data } });
};
