import type { Folded } from '../../kernel/envelope.ts';
import { STEPS, type Step } from '../../kernel/vocabulary.ts';
import type { START_EVENTS } from '../events/start.ts';
import type { PlayEventOf } from '../events.ts';
import type { Play } from '../state.ts';
import type { Evolve } from './handlers.ts';

export const begin = ({ data, recordedAt, actor }: Folded<PlayEventOf<'PlayOrchestrated'>>): Play => ({
  start: data,
  startedAt: recordedAt,
  startedBy: actor,
  stage: 'preparing',
  playbook: data.playbook,
  playbookVersion: data.playbookVersion,
  risk: data.risk,
  deadline: data.deadline,
  noticeDate: data.noticeDate,
  pattern: data.pattern,
  context: {},
  personas: [],
  messaging: [],
  proofPoints: [],
  unproven: [],
  stepsDone: [],
  waivers: [],
  fit: null,
  tasks: [],
  milestones: [],
  deliverables: [],
  successMetrics: [],
  enablement: [],
  counters: { task: 0, enablement: 0, proof: 0, checkpoint: 0 },
  approval: null,
  checkpoints: [],
  people: Object.fromEntries(data.stakeholders.flatMap((s) => (s.person ? [[s.role, s.person]] : []))),
  substitutes: Object.fromEntries(data.stakeholders.map((s) => [s.role, s.substitutes])),
  escalationPath: data.escalationPath,
  absences: [],
  covers: [],
  escalations: [],
  exceptions: [],
  redStreak: [],
  slips: [],
  customerDecision: null,
  outcome: null,
});

/** The steps that rest on `step` and fall with it: both branches of a diamond rest on customisation only. */
const restsOn = (play: Play, step: Step): readonly Step[] => {
  const parallel = play.pattern === 'diamond' && step === 'tasks' ? ['enablement'] : [];
  return STEPS.slice(STEPS.indexOf(step) + 1).filter((later) => !parallel.includes(later));
};

export const evolveStart: Evolve<Exclude<keyof typeof START_EVENTS, 'PlayOrchestrated'>> = {
  ContextPulled: (play, { data }) => ({
    ...play,
    context: {
      ...play.context,
      [data.reading.kind]: { failures: 0, exhausted: false, reading: data.reading, lastProblem: null },
    },
  }),
  ContextPullFailed: (play, { data }) => ({
    ...play,
    context: {
      ...play.context,
      [data.kind]: {
        failures: data.attempt,
        exhausted: play.context[data.kind]?.exhausted ?? false,
        reading: play.context[data.kind]?.reading ?? null,
        lastProblem: data.problem,
      },
    },
  }),
  ContextPullExhausted: (play, { data }) => ({
    ...play,
    context: {
      ...play.context,
      [data.kind]: {
        failures: data.attempts,
        exhausted: true,
        reading: play.context[data.kind]?.reading ?? null,
        lastProblem: data.problem,
      },
    },
  }),
  PlayCustomized: (play, { data }) => ({
    ...play,
    personas: data.personas,
    messaging: data.messaging,
    proofPoints: data.proofPoints,
    unproven: data.unproven,
    counters: { ...play.counters, proof: Math.max(play.counters.proof, data.proofPoints.length) },
  }),
  ProofPointAdded: (play, { data }) => ({
    ...play,
    proofPoints: [...play.proofPoints, data],
    unproven: play.unproven.filter((gap) => gap.kind !== data.kind),
    counters: { ...play.counters, proof: play.counters.proof + 1 },
  }),
  StepCompleted: (play, { data }) =>
    play.stepsDone.includes(data.step) ? play : { ...play, stepsDone: [...play.stepsDone, data.step] },
  StepReopened: (play, { data }) => {
    const fallen: readonly Step[] = [data.step, ...restsOn(play, data.step)];
    return {
      ...play,
      stage: 'preparing',
      approval: null,
      stepsDone: play.stepsDone.filter((step) => !fallen.includes(step)),
      waivers: play.waivers.filter((waiver) => !fallen.includes(waiver.branch)),
    };
  },
  MergeGateWaived: (play, { data, actor }) => ({
    ...play,
    waivers: [...play.waivers, { branch: data.branch, reason: data.reason, by: actor }],
  }),
};
