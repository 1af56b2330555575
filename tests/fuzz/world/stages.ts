/** Plays whose stage is open, each where something can be done that comes once in a play. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { OUTCOME } from '../../support/play-outcome.ts';
import type { senders } from '../../support/senders.ts';
import { smallSpec } from '../../support/small-stage.ts';
import {
  CARLA,
  decideAtGate,
  elaborate,
  INPUTS,
  manage,
  SPEC,
  type Staged,
  sponsor,
  verify,
} from '../../support/stage-story.ts';
import { right } from './right.ts';

/** Tasks that are open when a play ends. */
const MOST_LEFT = 2;

const ASK: GateCommand = { type: 'OpenGate', data: { message: 'May we go to Maria Lopez with this?' } };

const STEPS = [
  { id: 'approval', kind: 'ask', title: 'The renewal director approves the strategy' },
  { id: 'decision', kind: 'await', title: 'The customer decides' },
] as const;

/** Its one unit finished. */
export const finishedStage = async (world: Staged, playId: PlayId): Promise<UnitId> => {
  const [unitId] = await elaborate(world, playId, [SPEC]);
  if (unitId === undefined) throw new Error('no unit was declared');
  await manage(world, unitId);
  await sponsor(world, unitId);
  await verify(world, unitId);
  return unitId;
};

/** A person was asked and has to answer (GATE-2). */
export const askedStage = async (world: Staged, playId: PlayId): Promise<UnitId> => {
  const unitId = await finishedStage(world, playId);
  await world.sendGate(playId, ASK, CARLA);
  return unitId;
};

/** Everything finished, nobody asked yet; a check of the work is declared (REV-4). */
export const readyStage = async (world: Staged, playId: PlayId): Promise<void> => {
  const description = 'The order form agrees with the price list of the day';
  await world.sendGate(playId, { type: 'DeclareQualityGate', data: { name: 'prices', description } }, CARLA);
  await finishedStage(world, playId);
};

/** Units declared, and elaboration not completed: what is configured, amended and dropped may still be (ELAB-3). */
export const declaredStage = async (world: Staged, playId: PlayId): Promise<void> => {
  for (const command of INPUTS) await world.sendGate(playId, command, CARLA);
  for (const slug of ['depots', 'rail-terminal'])
    await world.sendGate(playId, { type: 'DeclareUnit', data: smallSpec(slug) }, CARLA);
};

/** A person has to look at what was declared, since the reviewer that is built in does not (REV-1). */
export const reviewedStage = async (world: Staged, playId: PlayId): Promise<void> => {
  const reason = 'The prices are new this year';
  await world.sendGate(
    playId,
    { type: 'ConfigureStage', data: { reviewRoles: ['pricing'], steps: STEPS, reason } },
    CARLA,
  );
  await elaborate(world, playId, [SPEC]);
};

/** The customer has decided, the outcome is recorded, and all that is left is what becomes of the last tasks (PLAY-12). */
export const endedStage = async (
  { send, ...world }: Staged & Pick<ReturnType<typeof senders>, 'send'>,
  playId: PlayId,
  loadPlay: Application['loadPlay'],
): Promise<void> => {
  await finishedStage(world, playId);
  await decideAtGate(world, playId);
  for (let done = true; done; ) {
    const { tasks } = right(await loadPlay(playId)())?.play ?? { tasks: [] };
    const open = tasks.filter(({ status }) => status === 'open');
    const isOpen = new Set(open.map(({ id }) => id));
    const next = open.find(({ dependsOn }) => !dependsOn.some((id) => isOpen.has(id)));
    done = open.length > MOST_LEFT && next !== undefined;
    const taskId = next?.id ?? '';
    if (done) await send(playId, { type: 'CompleteTask', data: { taskId, deliverableUri: null } }, CARLA);
  }
  await send(playId, { type: 'RecordOutcome', data: OUTCOME }, CARLA);
};
