import type { UnitWork } from '../../stage/unit-work.ts';
import type { WORK_EVENTS } from '../events/baton.ts';
import { holds } from '../lease.ts';
import type { Unit } from '../state.ts';
import { type Evolve, withMaker } from './handlers.ts';

type Written = { readonly actor: Unit['declaredBy']; readonly data: { readonly workHash: string } };

const written = (unit: Unit, { actor, data }: Written, change: Partial<UnitWork>): Unit => ({
  ...unit,
  work: { ...unit.work, ...change },
  workHash: data.workHash,
  producers: withMaker(unit.producers, actor),
});

/** Asking or answering a question while verifying is no making of what is verified. */
const questioned = (unit: Unit, event: Written, change: Partial<UnitWork>): Unit => {
  const next = written(unit, event, change);
  const { lease } = unit;
  const asMaker = lease !== null && lease.hat !== 'verifier' && holds(lease, event.actor);
  return asMaker ? next : { ...next, producers: unit.producers };
};

export const evolveWork: Evolve<keyof typeof WORK_EVENTS> = {
  StrategyWritten: (unit, event) => written(unit, event, { strategy: event.data.strategy }),
  BodyWritten: (unit, event) => written(unit, event, { body: event.data.body }),
  OutputProduced: (unit, event) => {
    const { output } = event.data;
    const others = unit.work.outputs.filter(({ outputId }) => outputId !== output.outputId);
    return written(unit, event, { outputs: [...others, output] });
  },
  QuestionRaised: (unit, event) =>
    questioned(unit, event, { questions: [...unit.work.questions, event.data.question] }),
  QuestionSettled: (unit, event) => {
    const { question } = event.data;
    const questions = unit.work.questions.map((each) => (each.id === question.id ? question : each));
    return questioned(unit, event, { questions });
  },
};
