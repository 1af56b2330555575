/** What is in a document is in the data, and the other way round (DOC-1). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Outcome } from '@tenure/domain/play/events/end.ts';
import { EMPTY_BODY } from '@tenure/domain/stage/unit-work.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { OutcomeDocument, parseOutcome, renderOutcome } from '@tenure/infrastructure/documents/outcome-document.ts';
import { parseStrategy, renderStrategy, StrategyDocument } from '@tenure/infrastructure/documents/strategy-document.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { OUTCOME } from '../../support/play-outcome.ts';
import { valuesOf } from './values-of-a-codec.ts';

const BELIEVABLE: StrategyDocument = {
  account: 'Nordhafen Logistik',
  play: 'nordhafen-2027',
  unit: 'depots',
  title: 'Renewal of the fourteen depots',
  scope: 'All depots of the present contract',
  workHash: 'ab'.repeat(32),
  strategy: believableStrategy(),
  body: believableUnit(),
};

describe('RENEWAL-STRATEGY.md', () => {
  it('DOC-1: a believable strategy reads as a document, and is read back whole', async () => {
    const markdown = renderStrategy(BELIEVABLE);
    await expect(markdown).toMatchFileSnapshot('./RENEWAL-STRATEGY.md');
    expect(parseStrategy(markdown)).toEqual(E.right(BELIEVABLE));
  });

  it('DOC-1: a draft nobody has written a word of is read back as one', () => {
    const draft = { ...BELIEVABLE, workHash: null, strategy: EMPTY_STRATEGY, body: EMPTY_BODY };
    expect(parseStrategy(renderStrategy(draft))).toEqual(E.right(draft));
  });

  it('DOC-1: whatever is in the data, hostile text included, is in the document', () => {
    fc.assert(
      fc.property(valuesOf(StrategyDocument), (document) => {
        expect(parseStrategy(renderStrategy(document))).toEqual(E.right(document));
      }),
      { numRuns: 300 },
    );
  });

  it('DOC-1, DOC-2: line endings, blank lines and spaces at line ends change nothing', () => {
    const typed = renderStrategy(BELIEVABLE).replaceAll('\n', '  \r\n').replaceAll('\r\n## ', '\r\n\r\n\r\n## ');
    expect(parseStrategy(typed)).toEqual(E.right(BELIEVABLE));
  });

  it('DOC-1: what a reader edits is what is read', () => {
    const markdown = renderStrategy(BELIEVABLE).replace('List price, 3 percent uplift', 'List price, 5 percent uplift');
    const read = parseStrategy(markdown);
    expect(E.isRight(read) && read.right.strategy.levers?.price?.openOffer).toBe('List price, 5 percent uplift');
  });

  it.each([
    [
      'a line that is no field',
      (text: string) => text.replace('## Strategy', '## Strategy\n\nas discussed'),
      /as discussed/,
    ],
    ['a label nobody knows', (text: string) => text.replace('**Scope:**', '**Scoop:**'), /Scoop/],
    ['a field that is gone', (text: string) => text.replace(/- \*\*Scope:.*\n/, ''), /Renewal strategy/],
    [
      'a word outside its list',
      (text: string) => text.replace('**Favours:** higher', '**Favours:** sideways'),
      /sideways/,
    ],
    ['a number that is none', (text: string) => text.replace('**Probability:** 70', '**Probability:** high'), /high/],
    ['an amount that is none', (text: string) => text.replace('EUR 247,200.00', 'EUR 247,200'), /EUR 247,200/],
    ['another title', (text: string) => text.replace('# Renewal strategy', '# Notes'), /Notes/],
  ])('DOC-1: %s is refused with its line', (_, spoil, found) => {
    const read = parseStrategy(spoil(renderStrategy(BELIEVABLE)));
    expect(read).toMatchObject(E.left({ found: expect.stringMatching(found), expected: expect.stringMatching(/\S/) }));
  });
});

describe('RENEWAL-OUTCOME.md', () => {
  const document = (outcome: Outcome): OutcomeDocument => ({
    account: 'Acme',
    play: 'acme-2026',
    customer: {
      decision: 'renew',
      decidedOn: '2026-06-30' as PlainDate,
      decidedBy: 'Maria Lopez, COO',
      evidence: 'Order form 2026-117, countersigned',
    },
    agreedTerms: [{ unit: 'depots', lever: 'price', statement: '3 percent uplift, capped', standing: 'acceptable' }],
    signOff: { status: 'signed-off', by: 'devi (deal-desk)', note: 'Margin stays above 62 percent' },
    outcome,
  });

  it('DOC-1, PLAY-12: an outcome reads as a document, and is read back whole', async () => {
    const markdown = renderOutcome(document(OUTCOME));
    await expect(markdown).toMatchFileSnapshot('./RENEWAL-OUTCOME.md');
    expect(parseOutcome(markdown)).toEqual(E.right(document(OUTCOME)));
  });

  it('DOC-1: whatever is in the record is in the document', () => {
    fc.assert(
      fc.property(valuesOf(OutcomeDocument), (given) => {
        expect(parseOutcome(renderOutcome(given))).toEqual(E.right(given));
      }),
      { numRuns: 300 },
    );
  });
});
