import { saysNothing } from '@tenure/domain/strategy/placeholders.ts';
import { describe, expect, it } from 'vitest';

const GOOD = [
  'Bring procurement in before the pricing call; they reopened terms we thought were settled.',
  'Engage procurement earlier in the process.',
  'The usage dashboard convinced the CFO; lead with it in the first executive review.',
  'Ask IT for final seat counts two weeks before signature, not two days.',
  'Agree the uplift cap with finance 60 days before the notice date.',
  'A security questionnaire took 14 days; send ours with the proposal.',
  'Name a second champion: when Dana left, nobody inside could vouch for the rollout.',
  'Do not discount add-ons before the scope is fixed; it cost us 8 points of margin.',
  'Start adoption coaching for the warehouse team in month 3, when shift leads have time.',
  'The multi-year option was never priced, so the customer assumed it did not exist.',
  'Hold the roadmap session with Product before negotiation; the SSO date settled the argument.',
  'Our ROI numbers used our own estimates and were disputed; use their ticket-handling KPI.',
  'Legal needs the redlined DPA at T-45 because their review board meets monthly.',
  'Keep weekly checkpoints once usage falls by more than 15 percent.',
  'Schedule the business review outside their fiscal year end in March.',
  'The exec sponsor met their COO only once; plan quarterly calls from onboarding on.',
  'Offer annual prepayment as the first lever: they took 3 percent for it without discussion.',
  'Train the support desk on the export module; it caused 9 of 12 escalated tickets.',
  'Competitor pricing surfaced in week 2; prepare the comparison sheet before outreach.',
  'Retire the legacy connector together with the customer, not by e-mail.',
  // A stand-in somebody else left, told about in a lesson, is not one.
  'The contract said TBD for the uplift clause, so legal reopened it a week before signature.',
  'The deck still held a placeholder logo and the CFO noticed; check decks before every meeting.',
  'Seat counts were still to be confirmed at signature; get them from IT two weeks before.',
  'The roadmap slide said coming soon for SSO, which cost us credibility with their architects.',
  // Other languages, with and without spaces.
  'Involucrar a todo el equipo legal antes de enviar la propuesta económica.',
  'Den Einkauf vor dem Preisgespräch einbeziehen, weil er die Konditionen neu verhandelt hat.',
  '価格交渉の前に調達部門を巻き込み、席数を二週間前に確認する。',
  '3. Send the price sheet to procurement before the call.',
];

const BAD: readonly (readonly [text: string, why: RegExp])[] = [
  ['TBD', /“TBD”/],
  ['t.b.d.', /“t.b.d/],
  ['TODO: write lessons', /“TODO”/],
  ['todo: ask the csm', /“todo”/],
  ['N/A', /“N\/A”/],
  ['n/a for this account', /“n\/a”/],
  ['Lessons to be added after the debrief.', /“to be added”/],
  ['To be confirmed with the account team once the quarter has closed and numbers are in.', /“To be confirmed”/],
  ['We will capture what procurement told us about the pricing lever in the retro: TBD', /“TBD”/],
  ['Lorem ipsum dolor sit amet, consectetur adipiscing elit.', /“Lorem ipsum”/],
  ['Pricing lessons TBD once finance has numbers', /“TBD”/],
  ['[describe what you learned about pricing and procurement]', /prompt of a form/],
  ['<what would you do differently with this account?>', /prompt of a form/],
  ['{{lesson_about_negotiation_and_pricing}}', /prompt of a form/],
  ['Enter the pricing lessons of this negotiation here', /prompt of a form/],
  ['Recommendation goes here', /prompt of a form/],
  ['Same as last year.', /points to something else/],
  ['See the summary above', /points to something else/],
  ['As discussed.', /points to something else/],
  ['The negotiation with procurement was …', /breaks off/],
  ['Procurement asked for a price cap and then...', /breaks off/],
  ['None', /1 different word/],
  ['-', /no words/],
  ['???', /no words/],
  ['Price was too high', /4 different word/],
  ['test test test test test test', /1 different word/],
  ['asdf asdf qwer asdf qwer asdf', /2 different word/],
  ['Communicate better.', /2 different word/],
  ['良い更新', /too short/],
  ['Everything went well and the customer was happy with the result.', /any account/],
  ['We should communicate better with the customer and start earlier next time.', /any account/],
  ['Engage stakeholders earlier in the process.', /any account/],
  ['Continue to build a strong relationship with all key stakeholders.', /any account/],
  ['Focus on delivering value and be more proactive.', /any account/],
  ['There were no particular lessons from this renewal.', /any account/],
  ['Nothing to report for this cycle, all good.', /any account/],
  ['Keep up the good work with this client.', /any account/],
  ['Listen to the customer and understand their needs and goals.', /any account/],
  ['Planning and preparation are key to success in every renewal.', /any account/],
];

describe('lessons and recommendations (PLAY-12)', () => {
  it.each(GOOD)('PLAY-12: takes seriously “%s”', (text) => {
    expect(saysNothing(text)).toBeNull();
  });

  it.each(BAD)('PLAY-12: refuses “%s” and says why', (text, why) => {
    expect(saysNothing(text)).toMatch(why);
  });

  it('PLAY-12: is tried on at least 20 lessons of each sort', () => {
    expect(Math.min(GOOD.length, BAD.length)).toBeGreaterThanOrEqual(20);
  });

  it('PLAY-12: has a reason for every text of generic words, however many there are', () => {
    const long = 'we will always work together with all customers and make every renewal better '.repeat(20);
    expect(saysNothing(long)).toMatch(/any account/);
  });
});
