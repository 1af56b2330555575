/** How a command of the command line runs: a session is made, a report comes back, the report is printed. */
import type { Command } from 'commander';
import type { Report } from './report.ts';
import { print, type Session, sessionOf } from './session.ts';
import type { World } from './world.ts';

export type Handler = (session: Session, args: readonly string[]) => Promise<Report | null>;

/** Gives a command its action. A report of null means that the handler has said everything itself. */
export const acts = (world: World, command: Command, handler: Handler): Command =>
  command.action(async () => {
    const session = await sessionOf(world, command);
    const report = await handler(session, command.args);
    if (report !== null) print(session, report);
  });
