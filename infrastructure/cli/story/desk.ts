/** Where the sample's people send their commands: one after the other, a minute apart, and everybody hears the answer. */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { toProblem } from '../../problem.ts';
import type { Chronicle } from '../chronicle.ts';
import { problemLines } from '../print-problem.ts';
import { done, type Session } from '../session.ts';
import type { SimulatedApplication } from '../world.ts';

const MINUTE = 60_000;

export interface Desk {
  /** Sends a command as a person. A refusal is told at once, what was accepted when the engine has settled. */
  readonly send: (personId: string, command: PlayCommand) => Promise<void>;
  /** The same to the play's gate, and to a unit by its slug; agents may send these too. */
  readonly gate: (actor: Principal, command: GateCommand) => Promise<void>;
  readonly unit: (slug: string, actor: Principal, command: UnitCommand) => Promise<void>;
  /** And to a finding by its title. */
  readonly finding: (title: string, actor: Principal, command: FeedbackCommand) => Promise<void>;
  /** Lets the engine do what follows, and tells it all. */
  readonly settle: () => Promise<void>;
  /** Says something that is no event: dim, below the line before. */
  readonly remark: (text: string) => void;
  readonly tracker: () => Promise<StatusTracker>;
  readonly stage: () => Promise<Stage>;
  readonly unitNamed: (slug: string) => Promise<Unit>;
  readonly findingNamed: (title: string) => Promise<Feedback>;
  /** Whoever holds a role in the organisation. */
  readonly holder: (role: Role) => string;
}

/** Nobody compares two hashes of 64 digits by eye. */
const shortened = (line: string): string => line.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');

const speaking = ({ kind, id, actsFor }: Principal): string => (kind === 'agent' ? `${id}, agent of ${actsFor}` : id);

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

  const hear = async (
    actor: Principal,
    { type }: { readonly type: string },
    sent: TaskEither<CommandFailure, unknown>,
  ): Promise<void> => {
    clock.set(instantOf(epochMilliseconds(clock.now()) + MINUTE));
    const result = await sent();
    if (E.isRight(result)) return;
    await settle();
    const [first = '', ...rest] = problemLines(style, toProblem(result.left)).map(shortened);
    tell(`${story.margin}${style.yellow(type)} by ${speaking(actor)}: ${first}`);
    for (const line of rest) tell(`${story.margin}${line}`);
  };

  const stage = async (): Promise<Stage> => {
    const loaded = await done(application.loadStage(playId));
    if (loaded === null) throw new Error('the stage of the sample has not opened');
    return loaded.stage;
  };
  const unitIdOf = async (slug: string) => {
    const found = (await stage()).units.find(({ spec }) => spec.slug === slug);
    if (found === undefined) throw new Error(`the sample's stage has no unit ${slug}`);
    return found.unitId;
  };

  const findingIdOf = async (title: string) => {
    const found = (await stage()).findings.find((finding) => finding.title === title);
    if (found === undefined) throw new Error(`the sample's stage has no finding “${title}”`);
    return found.id;
  };

  const { send } = application;
  return {
    send: async (personId, command) => {
      const actor = person(personId);
      await hear(actor, command, send.play({ target: playId, command, actor }));
    },
    gate: async (actor, command) => hear(actor, command, send.gate({ target: playId, command, actor })),
    unit: async (slug, actor, command) =>
      hear(actor, command, send.unit({ target: await unitIdOf(slug), command, actor })),
    finding: async (title, actor, command) =>
      hear(actor, command, send.feedback({ target: await findingIdOf(title), command, actor })),
    settle,
    remark: (text) => tell(`${story.margin}${style.dim(text)}`),
    tracker: async () => {
      const tracker = await application.reads.statusTracker(playId);
      if (tracker === null) throw new Error(`the sample's play ${playId} is not there`);
      return tracker;
    },
    stage,
    unitNamed: async (slug) => {
      const loaded = await done(application.loadUnit(await unitIdOf(slug)));
      if (loaded === null) throw new Error(`the unit ${slug} of the sample has not begun`);
      return loaded.unit;
    },
    findingNamed: async (title) => {
      const loaded = await done(application.loadFinding(await findingIdOf(title)));
      if (loaded === null) throw new Error(`the finding “${title}” of the sample has not begun`);
      return loaded.feedback;
    },
    holder: (role) => {
      const found = application.organisation?.roster.find((each) => each.role === role)?.person;
      if (found === null || found === undefined) throw new Error(`the sample's organisation has no ${role}`);
      return found.id;
    },
  };
};
