/** Looks: what stands, settled first; or with --as-of what stood (PROJ-4). */
import type { Moment } from '@tenure/application/as-of.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { type Command, InvalidArgumentError } from 'commander';
import type { Application, View } from '../application.ts';
import { AS_OF_EXPECTED, pastMomentFrom } from '../commands/moment-text.ts';
import { theFinding, thePlay, theUnit } from './find-target.ts';
import { done, type Session, settle, withApplication } from './session.ts';

export const pastMoment = (text: string): Moment => {
  const moment = pastMomentFrom(text);
  if (moment === null) throw new InvalidArgumentError(`Expected ${AS_OF_EXPECTED}.`);
  return moment;
};

export const withAsOf = (command: Command): Command =>
  command.option('--as-of <moment>', `as it stood then: ${AS_OF_EXPECTED}`, pastMoment);

/** The play a look is about; null: it is about all of them. */
export type Meant = (application: Pick<View, 'reads'>) => Promise<PlayId | null>;

export const meantPlay =
  (ref: string | undefined): Meant =>
  async (application) =>
    ref === undefined ? null : (await thePlay(application, ref)).id;
export const meantUnit =
  (ref: string): Meant =>
  async (application) =>
    (await theUnit(application, ref)).playId;
export const meantFinding =
  (ref: string): Meant =>
  async (application) =>
    (await theFinding(application, ref)).playId;

/** Which past is shown goes to standard error: standard output may be a document. */
const then = async <A>(
  { world, options }: Session,
  application: Application,
  meant: Meant,
  look: (view: View) => Promise<A>,
): Promise<A> =>
  done(
    application.asOf(options.asOf as Moment, await meant(application), (past) => {
      world.err(`As it stood at position ${past.position} of the log, ${past.at}.\n`);
      return look(past);
    }),
  );

export const looked = <A>(session: Session, meant: Meant, look: (view: View) => Promise<A>): Promise<A> =>
  withApplication(session, async (application) => {
    await settle(session, application);
    return session.options.asOf === undefined ? look(application) : then(session, application, meant, look);
  });
