/** Reports that admit what they are about to deny, and honest ones that only talk about what was wrong (FB-7, FB-9). */
import { admission, notWorthFixing } from '@tenure/domain/feedback/admission.ts';
import { describe, expect, it } from 'vitest';

describe('admitting an open defect', () => {
  it.each([
    'The fix is written but I could not verify that it works',
    'Could not confirm the figure, the export was not available',
    "I couldn't check the rail rows",
    'Unable to reproduce the number in the report, closing anyway',
    'Deferred to the next review',
    'The second table was skipped',
    'Rows 1 to 8 reconciled; the rest will be fixed later',
    'Passes against unfixed text as well',
    'The check is vacuous but green',
    'Row 12 still shows the old price',
    'The walk-away remains open',
    'Mostly fixed',
    'Partially resolved, see row 9',
    'Fixed except for row 30',
    'Needs a follow-up ticket for the rail slots',
    'Not tested against the contract',
    'Closed without checking the untouched rows',
    'Left for the next cycle',
    'I assumed the fix covers the other depots',
    'Only checked some of the rows',
    'The totals do not add up yet, known issue',
    'There is no way to verify this without the contract',
    'Not yet corrected in the second half',
  ])('FB-7: “%s” gives itself away', (message) => {
    const found = admission(message);
    expect(found?.phrase, 'the phrase that gave it away').not.toBe('');
    expect(found).not.toBeNull();
  });

  it.each([
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
  ])('FB-7: “%s” is an honest report', (message) => {
    expect(admission(message)).toBeNull();
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
