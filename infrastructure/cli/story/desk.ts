/** Where the sample's people send their commands: one after the other, a minute apart, and everybody hears the answer. */
import { person } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import * as E from 'fp-ts/lib/Either.js';
import { toProblem } from '../../problem.ts';
import type { Chronicle } from '../chronicle.ts';
import { problemLines } from '../print-problem.ts';
import type { Session } from '../session.ts';
import type { SimulatedApplication } from '../world.ts';

const MINUTE = 60_000;

export interface Desk {
  /** Sends a command as a person. A refusal is told at once, what was accepted when the engine has settled. */
  readonly send: (personId: string, command: PlayCommand) => Promise<void>;
  /** Lets the engine do what follows, and tells it all. */
  readonly settle: () => Promise<void>;
  readonly tracker: () => Promise<StatusTracker>;
  /** Whoever holds a role in the organisation. */
  readonly holder: (role: Role) => string;
}

export const desk = (
  { application, clock }: SimulatedApplication,
  playId: PlayId,
  story: Chronicle,
  { style, tell }: Session,
): Desk => {
  const settle = async (): Promise<void> => {
    await application.engine.settle();
    await story.goOn();
  };
  return {
    send: async (personId, command) => {
      clock.set(instantOf(epochMilliseconds(clock.now()) + MINUTE));
      const result = await application.send.play({ target: playId, command, actor: person(personId) })();
      if (E.isRight(result)) return;
      await settle();
      const [first = '', ...rest] = problemLines(style, toProblem(result.left));
      tell(`${story.margin}${style.yellow(command.type)} by ${personId}: ${first}`);
      for (const line of rest) tell(`${story.margin}${line}`);
    },
    settle,
    tracker: async () => {
      const tracker = await application.reads.statusTracker(playId);
      if (tracker === null) throw new Error(`the sample's play ${playId} is not there`);
      return tracker;
    },
    holder: (role) => {
      const found = application.organisation?.roster.find((each) => each.role === role)?.person;
      if (found === null || found === undefined) throw new Error(`the sample's organisation has no ${role}`);
      return found.id;
    },
  };
};
