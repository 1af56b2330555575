/** Reports that admit what they are about to deny, and honest ones that only talk about what was wrong (FB-7, FB-9). */
import { admission, notWorthFixing } from '@tenure/domain/feedback/admission.ts';
import { describe, expect, it } from 'vitest';

/** The phrase that gives it away, and what the assessor wrote. */
const ADMITTING = [
  ['in a later iteration', 'The summary follows in a later iteration'],
  ['known gap', 'That the rail slots have no price is a known gap'],
  ['could not verify', 'The fix is written but I could not verify that it works'],
  ['Could not confirm', 'Could not confirm the figure, the export was not available'],
  ["couldn't check", "I couldn't check the rail rows"],
  ['couldn’t open', 'I couldn’t open the contract, so the clause is taken as read'],
  ['were not able to test', 'We were not able to test it against the export'],
  ["can't be verified", "The order form can't be verified from here"],
  ['Cannot be confirmed', 'Cannot be confirmed before the meeting'],
  ['Unable to reproduce', 'Unable to reproduce the number in the report, closing anyway'],
  ['without checking', 'Closed without checking the untouched rows'],
  ['Not tested', 'Not tested against the contract'],
  ['untested', 'The second half is untested'],
  ['unverified', 'Row 9 is as yet unverified'],
  ['Not yet checked', 'Not yet checked by finance'],
  ['no way to verify', 'There is no way to verify this without the contract'],
  ['No evidence', 'No evidence was found for the third row'],
  ['no access to', 'I have no access to the price list'],
  ['Spot-checked only', 'Spot-checked only'],
  ['Only checked some', 'Only checked some of the rows'],
  ['Only looked at the first', 'Only looked at the first ten rows'],
  ["Taking the fixer's word", "Taking the fixer's word for the rail rows"],
  ['assumed the fix', 'I assumed the fix covers the other depots'],
  ['Assuming it', 'Assuming it was done as written'],
  ['Deferred to', 'Deferred to the next review'],
  ['deferred', 'The walk-away is deferred'],
  ['Deferring the rest', 'Deferring the rest to Monday'],
  ['postponed', 'The notice date is postponed'],
  ['Left for the next', 'Left for the next cycle'],
  ['Left as a follow-up', 'Left as a follow-up'],
  ['will be fixed later', 'Rows 1 to 8 reconciled; the rest will be fixed later'],
  ['To be done in a', 'To be done in a later pass'],
  ['follow-up ticket', 'Needs a follow-up ticket for the rail slots'],
  ['follow-up is needed', 'A follow-up is needed for row 30'],
  ['skipped', 'The second table was skipped'],
  ['Skipping', 'Skipping the appendix'],
  ['out of time', 'We ran out of time for the appendix'],
  ['still shows', 'Row 12 still shows the old price'],
  ['still refers', 'The summary still refers to last year'],
  ['still wrong', 'The totals are still wrong'],
  ['remains open', 'The walk-away remains open'],
  ['remains to be', 'The name of the sponsor remains to be found'],
  ['Not yet corrected', 'Not yet corrected in the second half'],
  ['not fully resolved', 'It is not fully resolved'],
  ['Passes against unfixed', 'Passes against unfixed text as well'],
  ['Passes against the unfixed', 'Passes against the unfixed version too'],
  ['Partially resolved', 'Partially resolved, see row 9'],
  ['Mostly fixed', 'Mostly fixed'],
  ['Almost done', 'Almost done'],
  ['except for row', 'Fixed except for row 30'],
  ['except one', 'Fixed, except one'],
  ['do not add up', 'The totals do not add up yet, known issue'],
  ["don't add up", "The totals don't add up"],
  ['does not open', 'The link does not open'],
  ['vacuous', 'The check is vacuous but green'],
  ['workaround', 'A workaround is in place'],
  ['Not all rows were checked', 'Not all rows were checked'],
  ['did not look at', 'I did not look at rows 9 to 33'],
  ['was not looked at', 'Row 9 was not looked at'],
  ['Nobody has verified', 'Nobody has verified the others'],
  ['could not be verified', 'It could not be verified'],
  ['Will verify tomorrow', 'Will verify tomorrow'],
  ['Will check later', 'Will check later'],
  ["can't verify", "I can't verify the second table from here"],
  ['were not looked at', 'Rows 9 to 33 were not looked at'],
  ['will check it tomorrow', 'I will check it tomorrow'],
] as const;

/** What assessors write of fixes that are ones, also with words that elsewhere admit something. */
const HONEST = [
  'Each row was compared with the price list of 2 November and agrees',
  'All 33 rows show the price of the present contract',
  'Row 12 said 12 percent and now says 9, as the order form does',
  'The missing walk-away is there: below 95 percent of the fee',
  'Checked rows 1 to 33 one by one, also those the fix did not touch',
  'The objection is answered with its source and its proof',
  'Every claim has a source the customer would recognise',
  'The old price is gone from the table and from the summary',
  'Verified: the escalation owner is named for all six levers',
  'The figure agrees with the usage export of 31 October, sheet Depots',
  'Nothing is left open',
  'The post-condition names the value the screen must show',
  'The brief no longer mentions the path that was ruled out',
  'The commitment is made by the CRO by name',
  'The discovery phase now has an exit condition somebody can look up',
  'I read both halves again after the change and found no contradiction',
  'The risk of the champion is treated as mitigated, with the response',
  'The amounts are in one currency now',
  'The notice date is the one of the contract',
  'All items verified with their evidence',
  'The reference leads to the page it names',
  'The link opens and leads to the signed order form',
  'Row 9 was wrong before and is right now',
  'What failed on Monday passes today',
  'The contradiction between the halves is resolved: both say 36 months',
  'The unit was checked against the contract, clause 7.2',
  'No row shows the price of last year any more',
  'None of the 14 depots is missing',
  'The rollback steps were tried by Priya Nair on the staging account',
  'The totals add up to EUR 180,000',
  'The check fails on the text before the fix and passes on the text after it',
  'Every depot is named, including the two that were missing',
  'The open offer and the walk-away are both in euros per year',
  'The sponsor has not changed since March, and is named as such',
  'Compared with table 2 of the order form, row by row',
  'The next review is on 4 December and its date is in the plan',
  'The statement about demurrage was taken out, since it had no source',
  'The health risk “no sponsor” is closed with the name of the new one',
  'The export of 31 October and the table agree in all 33 rows',
  'The response to the third objection names a case the customer knows',
  'The expansion motion waits for the renewal, as the strategy says',
  'The left column holds the old prices for comparison, as was asked',
  'The fix touches rows 1 to 8; rows 9 to 33 were right before and were read again',
  'I opened the order form, page 3: the term is 36 months',
  'Each lever has an offer, a counter and a walk-away',
  'The message to the customer is in their language',
  'The ticket shows the approval of 3 November',
  'The claim is now a question to the champion, with a date',
  'The number of seats is that of the export, 412',
  'Looked at all of it: sections 1 to 8 and the summary',
] as const;

describe('admitting an open defect', () => {
  it.each(ADMITTING)('FB-7: “%s” gives away: %s', (phrase, message) => {
    expect(admission(message)?.phrase).toBe(phrase);
  });

  it.each(HONEST)('FB-7: “%s” is an honest report', (message) => {
    expect(admission(message)).toBeNull();
  });

  it('FB-7: one admitting line among honest ones is enough, wherever it stands and however it is written', () => {
    const line = 'COULD NOT VERIFY the rail rows';
    for (const at of [0, 1, HONEST.length]) {
      expect(admission([...HONEST.slice(0, at), line, ...HONEST.slice(at)].join('\n'))?.phrase).toBe(
        'COULD NOT VERIFY',
      );
    }
    expect(admission(HONEST.join('\n'))).toBeNull();
  });

  it('FB-7: says what would be accepted instead', () => {
    expect(admission('The second table was skipped')).toMatchObject({
      why: 'says that something was put off',
      accepted: expect.stringContaining('reject-fix'),
    });
  });
});

describe('a rejection that says it is a bother', () => {
  it.each([
    'It is not worth fixing',
    "We won't fix this",
    'Too minor to matter',
    'Low priority',
    'No time for this before the meeting',
    'Nobody will notice',
    'The customer can live with it',
    'Good enough as it is',
    'Only cosmetic',
    'A nice-to-have at best',
    'Too much effort for one row',
  ])('FB-9: “%s” does not make a finding invalid', (reason) => {
    expect(notWorthFixing(reason)?.phrase).toBeTruthy();
  });

  it.each([
    'The table shows the prices that were agreed in the frame contract',
    'The finding reads the export of the wrong account',
    'The claim has its source in the second column',
    'This is the same finding as the one on the rail slots',
    'The rule it names does not apply to renewals without a notice date',
  ])('FB-9: “%s” is a reason', (reason) => {
    expect(notWorthFixing(reason)).toBeNull();
  });
});
