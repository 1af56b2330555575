/** Both units handed from hat to hat; the first is sent back once (UNIT-3 to UNIT-9). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import type { Scene } from './cast.ts';

/** Wears a hat, does something in it, and hands on. An agent says under which lease it acts (UNIT-3). */
const inHat = async (
  { desk }: Scene,
  slug: 'account' | 'analytics',
  hat: UnitHat,
  actor: Principal,
  message: string,
  commands: readonly UnitCommand[] = [],
): Promise<void> => {
  await desk.unit(slug, actor, { type: 'WearHat', data: { hat } });
  for (const command of commands) await desk.unit(slug, actor, command);
  const leaseId = (await desk.unitNamed(slug)).lease?.id ?? null;
  await desk.unit(slug, actor, { type: 'AdvanceHat', data: { message, leaseId } });
  await desk.settle();
};

const output = (outputId: string): UnitCommand => ({
  type: 'ProduceOutput',
  data: { outputId, uri: `https://files.example/northwind-robotics/${outputId}`, sha256: null },
});

export const writeAccount = async (scene: Scene): Promise<void> => {
  const { flawed, sources } = scene.content;
  const message = 'Idle seats are the first objection; Katrin Vogel wants to hear who answers for both plants.';
  await inHat(scene, 'account', 'renewal-manager', scene.cast.writer, message, [
    { type: 'WriteStrategy', data: { ...sources.found, executive: null } },
    { type: 'WriteBody', data: flawed.body },
    output('order-form'),
  ]);
};

/** Then an agent of the csm wants to verify what another agent of the csm has written. */
export const sponsorAccount = async (scene: Scene): Promise<void> => {
  const message = 'I answer for both plants by name, in a joint-roadmap session before the proposal.';
  await inHat(scene, 'account', 'executive-sponsor', scene.cast.sponsor, message, [
    { type: 'WriteStrategy', data: scene.content.sources.found },
  ]);
  await scene.desk.unit('account', scene.cast.secondReader, { type: 'WearHat', data: { hat: 'verifier' } });
};

export const rejectAccount = async (scene: Scene): Promise<void> => {
  const { desk, cast, content } = scene;
  await desk.unit('account', cast.verifier, { type: 'WearHat', data: { hat: 'verifier' } });
  const message = 'Whether somebody is comfortable cannot be looked up; say what the envelope and the CRM must show.';
  await desk.unit('account', cast.verifier, {
    type: 'RejectHat',
    data: { to: 'renewal-manager', criterion: content.flawed.criterion, message, missingOutput: null, leaseId: null },
  });
  await desk.settle();
};

export const mendAccount = async (scene: Scene): Promise<void> => {
  const { cast, content } = scene;
  const mended = 'Both post-conditions now name a screen and the value it must show.';
  await inHat(scene, 'account', 'renewal-manager', cast.writer, mended, [
    { type: 'WriteBody', data: content.account.body },
  ]);
  await inHat(scene, 'account', 'executive-sponsor', cast.sponsor, 'Nothing changes on the executive side.');
};

export const verifyAccount = async (scene: Scene): Promise<void> =>
  inHat(scene, 'account', 'verifier', scene.cast.verifier, 'Envelope and CRM stage can both be looked up.');

export const writeAnalytics = async (scene: Scene): Promise<void> => {
  const { cast, content } = scene;
  const { strategy, body } = content.analytics;
  const message = 'One last day for both contracts; Anke Reimers decides, and the overlap is priced.';
  await inHat(scene, 'analytics', 'renewal-manager', cast.writer, message, [
    { type: 'WriteStrategy', data: { ...strategy, executive: null } },
    { type: 'WriteBody', data: body },
    output('amendment'),
  ]);
  const promised = 'Anke Reimers has my number for every month that cannot be closed.';
  await inHat(scene, 'analytics', 'executive-sponsor', cast.sponsor, promised, [
    { type: 'WriteStrategy', data: strategy },
  ]);
};

export const verifyAnalytics = async (scene: Scene): Promise<void> =>
  inHat(scene, 'analytics', 'verifier', scene.cast.verifier, 'The envelope says what it must hold.');
