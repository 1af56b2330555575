/** RENEWAL-STRATEGY.md: the finished strategy of one unit with its procedure, both ways (DOC-1, OUT-5). */

import { nullable, text } from '@tenure/domain/kernel/codec.ts';
import { Sha256 } from '@tenure/domain/kernel/content-hash.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { UnitBody } from '@tenure/domain/strategy/unit-body.ts';
import type { Either } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { shapeOf } from '../codec-shape.ts';
import { readDocument } from './markdown/read.ts';
import type { DocumentProblem } from './markdown/tree.ts';
import { writeDocument } from './markdown/write.ts';

const TITLE = 'Renewal strategy';

export const StrategyDocument = t.readonly(
  t.strict({
    account: text(200),
    play: text(200),
    unit: text(64),
    title: text(200),
    scope: text(600),
    /** Of the work it was rendered from; null for a draft. */
    workHash: nullable(Sha256),
    strategy: RenewalStrategy,
    body: UnitBody,
  }),
  'StrategyDocument',
);
export type StrategyDocument = t.TypeOf<typeof StrategyDocument>;

export const renderStrategy = (document: StrategyDocument): string =>
  writeDocument(TITLE, shapeOf(StrategyDocument), document);

/** The data of a document, or the line that cannot be read and what would be accepted there. */
export const parseStrategy = (markdown: string): Either<DocumentProblem, StrategyDocument> =>
  readDocument(TITLE, StrategyDocument, markdown);
