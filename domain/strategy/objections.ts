/** What the customer is likely to object to, most probable first, and what is answered (UNIT-6). */
import * as t from 'io-ts';
import { integer, listOf, nullable, oneOf, text } from '../kernel/codec.ts';

/** No renewal is run without an answer to these four (REV-2). */
export const REQUIRED_TOPICS = ['price', 'competitive', 'scope', 'timing'] as const;
export const OBJECTION_TOPICS = [...REQUIRED_TOPICS, 'other'] as const;
export const ObjectionTopic = oneOf(OBJECTION_TOPICS);
export type ObjectionTopic = t.TypeOf<typeof ObjectionTopic>;

export const ObjectionSource = t.readonly(
  t.strict({ kind: oneOf(['stakeholder', 'signal', 'pattern']), reference: nullable(text(400)) }),
  'ObjectionSource',
);
export type ObjectionSource = t.TypeOf<typeof ObjectionSource>;

export const ObjectionProof = t.readonly(
  t.strict({ statement: nullable(text(600)), reference: nullable(text(400)) }),
  'ObjectionProof',
);
export type ObjectionProof = t.TypeOf<typeof ObjectionProof>;

/** What the team is, and what it is not, willing to give in answer to one objection. */
export const ConcessionBoundary = t.readonly(
  t.strict({ gives: nullable(text(600)), withholds: nullable(text(600)) }),
  'ConcessionBoundary',
);
export type ConcessionBoundary = t.TypeOf<typeof ConcessionBoundary>;

export const Objection = t.readonly(
  t.strict({
    topic: ObjectionTopic,
    /** In the words the customer would use. */
    objection: text(400),
    /** How likely it is to be raised. */
    probability: nullable(integer('whole percent', 1, 100)),
    source: nullable(ObjectionSource),
    response: nullable(text(2_000)),
    proof: nullable(ObjectionProof),
    boundary: nullable(ConcessionBoundary),
  }),
  'Objection',
);
export type Objection = t.TypeOf<typeof Objection>;

export const Objections = listOf(Objection);
