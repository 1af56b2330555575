/** RENEWAL-OUTCOME.md: how the renewal ended, both ways (DOC-1, OUT-5). */
import { CUSTOMER_DECISIONS } from '@tenure/domain/gate/events/decisions.ts';
import { listOf, nullable, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { Outcome } from '@tenure/domain/play/events/end.ts';
import type { Either } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { shapeOf } from '../codec-shape.ts';
import { readDocument } from './markdown/read.ts';
import type { DocumentProblem } from './markdown/tree.ts';
import { writeDocument } from './markdown/write.ts';

const TITLE = 'Renewal outcome';

/** What the customer decided, as the gate recorded it (GATE-4). */
const CustomerDecision = t.readonly(
  t.strict({
    decision: oneOf(CUSTOMER_DECISIONS),
    decidedOn: PlainDate,
    decidedBy: text(200),
    evidence: text(2_000),
  }),
);

/** A term as it stood when the gate was passed, against the boundaries of its lever. */
const AgreedTerm = t.readonly(t.strict({ unit: text(64), lever: text(80), statement: text(600), standing: text(40) }));

const CommercialSignOff = t.readonly(
  t.strict({ status: oneOf(['signed-off', 'declined', 'not-required']), by: text(300), note: text() }),
);

export const OutcomeDocument = t.readonly(
  t.strict({
    account: text(200),
    play: text(200),
    /** null: the play was ended without a gate. */
    customer: nullable(CustomerDecision),
    agreedTerms: listOf(AgreedTerm),
    signOff: nullable(CommercialSignOff),
    outcome: Outcome,
  }),
  'OutcomeDocument',
);
export type OutcomeDocument = t.TypeOf<typeof OutcomeDocument>;

export const renderOutcome = (document: OutcomeDocument): string =>
  writeDocument(TITLE, shapeOf(OutcomeDocument), document);

export const parseOutcome = (markdown: string): Either<DocumentProblem, OutcomeDocument> =>
  readDocument(TITLE, OutcomeDocument, markdown);
