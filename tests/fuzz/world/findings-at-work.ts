/** Findings of one stage, one for each thing that can be done with a finding next (FB-3 to FB-10). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { type Feedback, statusOf } from '@tenure/domain/feedback/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { FixHat } from '@tenure/domain/stage/fix-hats.ts';
import type { senders } from '../../support/senders.ts';
import { CARLA, OLGA, type Staged, VERA } from '../../support/stage-story.ts';
import type { AtWork, UnitAtWork } from './units-at-work.ts';

export interface WithFindings extends Staged, Pick<ReturnType<typeof senders>, 'sendFinding'> {
  readonly findingOf: (findingId: string) => Promise<Feedback>;
}

const MESSAGE = 'The signer is named on the first page.';

const ADVANCE: FeedbackCommand = { type: 'AdvanceFix', data: { message: MESSAGE, leaseId: null } };
const REJECT: FeedbackCommand = {
  type: 'RejectFix',
  data: { message: 'The second page still names nobody.', survivors: [], leaseId: null },
};
const CLOSE: FeedbackCommand = {
  type: 'CloseFeedback',
  data: {
    verification: [{ itemId: null, checked: 'The first page', evidence: 'Maria Lopez is named as the signer' }],
    unresolved: [],
    message: 'Looked at every page.',
    leaseId: null,
  },
};

const walking = (world: WithFindings, playId: string) => {
  const wear = (findingId: string, hat: FixHat, by: Principal) =>
    world.sendFinding(findingId, { type: 'WearFixHat', data: { hat } }, by);

  const filed = async (origin: 'user-chat' | 'user-question', unit: string | null): Promise<string> => {
    const said = { title: `Who signs for ${unit ?? 'it'}?`, body: 'Nobody is named who signs the order form.' };
    const data = { ...said, origin, unit, role: null, items: [], severity: null, reopens: null };
    const known = new Set((await world.stageOf(playId)).findings.map(({ id }) => id));
    await world.sendGate(playId, { type: 'FileFinding', data }, OLGA);
    await world.engine.settle();
    const found = (await world.stageOf(playId)).findings.find(({ id }) => !known.has(id));
    if (found === undefined) throw new Error('nothing was filed');
    return found.id;
  };

  const classifying = async (unit: string | null): Promise<string> => {
    const findingId = await filed('user-chat', unit);
    await wear(findingId, 'classifier', CARLA);
    return findingId;
  };

  /** In the hat of whoever fixes it. */
  const fixing = async ({ slug }: AtWork): Promise<string> => {
    const findingId = await classifying(slug);
    const said = {
      targetUnit: slug,
      targetInvalidates: null,
      severity: 'low',
      message: MESSAGE,
      leaseId: null,
    } as const;
    await world.sendFinding(findingId, { type: 'ClassifyFeedback', data: said }, CARLA);
    await world.engine.settle();
    await wear(findingId, 'renewal-manager', CARLA);
    return findingId;
  };

  const assess = async (findingId: string): Promise<void> => {
    await world.sendFinding(findingId, ADVANCE, CARLA);
    await wear(findingId, 'feedback-assessor', VERA);
  };

  const assessing = async (unit: AtWork): Promise<string> => {
    const findingId = await fixing(unit);
    await assess(findingId);
    return findingId;
  };

  const atCap = async (unit: AtWork): Promise<string> => {
    const findingId = await assessing(unit);
    for (;;) {
      await world.sendFinding(findingId, REJECT, VERA);
      if (statusOf(await world.findingOf(findingId)) === 'escalated') return findingId;
      await wear(findingId, 'renewal-manager', CARLA);
      await assess(findingId);
    }
  };

  const addressed = async (unit: AtWork): Promise<string> => {
    const findingId = await assessing(unit);
    await world.sendFinding(findingId, CLOSE, VERA);
    await world.engine.settle();
    return findingId;
  };

  return { filed, classifying, fixing, assessing, atCap, addressed };
};

/** By what is done with each. No two of them are fixed on one unit at once (FB-6). */
export const findingsAtWork = async (
  world: WithFindings,
  playId: string,
  units: Readonly<Record<UnitAtWork, AtWork>>,
): Promise<Readonly<Record<string, string>>> => {
  const { filed, classifying, fixing, assessing, atCap, addressed } = walking(world, playId);
  return {
    question: await filed('user-question', null),
    'classified-finding': await classifying(null),
    'addressed-finding': await addressed(units['unit-at-rest']),
    'finding-at-cap': await atCap(units['written-unit']),
    'other-finding-at-cap': await atCap(units['unit-at-cap']),
    'corrected-finding': await fixing(units['corrected-unit']),
    'fixed-finding': await fixing(units['unit-at-rest']),
    'assessed-finding': await assessing(units['other-unit-at-rest']),
    'other-assessed-finding': await assessing(units['third-unit-at-rest']),
  };
};
