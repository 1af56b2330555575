/** The question at the gate: asked, overtaken by a change of risk, asked again and answered (GATE-2, GATE-5). */
import type { Scene } from './cast.ts';

const QUESTION = 'May we go to Katrin Vogel with both strategies?';

export const ask = async ({ desk, cast }: Scene): Promise<void> => {
  await desk.gate(cast.csm, { type: 'OpenGate', data: { message: QUESTION } });
  await desk.settle();
};

const answerWith = async ({ desk, cast }: Scene, subjectHash: string, note: string): Promise<void> => {
  const data = { subjectHash, decision: 'approve', note, comments: [] } as const;
  await desk.gate(cast.cro, { type: 'AnswerGate', data });
  await desk.settle();
};

/** The cro approves what she was shown; by then the checkpoint of the same day has changed the risk. */
export const answerTooLate = async (scene: Scene): Promise<void> => {
  const [first] = (await scene.desk.stage()).rounds;
  await answerWith(scene, first?.subjectHash ?? '', 'Go, while it is yellow');
};

export const askAgain = async (scene: Scene): Promise<void> => {
  const { desk, cast } = scene;
  await desk.gate(cast.csm, { type: 'OpenGate', data: { message: `${QUESTION} The risk is green now.` } });
  const last = (await desk.stage()).rounds.at(-1);
  await answerWith(scene, last?.subjectHash ?? '', 'Go, with Daniel in the room');
};
