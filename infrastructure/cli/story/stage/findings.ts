/** Two findings: one fixed at the second attempt, one about which nothing can be done (FB-1 to FB-11). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import type { Scene } from './cast.ts';

/** The cro reads the finished strategy before anybody is asked; an agent reads the commercial register. */
export const fileBoth = async ({ desk, cast, content }: Scene): Promise<void> => {
  const { sources, renamed } = content;
  const anything = { role: null, reopens: null } as const;
  const { title, body, items } = sources;
  await desk.gate(cast.cro, {
    type: 'FileFinding',
    data: { ...anything, unit: 'account', origin: 'user-chat', title, body, items, severity: null },
  });
  await desk.gate(cast.registerWatch, {
    type: 'FileFinding',
    data: {
      ...anything,
      unit: null,
      origin: 'agent',
      title: renamed.title,
      body: renamed.body,
      items: [],
      severity: 'low',
    },
  });
  await desk.settle();
};

/** Does something in the finding's hat. An agent says under which lease it acts (FB-3). */
const inHat = async (
  { desk }: Scene,
  title: string,
  actor: Principal,
  act: (leaseId: string | null) => FeedbackCommand,
  before: () => Promise<void> = async () => {},
): Promise<void> => {
  const { hat } = await desk.findingNamed(title);
  await desk.finding(title, actor, { type: 'WearFixHat', data: { hat } });
  await desk.settle();
  await before();
  const leaseId = (await desk.findingNamed(title)).lease?.id ?? null;
  await desk.finding(title, actor, act(leaseId));
  await desk.settle();
};

/** The first goes to its unit; the second is true, and nothing is to be done about it. */
export const sortOut = async (scene: Scene): Promise<void> => {
  const { cast, content } = scene;
  const { sources, renamed } = content;
  await inHat(scene, sources.title, cast.classifier, (leaseId) => ({
    type: 'ClassifyFeedback',
    data: {
      targetUnit: 'account',
      targetInvalidates: ['user', 'risk-assessment'],
      severity: 'high',
      message: 'It is the value section of account. A claim without a source cannot be defended in the session.',
      leaseId,
    },
  }));
  await inHat(scene, renamed.title, cast.classifier, (leaseId) => ({
    type: 'CloseAsNonActionable',
    data: { message: renamed.answer, leaseId },
  }));
};

const correct = async (scene: Scene, strategy: RenewalStrategy, what: string, handedOn: string): Promise<void> => {
  const { desk, cast, content } = scene;
  const { title } = content.sources;
  await inHat(
    scene,
    title,
    cast.writer,
    (leaseId) => ({ type: 'AdvanceFix', data: { message: handedOn, leaseId } }),
    async () => {
      const leaseId = (await desk.findingNamed(title)).lease?.id ?? null;
      const data = { strategy, body: null, outputs: [], message: what, leaseId };
      await desk.unit('account', cast.writer, { type: 'CorrectUnit', data });
      await desk.settle();
    },
  );
};

export const correctOnce = async (scene: Scene): Promise<void> =>
  correct(
    scene,
    scene.content.sources.firstAttempt,
    'Date, page and table of the plant report are named.',
    'The claims of the plant report can be opened now.',
  );

export const rejectSources = async (scene: Scene): Promise<void> => {
  const { sources } = scene.content;
  await inHat(scene, sources.title, scene.cast.verifier, (leaseId) => ({
    type: 'RejectFix',
    data: {
      message: 'Two of the three can be opened. The usage file has 78 weeks in it, and nobody says which one is meant.',
      survivors: [sources.survivor],
      leaseId,
    },
  }));
};

export const correctAgain = async (scene: Scene): Promise<void> =>
  correct(
    scene,
    scene.content.account.strategy,
    'The week that was counted is named.',
    'All three sources name where to look: page, table, week.',
  );

/** Every item is looked at again, those of the first attempt too (FB-7). What a person filed, a person confirms. */
export const closeSources = async (scene: Scene): Promise<void> => {
  const { account, sources } = scene.content;
  const claims = account.strategy.value?.achieved ?? [];
  await inHat(scene, sources.title, scene.cast.verifier, (leaseId) => ({
    type: 'CloseFeedback',
    data: {
      verification: sources.items.map(({ id }, index) => ({
        itemId: id,
        checked: `Opened what claim ${index + 1} cites`,
        evidence: `${claims[index]?.source?.reference}: the figure stands there`,
      })),
      unresolved: [],
      message: 'I opened all three sources and found each figure where the strategy says it is.',
      leaseId,
    },
  }));
};

export const confirmSources = async ({ desk, cast, content }: Scene): Promise<void> => {
  await desk.finding(content.sources.title, cast.cro, {
    type: 'ConfirmFix',
    data: { note: 'Anke Reimers can have these.' },
  });
  await desk.settle();
};
