/** Objections: the four nobody may go without, each prepared, ranked and bounded (UNIT-6; REV-2, check 2). */
import { emptySentence, placeholderText } from '../heuristics/placeholder-text.ts';
import { type Objection, REQUIRED_TOPICS } from '../objections.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

const MEANING = {
  price: 'perceived value',
  competitive: 'alternatives evaluated',
  scope: 'what they are not using',
  timing: 'pressure of the budget cycle',
} as const;

const topicGaps = (objections: readonly Objection[]): readonly Gap[] =>
  REQUIRED_TOPICS.filter((topic) => !objections.some((each) => each.topic === topic)).map((topic) => ({
    path: '/objections',
    severity: 'blocker',
    message: `no ${topic} objection (${MEANING[topic]}) is prepared`,
    satisfiedBy: `the ${topic} objection this customer is likeliest to raise, with response and proof`,
  }));

const proofGaps = (path: string, of: string, proof: Objection['proof']): readonly Gap[] => {
  const accepted = 'the fact that supports the response, and where it can be looked up';
  if (proof === null) return [missing({ path, what: `the proof point of ${of}`, severity: 'high', accepted })];
  const field = { severity: 'high', accepted } as const;
  return [
    ...textGaps({ ...field, path: `${path}/statement`, what: `the proof point of ${of}` }, proof.statement),
    ...textGaps({ ...field, path: `${path}/reference`, what: `the reference of the proof of ${of}` }, proof.reference),
  ];
};

/** Four topics at least, and for every objection a response with its proof: none is left for the room. */
export const preparedObjectionGaps = ({ objections }: RenewalStrategy): readonly Gap[] => [
  ...topicGaps(objections),
  ...objections.flatMap(({ topic, objection, response, proof }, index) => {
    const path = `/objections/${index}`;
    const of = `the ${topic} objection`;
    return [
      ...textGaps(
        { path: `${path}/objection`, what: of, severity: 'high', accepted: 'the objection in the customer’s words' },
        objection,
      ),
      ...textGaps(
        {
          path: `${path}/response`,
          what: `the response to ${of}`,
          severity: 'blocker',
          accepted: 'what is answered, in a sentence',
        },
        response,
        [emptySentence],
      ),
      ...proofGaps(`${path}/proof`, of, proof),
    ];
  }),
];

const rankGap = (path: string, { topic, probability }: Objection, before: number | null): readonly Gap[] => {
  const field = { path: `${path}/probability`, severity: 'medium' } as const;
  if (probability === null) {
    return [
      missing({ ...field, what: `the probability of the ${topic} objection`, accepted: 'whole percent, 1 to 100' }),
    ];
  }
  if (before === null || probability <= before) return [];
  const message = `the ${topic} objection at ${probability} percent stands after one at ${before} percent`;
  return [{ ...field, message, satisfiedBy: 'the most probable objection first' }];
};

const sourceGaps = (path: string, { topic, source }: Objection): readonly Gap[] => {
  const field = { what: `the source of the ${topic} objection`, severity: 'medium' } as const;
  const accepted = 'the stakeholder, the signal or the pattern it comes from';
  if (source === null) return [missing({ ...field, path: `${path}/source`, accepted })];
  return textGaps({ ...field, path: `${path}/source/reference`, accepted }, source.reference);
};

const boundaryGaps = (path: string, { topic, boundary }: Objection): readonly Gap[] => {
  const field = { what: `the concession boundary of the ${topic} objection`, severity: 'high' } as const;
  const accepted = 'what the team is willing to give in answer to it, and what it is not';
  if (boundary === null) return [missing({ ...field, path: `${path}/boundary`, accepted })];
  return [
    ...textGaps({ ...field, path: `${path}/boundary/gives`, accepted }, boundary.gives, [placeholderText]),
    ...textGaps({ ...field, path: `${path}/boundary/withholds`, accepted }, boundary.withholds, [placeholderText]),
  ];
};

/** What the renewal manager owes besides response and proof: rank, source and boundary of every objection. */
export const rankedObjectionGaps = ({ objections }: RenewalStrategy): readonly Gap[] =>
  objections.flatMap((objection, index) => {
    const path = `/objections/${index}`;
    return [
      ...rankGap(path, objection, objections[index - 1]?.probability ?? null),
      ...sourceGaps(path, objection),
      ...boundaryGaps(path, objection),
    ];
  });
