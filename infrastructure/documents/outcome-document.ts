/** RENEWAL-OUTCOME.md: how the renewal ended, both ways (DOC-1, OUT-5). */
import { text } from '@tenure/domain/kernel/codec.ts';
import { Outcome } from '@tenure/domain/play/events/end.ts';
import type { Either } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { shapeOf } from '../codec-shape.ts';
import { readDocument } from './markdown/read.ts';
import type { DocumentProblem } from './markdown/tree.ts';
import { writeDocument } from './markdown/write.ts';

const TITLE = 'Renewal outcome';

export const OutcomeDocument = t.readonly(
  t.strict({ account: text(200), play: text(200), outcome: Outcome }),
  'OutcomeDocument',
);
export type OutcomeDocument = t.TypeOf<typeof OutcomeDocument>;

export const renderOutcome = (document: OutcomeDocument): string =>
  writeDocument(TITLE, shapeOf(OutcomeDocument), document);

export const parseOutcome = (markdown: string): Either<DocumentProblem, OutcomeDocument> =>
  readDocument(TITLE, OutcomeDocument, markdown);
